-- After a crash: who answers, whether the backend lives, and what became of its transaction.
-- A server that crashed may give an id out again that never reached its log (then the id looks committed, aborted or in
-- progress, by another's doing), or not know it yet, which pg_xact_status would refuse: hence `view_touched`, before,
-- by or after the transaction, from the view's pg_class.xmin, and `restarted`: the server, or its statistics with it.
-- $1 pid, $2 backend start, $3 xid, $4 oid of the view, $5 begun at
SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system_identifier,
  (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS database_oid,
  EXISTS (
    SELECT FROM pg_stat_activity WHERE pid = $1::integer AND backend_start = $2::timestamptz) AS backend_lives,
  epoch.restarted,
  CASE WHEN $3::text::xid8 < pg_snapshot_xmax(pg_current_snapshot()) THEN pg_xact_status($3::text::xid8)
    WHEN epoch.restarted THEN 'aborted'
    ELSE 'in progress' END AS status,
  (SELECT CASE WHEN class.xmin = $3::text::xid8::xid THEN 'by'
      WHEN age(class.xmin) > age($3::text::xid8::xid) THEN 'before'
      ELSE 'after' END
   FROM pg_class AS class WHERE class.oid = $4::oid) AS view_touched
FROM (
  SELECT greatest(pg_postmaster_start_time(), stats_reset) > $5::timestamptz AS restarted FROM pg_stat_archiver
) AS epoch
