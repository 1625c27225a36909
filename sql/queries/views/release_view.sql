-- Ends the hold of a view; no row when it is not on hold.
-- $1 view_id, $2 database groups (NULL: all)
WITH held AS (
  SELECT view.view_id, view.hold_until, view.hold_by, view.hold_note
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  WHERE view.view_id = $1 AND view.hold_until > clock_timestamp()
    AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
  FOR UPDATE OF view
)
UPDATE viewkeeper.view
SET hold_until = NULL, hold_by = NULL, hold_note = NULL
FROM held
WHERE view.view_id = held.view_id
RETURNING view.database_id, view.schema_name, view.view_name, held.hold_until, held.hold_by, held.hold_note
