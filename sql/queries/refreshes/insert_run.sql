-- Asks for a run, unless one of the view waits that has not sent its REFRESH: then nothing is inserted.
-- $1 view_id, $2 origin, $3 requested mode, $4 effective mode, $5 mode reason, $6 sql, $7 lock timeout ms,
-- $8 statement timeout ms, $9 requested by
INSERT INTO viewkeeper.run
  (view_id, database_id, schema_name, view_name, origin, requested_mode, effective_mode, mode_reason, sql,
   lock_timeout_ms, statement_timeout_ms, requested_by)
SELECT view_id, database_id, schema_name, view_name, $2, $3, $4, $5, $6, $7, $8, $9
FROM viewkeeper.view
WHERE view_id = $1 AND gone_at IS NULL
ON CONFLICT (view_id) WHERE state = 'queued' AND cancel_requested_at IS NULL DO NOTHING
RETURNING run_id
