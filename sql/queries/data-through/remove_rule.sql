-- Ends a rule: from now on the table bounds nothing. What it has shown stays as it was.
-- $1 rule_id
WITH ended AS (
  UPDATE viewkeeper.data_through_rule
  SET source = NULL, expression = NULL, condition = NULL, next_sample_at = NULL, problem = NULL, problem_since = NULL,
    problem_error = NULL, slow_count = 0
  WHERE rule_id = $1
  RETURNING rule_id, database_id
)
INSERT INTO viewkeeper.data_through (rule_id, valid_from, aged_from)
SELECT ended.rule_id, clock_timestamp() + coalesce(observation.clock_skew_ms, 0) * interval '1 ms', 'infinity'
FROM ended
LEFT JOIN viewkeeper.observation USING (database_id)
ON CONFLICT DO NOTHING
