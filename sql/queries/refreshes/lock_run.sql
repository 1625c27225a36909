-- The state of a run, kept as it is until this transaction ends.
-- $1 run_id, $2 database groups (NULL: all)
SELECT run.run_id, run.finished_at
FROM viewkeeper.run
JOIN viewkeeper.database USING (database_id)
WHERE run.run_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
FOR UPDATE OF run
