-- A database that the person may see, with its group and when it was asked; no row: there is none, or not for them.
-- $1 database_id, $2 database groups (NULL: all)
SELECT database_group, statement_timestamp() AS as_of
FROM viewkeeper.database
WHERE database_id = $1 AND ($2::text[] IS NULL OR database_group = ANY ($2))
