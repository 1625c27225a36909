-- Stores a sample of a table's data through, as long as the rule is the one that was asked: what it gave, when that
-- differs from what was known then; or why it gave nothing, and what is known holds on. The next is in a minute; each
-- that takes too long doubles that, up to an hour.
-- $1 rule_id, $2 expression, $3 condition, $4 problem (NULL: it gave an answer), $5 PostgreSQL's error, $6 data through
-- (NULL: nothing is loaded), $7 when it was seen, by the watched server's clock, $8 how long it took, ms
WITH asked AS (
  UPDATE viewkeeper.data_through_rule
  SET problem = $4, problem_error = $5::jsonb, sample_ms = $8,
    problem_since = CASE WHEN $4::text IS NOT NULL THEN coalesce(problem_since, clock_timestamp()) END,
    sampled_at = CASE WHEN $4 IS NULL THEN greatest(sampled_at, $7::timestamptz) ELSE sampled_at END,
    slow_count = CASE WHEN $4 = 'slow' THEN slow_count + 1 ELSE 0 END,
    next_sample_at = clock_timestamp()
      + least(3600, 60 * 2 ^ CASE WHEN $4 = 'slow' THEN least(slow_count, 6) + 1 ELSE 0 END) * interval '1 s'
  WHERE rule_id = $1 AND expression = $2 AND condition IS NOT DISTINCT FROM $3
  RETURNING rule_id
), before AS MATERIALIZED (
  SELECT data_through, aged_from
  FROM viewkeeper.data_through
  WHERE rule_id = $1 AND valid_from < $7
  ORDER BY valid_from DESC
  LIMIT 1
)
INSERT INTO viewkeeper.data_through (rule_id, valid_from, data_through, aged_from)
SELECT asked.rule_id, $7, $6::timestamptz, coalesce($6, before.aged_from, $7)
FROM asked
LEFT JOIN before ON true
WHERE $4 IS NULL AND (before.aged_from IS NULL OR before.data_through IS DISTINCT FROM $6)
ON CONFLICT DO NOTHING
