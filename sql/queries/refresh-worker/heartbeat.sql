-- The worker lives. No row: the attempt was closed, or taken over.
-- $1 attempt_id, $2 worker
UPDATE viewkeeper.attempt
SET heartbeat_at = clock_timestamp()
FROM viewkeeper.run
WHERE attempt.attempt_id = $1 AND attempt.worker = $2 AND attempt.finished_at IS NULL AND run.run_id = attempt.run_id
RETURNING run.cancel_requested_at IS NOT NULL AS cancel_requested
