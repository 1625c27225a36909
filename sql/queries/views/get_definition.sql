-- The definition as it was last read; NULL while the view has been locked since it was first seen.
-- $1 view_id, $2 database groups (NULL: all)
SELECT view.definition, view.definition_at AS as_of
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
WHERE view.view_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
