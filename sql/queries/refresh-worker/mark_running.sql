-- The lock is granted.
-- $1 attempt_id, $2 worker
WITH granted AS (
  UPDATE viewkeeper.attempt
  SET lock_granted_at = clock_timestamp()
  WHERE attempt_id = $1 AND worker = $2 AND finished_at IS NULL AND lock_granted_at IS NULL
  RETURNING run_id
)
UPDATE viewkeeper.run
SET state = 'running'
FROM granted
WHERE run.run_id = granted.run_id AND run.state = 'waiting'
