-- What has changed in the structure of views since an instant, the newest first; not that the console saw them for the
-- first time when it first saw their database, nor that somebody has touched them.
-- $1 database groups (NULL: all), $2 since, $3 rows
SELECT change.view_change_id, change.observed_at, change.kind, view.view_id, view.schema_name, view.view_name,
  view.gone_at, database.name AS database_name, count(*) OVER () AS total
FROM viewkeeper.view_change AS change
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.database USING (database_id)
WHERE change.observed_at >= $2::timestamptz AND change.kind <> 'touched'
  AND ($1::text[] IS NULL OR database.database_group = ANY ($1))
  AND NOT (change.kind = 'appeared' AND change.observed_at <= database.pinned_at)
ORDER BY change.observed_at DESC, change.view_change_id DESC
LIMIT $3
