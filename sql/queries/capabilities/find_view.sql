-- A view that a person may check, with the names of its columns, and whether it is the pinned database that answers.
-- $1 view_id, $2 database groups (NULL: all)
SELECT database.database_id, database.name AS database_name, view.schema_name, view.view_name,
  coalesce((SELECT json_agg(name) FROM jsonb_to_recordset(view.columns) AS item (name text)), '[]') AS columns,
  (observation.seen_system_identifier, observation.seen_database_oid)
    IS NOT DISTINCT FROM (database.system_identifier, database.database_oid) AS is_pinned
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.observation USING (database_id)
WHERE view.view_id = $1 AND view.gone_at IS NULL AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
