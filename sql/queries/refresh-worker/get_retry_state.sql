-- What decides whether a run is tried again: its attempts that were interrupted, which do not count, and whether
-- another run of the same view waits, which will do what a retry would do.
-- $1 run_id
SELECT (
    SELECT count(*)::integer FROM viewkeeper.attempt WHERE attempt.run_id = run.run_id AND attempt.interrupted
  ) AS interrupted_count,
  EXISTS (
    SELECT FROM viewkeeper.run AS other
    WHERE other.view_id = run.view_id AND other.run_id <> run.run_id
      AND other.state = 'queued' AND other.cancel_requested_at IS NULL) AS other_waits
FROM viewkeeper.run
WHERE run.run_id = $1
