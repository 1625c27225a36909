-- Keeps the view from being refreshed for a while.
-- $1 view_id, $2 minutes, $3 by whom, $4 note
UPDATE viewkeeper.view
SET hold_until = clock_timestamp() + make_interval(mins => $2::integer), hold_by = $3, hold_note = $4
WHERE view_id = $1
