-- Closes an attempt, once, and its run with it, or queues the run again. No row: it was closed already, or taken over.
-- $1 attempt_id, $2 worker, $3 outcome, $4 outcome source, $5 run state, $6 retry after, ms (for state queued),
-- $7 figures of the attempt (jsonb, columns by name)
WITH closed AS (
  UPDATE viewkeeper.attempt
  SET finished_at = clock_timestamp(), outcome = $3, outcome_source = $4,
    data_as_of = figures.data_as_of, error_class = figures.error_class, error = figures.error,
    rows = figures.rows, rows_inserted = figures.rows_inserted, rows_deleted = figures.rows_deleted,
    wal_bytes = figures.wal_bytes, temp_bytes = figures.temp_bytes, read_bytes = figures.read_bytes,
    cost_is_approximate = coalesce(figures.cost_is_approximate, false),
    size_after_bytes = figures.size_after_bytes, interrupted = coalesce(figures.interrupted, false)
  FROM jsonb_to_record($7::jsonb) AS figures (
    data_as_of timestamptz, error_class text, error jsonb, rows float8, rows_inserted bigint, rows_deleted bigint,
    wal_bytes float8, temp_bytes float8, read_bytes float8, cost_is_approximate boolean, size_after_bytes bigint,
    interrupted boolean)
  WHERE attempt_id = $1 AND worker = $2 AND finished_at IS NULL
  RETURNING run_id, extract(epoch FROM finished_at - sent_at)::float8 AS ran_seconds
)
UPDATE viewkeeper.run
SET state = ending.state,
  finished_at = CASE WHEN ending.state <> 'queued' THEN clock_timestamp() END,
  retry_at = CASE WHEN ending.state = 'queued' THEN clock_timestamp() + make_interval(secs => $6::float8 / 1000) END
FROM closed
JOIN viewkeeper.run AS current USING (run_id)
JOIN viewkeeper.database ON database.database_id = current.database_id
CROSS JOIN LATERAL (
  SELECT CASE WHEN $5 = 'queued' AND current.cancel_requested_at IS NOT NULL THEN 'cancelled' ELSE $5 END
) AS ending (state)
WHERE run.run_id = closed.run_id
RETURNING run.run_id, run.retry_at, closed.ran_seconds, database.name AS database,
  run.schema_name || '.' || run.view_name AS view_name
