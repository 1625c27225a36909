-- Totals of one REFRESH statement so far, from pg_stat_statements, which must be on the search path.
-- $1 text of the statement
SELECT coalesce(sum(calls), 0)::float8 AS calls, coalesce(sum(wal_bytes), 0)::float8 AS wal_bytes,
  (coalesce(sum(temp_blks_written), 0) * current_setting('block_size')::bigint)::float8 AS temp_bytes,
  (coalesce(sum(shared_blks_read), 0) * current_setting('block_size')::bigint)::float8 AS read_bytes,
  coalesce(sum(rows), 0)::float8 AS rows
FROM pg_stat_statements
WHERE query = $1 AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND userid = (SELECT oid FROM pg_roles WHERE rolname = current_user)
