-- The views that a target would be about, one row each with the scope that holds for it now: those with a nearer one
-- keep that. The nearest come first.
-- $1 scope, $2 view_id, $3 database_id, $4 schema, $5 tag, $6 database groups (NULL: all)
SELECT view.view_id, view.schema_name, view.view_name, database.name AS database_name, held.scope
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.view_target AS held ON held.view_id = view.view_id
WHERE view.gone_at IS NULL AND ($6::text[] IS NULL OR database.database_group = ANY ($6))
  AND CASE $1
    WHEN 'view' THEN view.view_id = $2::bigint
    WHEN 'schema' THEN view.database_id = $3::bigint AND view.schema_name = $4::text
    WHEN 'database' THEN view.database_id = $3::bigint
    ELSE $5::text = ANY (database.tags) END
ORDER BY view.schema_name, view.view_name, view.view_id
LIMIT 10000
