-- From where on the log of change triggers must be read to judge the database's views: the oldest transaction that one
-- of their snapshots may not have seen, and those in progress in one of them.
-- $1 database_id
WITH compared AS (
  SELECT log_snapshot AS snapshot FROM viewkeeper.observation WHERE database_id = $1
  UNION ALL
  SELECT freshness.snapshot
  FROM viewkeeper.freshness
  JOIN viewkeeper.view USING (view_id)
  JOIN viewkeeper.observation USING (database_id)
  WHERE view.database_id = $1 AND view.gone_at IS NULL AND freshness.staleness <> 'stale' AND NOT freshness.cleared
    AND pg_snapshot_xmin(freshness.snapshot) >= observation.log_trimmed_below
)
SELECT min(pg_snapshot_xmin(snapshot)::text::bigint)::text AS since,
  ARRAY(SELECT DISTINCT xip::text FROM compared AS each, pg_snapshot_xip(each.snapshot) AS xip) AS in_progress
FROM compared
