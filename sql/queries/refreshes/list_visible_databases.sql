-- Databases whose runs a person may see.
-- $1 database groups (NULL: all)
SELECT database_id
FROM viewkeeper.database
WHERE $1::text[] IS NULL OR database_group = ANY ($1)
