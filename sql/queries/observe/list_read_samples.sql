-- Tables whose data through is known by an expression, among the relations that a baseline has; not those whose last
-- sample took too long.
-- $1 database_id, $2 relations of the baseline
SELECT rule.rule_id, rule.schema_name, rule.table_name, rule.expression, rule.condition
FROM viewkeeper.data_through_rule AS rule
WHERE rule.database_id = $1 AND rule.source = 'expression' AND rule.slow_count = 0 AND EXISTS (
  SELECT FROM json_to_recordset($2::json) AS item (schema_name text, name text, is_view boolean)
  WHERE NOT item.is_view AND item.schema_name = rule.schema_name AND item.name = rule.table_name)
ORDER BY rule.next_sample_at, rule.rule_id
