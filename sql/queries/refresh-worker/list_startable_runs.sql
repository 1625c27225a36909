-- Runs that could be claimed now, oldest first, as many as their server has free places: each is delivered (again).
-- What claim_run refuses for longer must not be here: it would take the places of others.
-- $1 run_id whose server is meant (NULL: all servers), $2 only those due for this many ms or longer,
-- $3 refreshes at once on a server
WITH busy AS (
  SELECT coalesce(database.system_identifier, database.address) AS server, count(*) AS places
  FROM viewkeeper.attempt
  JOIN viewkeeper.database USING (database_id)
  WHERE attempt.finished_at IS NULL AND attempt.worker NOT LIKE 'sweeper %'
  GROUP BY 1
), waiting AS (
  SELECT run.run_id, coalesce(database.system_identifier, database.address) AS server, row_number() OVER (
    PARTITION BY coalesce(database.system_identifier, database.address) ORDER BY run.run_id) AS place
  FROM viewkeeper.run
  JOIN viewkeeper.view USING (view_id)
  JOIN viewkeeper.database ON database.database_id = run.database_id
  LEFT JOIN viewkeeper.observation ON observation.database_id = run.database_id
  WHERE run.state = 'queued'
    AND run.cancel_requested_at IS NULL
    AND coalesce(run.retry_at, run.requested_at) <= clock_timestamp() - make_interval(secs => $2::float8 / 1000)
    AND (view.hold_until IS NULL OR view.hold_until <= clock_timestamp())
    AND database.configured
    AND (observation.seen_system_identifier IS NULL
      OR (observation.seen_system_identifier, observation.seen_database_oid)
        IS NOT DISTINCT FROM (database.system_identifier, database.database_oid))
    AND NOT EXISTS (SELECT FROM viewkeeper.attempt WHERE attempt.run_id = run.run_id AND attempt.finished_at IS NULL)
    AND NOT EXISTS (
      SELECT FROM viewkeeper.run AS other
      WHERE other.view_id = run.view_id AND other.state IN ('waiting', 'running'))
    AND ($1::bigint IS NULL OR coalesce(database.system_identifier, database.address) = (
      SELECT coalesce(mine.system_identifier, mine.address)
      FROM viewkeeper.run AS ended
      JOIN viewkeeper.database AS mine USING (database_id)
      WHERE ended.run_id = $1))
)
SELECT waiting.run_id
FROM waiting
LEFT JOIN busy USING (server)
WHERE waiting.place <= $3::integer - coalesce(busy.places, 0)
ORDER BY waiting.run_id
