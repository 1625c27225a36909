-- The worker lives. Those that have been silent for a day are forgotten.
-- $1 worker
WITH forgotten AS (
  DELETE FROM viewkeeper.worker WHERE worker <> $1 AND heartbeat_at < clock_timestamp() - interval '1 day'
)
INSERT INTO viewkeeper.worker (worker) VALUES ($1)
ON CONFLICT (worker) DO UPDATE SET heartbeat_at = clock_timestamp()
