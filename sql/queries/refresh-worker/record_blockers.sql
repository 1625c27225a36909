-- Who stands in the way of the lock, as last seen; the run is touched so that screens hear of it.
-- $1 attempt_id, $2 worker, $3 sessions (jsonb)
WITH seen AS (
  UPDATE viewkeeper.attempt
  SET blockers = $3::jsonb
  WHERE attempt_id = $1 AND worker = $2 AND finished_at IS NULL AND blockers IS DISTINCT FROM $3::jsonb
  RETURNING run_id
)
UPDATE viewkeeper.run SET state = run.state FROM seen WHERE run.run_id = seen.run_id
