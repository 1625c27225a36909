-- Open attempts whose worker has not been heard of. That may be the console database's own doing (it was away, or its
-- clock jumped): whoever wants to take them looks again.
-- $1 silent for this many ms
SELECT attempt_id, heartbeat_at
FROM viewkeeper.attempt
WHERE finished_at IS NULL AND worker NOT LIKE 'sweeper %'
  AND heartbeat_at < clock_timestamp() - make_interval(secs => $1::float8 / 1000)
