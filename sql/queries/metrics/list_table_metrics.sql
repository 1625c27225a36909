-- What /metrics tells of each table with a rule: up to when it was loaded, as Unix time.
SELECT database.name AS database, rule.schema_name || '.' || rule.table_name AS table_name,
  extract(epoch FROM known.aged_from)::float8 AS data_through_seconds
FROM viewkeeper.data_through_rule AS rule
JOIN viewkeeper.database USING (database_id)
CROSS JOIN LATERAL (
  SELECT aged_from FROM viewkeeper.data_through
  WHERE data_through.rule_id = rule.rule_id
  ORDER BY valid_from DESC
  LIMIT 1
) AS known
WHERE database.configured
