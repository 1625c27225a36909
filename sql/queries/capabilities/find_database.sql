-- A database that a person may check definitions in, and whether it is the pinned one that answers.
-- $1 database_id, $2 database groups (NULL: all)
SELECT database.name AS database_name, (observation.seen_system_identifier, observation.seen_database_oid)
    IS NOT DISTINCT FROM (database.system_identifier, database.database_oid) AS is_pinned
FROM viewkeeper.database
LEFT JOIN viewkeeper.observation USING (database_id)
WHERE database.database_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
