-- Runs that have changed since an event, for a stream that comes back: the latest, when there are more than that.
-- $1 change_id of the last event that was seen, $2 rows
SELECT run_id, change_id, view_id, database_id, state
FROM viewkeeper.run
WHERE change_id > $1
ORDER BY change_id DESC
LIMIT $2
