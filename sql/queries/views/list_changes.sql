-- Changes of a view's structure, newest first, one page.
-- $1 view_id, $2 database groups (NULL: all), $3 with definitions, $4 view_change_id of the last row of the page
-- before, $5 rows
SELECT change.view_change_id, change.observed_at, change.kind,
  CASE WHEN $3::boolean OR change.kind NOT IN ('definition', 'indexes') THEN change.before END AS before,
  CASE WHEN $3 OR change.kind NOT IN ('definition', 'indexes') THEN change.after END AS after
FROM viewkeeper.view_change AS change
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.database USING (database_id)
WHERE change.view_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
  AND ($4::bigint IS NULL OR change.view_change_id < $4)
ORDER BY change.view_change_id DESC
LIMIT $5
