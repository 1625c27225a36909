-- Whether a person may see the view.
-- $1 view_id, $2 database groups (NULL: all)
SELECT view.view_id
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
WHERE view.view_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
