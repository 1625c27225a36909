-- What /metrics tells of each view that exists: its verdict and how far its contents are proven, as Unix times,
-- when its next deadline is due and when it is expected to be ready, and whether its last run failed.
SELECT database.name AS database, view.schema_name || '.' || view.view_name AS view_name,
  coalesce(view_freshness.staleness, 'unknown') AS staleness,
  extract(epoch FROM view_freshness.data_as_of)::float8 AS data_as_of_seconds,
  extract(epoch FROM view_freshness.fresh_through)::float8 AS fresh_through_seconds,
  extract(epoch FROM view_forecast.ready_by)::float8 AS deadline_seconds,
  extract(epoch FROM view_forecast.expected_at)::float8 AS expected_seconds,
  view_failure.failed
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
JOIN viewkeeper.view_failure USING (view_id)
LEFT JOIN viewkeeper.view_freshness USING (view_id)
LEFT JOIN viewkeeper.view_forecast ON view_forecast.view_id = view.view_id AND view_forecast.ready_by > clock_timestamp()
WHERE database.configured AND view.gone_at IS NULL
