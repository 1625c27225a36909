-- Runs in a watched database that has the witness of refreshes, after read_inventory: those that have become visible
-- since a snapshot, as JSON text; none for the first time.
-- $1 snapshot (NULL: none yet)
SELECT pg_current_snapshot()::text AS snapshot, coalesce((
  SELECT json_agg(json_build_object('oid', relation::bigint, 'xid', class_xmin, 'mode', mode, 'began_at', began_at,
    'ended_at', ended_at, 'data_as_of', data_as_of, 'pid', pid, 'user_name', user_name, 'application', application,
    'committed_at', CASE WHEN current_setting('track_commit_timestamp')::boolean AND NOT pg_is_in_recovery()
      THEN pg_xact_commit_timestamp(refresh.xid::xid) END, 'read_at', clock_timestamp()))
  FROM viewkeeper_witness.refresh
  WHERE xid >= pg_snapshot_xmin($1::pg_snapshot) AND NOT pg_visible_in_snapshot(xid, $1::pg_snapshot)), '[]')::text
  AS refreshes
