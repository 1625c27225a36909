-- A base table that materialized views read, or that has a rule, where the person may set it; with the rule, and how many
-- its database has. No row: there is none, or not for them.
-- $1 database_id, $2 schema, $3 table, $4 database groups (NULL: all)
SELECT database.name AS database_name, database.system_identifier, database.database_oid, rule.rule_id, rule.source,
  rule.expression, rule.condition,
  (SELECT count(*) FROM viewkeeper.data_through_rule AS other
   WHERE other.database_id = $1) AS rule_count
FROM viewkeeper.database
LEFT JOIN viewkeeper.data_through_rule AS rule
  ON rule.database_id = $1 AND rule.schema_name = $2 AND rule.table_name = $3
WHERE database.database_id = $1 AND ($4::text[] IS NULL OR database.database_group = ANY ($4))
  AND (rule.rule_id IS NOT NULL OR EXISTS (
    SELECT FROM viewkeeper.relation
    WHERE relation.database_id = $1 AND relation.schema_name = $2 AND relation.name = $3
      AND relation.kind IN ('r', 'p', 'f')))
