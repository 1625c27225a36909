-- How old the last observation of each configured database is: what /readyz tells. age_seconds is NULL before the
-- first one.
SELECT database.name,
  observation.reachable,
  extract(epoch FROM clock_timestamp() - observation.observed_at)::float8 AS age_seconds
FROM viewkeeper.database
LEFT JOIN viewkeeper.observation USING (database_id)
WHERE database.configured
ORDER BY database.name
