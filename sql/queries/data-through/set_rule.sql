-- Sets how it is known up to when a table was loaded; what was known before stays. One row: its id.
-- $1 database_id, $2 schema, $3 table, $4 source, $5 expression, $6 condition, $7 by whom
INSERT INTO viewkeeper.data_through_rule AS rule (database_id, schema_name, table_name, source, expression, condition,
  set_by, next_sample_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $4 = 'expression' THEN clock_timestamp() END)
ON CONFLICT (database_id, schema_name, table_name) DO UPDATE
SET source = excluded.source, expression = excluded.expression, condition = excluded.condition,
  set_by = excluded.set_by, set_at = excluded.set_at, next_sample_at = excluded.next_sample_at, sampled_at = NULL,
  sample_ms = NULL, problem = NULL, problem_since = NULL, problem_error = NULL, slow_count = 0
RETURNING rule_id
