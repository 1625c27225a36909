-- Who the database is pinned to and who answered last, locked against its observer.
-- $1 database_id, $2 database groups (NULL: all)
SELECT database.name, database.system_identifier, database.database_oid,
  observation.seen_system_identifier, observation.seen_database_oid
FROM viewkeeper.database
JOIN viewkeeper.observation USING (database_id)
WHERE database.database_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
FOR UPDATE
