-- Watched databases with what their last observation said, in the order of their names.
-- $1 database groups (NULL: all), $2 database_id (NULL: all)
SELECT database.database_id, database.name, database.environment, database.database_group, database.tags,
  database.configured, database.address, database.has_replica,
  CASE
    WHEN database.system_identifier IS NULL THEN 'unpinned'
    WHEN (observation.seen_system_identifier, observation.seen_database_oid)
      IS DISTINCT FROM (database.system_identifier, database.database_oid) THEN 'mismatch'
    ELSE 'pinned'
  END AS identity_state,
  database.system_identifier, database.database_oid, observation.seen_system_identifier, observation.seen_database_oid,
  observation.server_version, observation.size_bytes, observation.started_at, observation.observed_at,
  observation.tried_at, observation.reachable, observation.reachable_since, observation.unreachable_reason,
  observation.unreachable_error, observation.observe_ms, observation.clock_skew_ms,
  coalesce(views.view_count, 0) AS view_count, coalesce(views.refreshable_count, 0) AS refreshable_count,
  coalesce(observation.capabilities, '[]') AS capabilities, observation.role_name AS role
FROM viewkeeper.database
LEFT JOIN viewkeeper.observation USING (database_id)
LEFT JOIN (
  SELECT database_id, count(*) AS view_count, count(*) FILTER (WHERE may_refresh) AS refreshable_count
  FROM viewkeeper.view
  WHERE gone_at IS NULL
  GROUP BY database_id
) AS views USING (database_id)
WHERE ($1::text[] IS NULL OR database.database_group = ANY ($1)) AND ($2::bigint IS NULL OR database.database_id = $2)
ORDER BY database.name
