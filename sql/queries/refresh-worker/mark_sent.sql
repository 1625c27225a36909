-- The REFRESH is sent next: from here on requests queue another run. No row: cancelled meanwhile, or fenced off.
-- $1 attempt_id, $2 worker, $3 effective mode, $4 mode reason, $5 sql, $6 schema, $7 view
WITH sent AS (
  UPDATE viewkeeper.attempt
  SET sent_at = clock_timestamp()
  WHERE attempt_id = $1 AND worker = $2 AND finished_at IS NULL
    AND EXISTS (
      SELECT FROM viewkeeper.run
      WHERE run.run_id = attempt.run_id AND run.state = 'queued' AND run.cancel_requested_at IS NULL)
  RETURNING run_id
)
UPDATE viewkeeper.run
SET state = 'waiting', effective_mode = $3, mode_reason = $4, sql = $5, schema_name = $6, view_name = $7
FROM sent
WHERE run.run_id = sent.run_id AND run.state = 'queued' AND run.cancel_requested_at IS NULL
RETURNING run.run_id
