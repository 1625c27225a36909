-- Opens an attempt of the run when it may start now: unsent, due, not cancelled or held, its database the pinned one,
-- no other run of the view under way, and its server below the limit. No row: not now, or never.
-- $1 run_id, $2 worker, $3 refreshes at once on a server
WITH claimed AS (
  INSERT INTO viewkeeper.attempt (run_id, database_id, number, worker)
  SELECT run.run_id, run.database_id, run.attempt_count + 1, $2
  FROM viewkeeper.run
  JOIN viewkeeper.view USING (view_id)
  JOIN viewkeeper.database ON database.database_id = run.database_id
  LEFT JOIN viewkeeper.observation ON observation.database_id = run.database_id
  WHERE run.run_id = $1
    AND run.state = 'queued'
    AND run.cancel_requested_at IS NULL
    AND (run.retry_at IS NULL OR run.retry_at <= clock_timestamp())
    AND (view.hold_until IS NULL OR view.hold_until <= clock_timestamp())
    AND database.configured
    AND (observation.seen_system_identifier IS NULL
      OR (observation.seen_system_identifier, observation.seen_database_oid)
        IS NOT DISTINCT FROM (database.system_identifier, database.database_oid))
    AND NOT EXISTS (SELECT FROM viewkeeper.attempt WHERE attempt.run_id = run.run_id AND finished_at IS NULL)
    AND NOT EXISTS (
      SELECT FROM viewkeeper.run AS other
      WHERE other.view_id = run.view_id AND other.state IN ('waiting', 'running'))
    AND (
      SELECT count(*)
      FROM viewkeeper.attempt AS open
      JOIN viewkeeper.database AS neighbour ON neighbour.database_id = open.database_id
      -- An attempt whose outcome is still asked for holds its view, not a place on the server.
      WHERE open.finished_at IS NULL AND open.worker NOT LIKE 'sweeper %'
        AND coalesce(neighbour.system_identifier, neighbour.address)
          = coalesce(database.system_identifier, database.address)) < $3::integer
  ON CONFLICT DO NOTHING
  RETURNING attempt_id, run_id, number
), started AS (
  UPDATE viewkeeper.run
  SET attempt_count = claimed.number, last_attempt_id = claimed.attempt_id, retry_at = NULL,
    started_at = coalesce(run.started_at, clock_timestamp())
  FROM claimed
  WHERE run.run_id = claimed.run_id
  RETURNING run.*
)
SELECT claimed.attempt_id, claimed.number, started.run_id, started.view_id, started.requested_mode,
  started.lock_timeout_ms, started.statement_timeout_ms, view.oid, database.database_id,
  database.name AS database_name, database.system_identifier, database.database_oid
FROM claimed
JOIN started USING (run_id)
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.database ON database.database_id = started.database_id
