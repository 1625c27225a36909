-- Notes that the run shall end; one that no worker has taken ends at once.
-- $1 run_id, $2 database groups (NULL: all), $3 by whom
UPDATE viewkeeper.run
SET cancel_requested_at = coalesce(run.cancel_requested_at, clock_timestamp()),
  cancel_requested_by = coalesce(run.cancel_requested_by, $3),
  state = CASE WHEN taken.attempt_id IS NULL THEN 'cancelled' ELSE run.state END,
  finished_at = CASE WHEN taken.attempt_id IS NULL THEN clock_timestamp() END
FROM viewkeeper.run AS current
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.attempt AS taken ON taken.run_id = current.run_id AND taken.finished_at IS NULL
WHERE run.run_id = $1 AND current.run_id = $1 AND run.finished_at IS NULL
  AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
RETURNING run.run_id, run.view_id, run.database_id, run.schema_name, run.view_name, run.state
