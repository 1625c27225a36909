-- The tables of a database whose data through is known by a rule, with what is known now.
-- $1 database_id, $2 database groups of which what was typed, and PostgreSQL's words about it, may be told (NULL: all)
SELECT rule.schema_name, rule.table_name, rule.source, rule.set_by, rule.set_at,
  CASE WHEN told.allowed THEN rule.expression END AS expression,
  CASE WHEN told.allowed THEN rule.condition END AS condition,
  known.data_through, known.aged_from, known.valid_from AS known_since, known.told_by, known.rule_id IS NOT NULL AS known,
  coalesce(known.data_through > watched.now, false) AS ahead,
  rule.sampled_at, rule.sample_ms, rule.next_sample_at, rule.problem, rule.problem_since,
  CASE WHEN told.allowed THEN rule.problem_error END AS problem_error,
  CASE WHEN rule.problem = 'no_right' THEN concat_ws(E'\n',
    format('GRANT USAGE ON SCHEMA %I TO %I;', rule.schema_name, observation.role_name),
    format('GRANT SELECT ON %I.%I TO %I;', rule.schema_name, rule.table_name, observation.role_name)) END AS grant_sql
FROM viewkeeper.data_through_rule AS rule
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.observation USING (database_id)
CROSS JOIN LATERAL (SELECT $2::text[] IS NULL OR database.database_group = ANY ($2) AS allowed) AS told
CROSS JOIN LATERAL (
  SELECT clock_timestamp() + coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS now
) AS watched
LEFT JOIN LATERAL (
  SELECT * FROM viewkeeper.data_through WHERE data_through.rule_id = rule.rule_id
  ORDER BY data_through.valid_from DESC LIMIT 1
) AS known ON true
WHERE rule.database_id = $1
ORDER BY rule.schema_name, rule.table_name
