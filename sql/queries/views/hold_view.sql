-- Keeps a view from being refreshed for a while; asked for by itself, or with the cancellation of a run.
-- $1 view_id, $2 database groups (NULL: all), $3 minutes, $4 by whom, $5 note
UPDATE viewkeeper.view
SET hold_until = clock_timestamp() + make_interval(mins => $3::integer), hold_by = $4, hold_note = $5
FROM viewkeeper.database
WHERE database.database_id = view.database_id AND view.view_id = $1 AND view.gone_at IS NULL
  AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
RETURNING view.database_id, view.schema_name, view.view_name, view.hold_until
