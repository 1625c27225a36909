-- Gives an open attempt up to whoever sweeps next, as if it had been silent for a while already. A worker that does so
-- gives up its place on the server as well.
-- $1 attempt_id, $2 worker, $3 silent for this many ms
UPDATE viewkeeper.attempt
SET heartbeat_at = clock_timestamp() - make_interval(secs => $3::float8 / 1000),
  worker = CASE WHEN worker LIKE 'sweeper %' THEN worker ELSE 'sweeper of ' || worker END
WHERE attempt_id = $1 AND worker = $2 AND finished_at IS NULL
