-- Tables of a database whose data through is to be sampled now, the longest due first.
-- $1 database_id
SELECT rule_id, schema_name, table_name, expression, condition
FROM viewkeeper.data_through_rule
WHERE database_id = $1 AND next_sample_at <= clock_timestamp()
ORDER BY next_sample_at, rule_id
