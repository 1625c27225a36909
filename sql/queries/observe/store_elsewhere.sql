-- Brings the stored sessions that refresh elsewhere to what was seen. The console's own are those whose transaction is one
-- of its attempts', which are stored before they lock anything.
-- $1 database_id, $2 read_database's elsewhere
WITH seen AS MATERIALIZED (
  SELECT view.view_id, item.*
  FROM json_to_recordset($2::json) AS item (oid bigint, pid integer, backend_start timestamptz, user_name text,
    application text, state text, mode text, is_certain boolean, since timestamptz, xid text, blocked_by integer[],
    waiting_count integer, waiting_since timestamptz)
  JOIN viewkeeper.view ON view.database_id = $1 AND view.oid = item.oid AND view.gone_at IS NULL
  WHERE NOT EXISTS (SELECT FROM viewkeeper.attempt WHERE attempt.database_id = $1 AND attempt.row_xmin = item.xid)
    -- It committed between being seen and the inventory.
    AND item.xid IS DISTINCT FROM view.class_xmin
), ended AS (
  DELETE FROM viewkeeper.elsewhere_session
  WHERE database_id = $1 AND (view_id, pid) NOT IN (SELECT view_id, pid FROM seen)
)
INSERT INTO viewkeeper.elsewhere_session AS stored (view_id, database_id, pid, backend_start, user_name, application,
  state, mode, is_certain, since, xid, blocked_by, waiting_count, waiting_since)
SELECT view_id, $1::bigint, pid, backend_start, user_name, application, state, mode, is_certain, since, xid, blocked_by,
  waiting_count, waiting_since
FROM seen
ON CONFLICT (view_id, pid) DO UPDATE
SET backend_start = excluded.backend_start, user_name = excluded.user_name, application = excluded.application,
  state = excluded.state, mode = excluded.mode, is_certain = excluded.is_certain, since = excluded.since,
  xid = excluded.xid, blocked_by = excluded.blocked_by, waiting_count = excluded.waiting_count,
  waiting_since = excluded.waiting_since
