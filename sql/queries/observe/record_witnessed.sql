-- Keeps the refreshes that the witness has noted, but for the console's own, as runs of origin elsewhere, and up to where
-- it has been read. When a transaction committed is known where the server keeps that; else it was between the end of
-- the REFRESH and the reading.
-- $1 database_id, $2 read_witness's refreshes, $3 its snapshot
WITH read AS (
  UPDATE viewkeeper.observation SET witness_snapshot = $3::pg_snapshot WHERE database_id = $1
), seen AS MATERIALIZED (
  SELECT view.view_id, view.schema_name, view.view_name, item.*, coalesce(item.committed_at, item.read_at) AS finished_at
  FROM json_to_recordset($2::json) AS item (oid bigint, xid text, mode text, began_at timestamptz, ended_at timestamptz,
    data_as_of timestamptz, pid integer, user_name text, application text, committed_at timestamptz, read_at timestamptz)
  JOIN viewkeeper.view ON view.database_id = $1 AND view.oid = item.oid AND view.gone_at IS NULL
  WHERE NOT EXISTS (SELECT FROM viewkeeper.attempt WHERE attempt.database_id = $1 AND attempt.row_xmin = item.xid)
    -- Its rows told of it before the witness was asked.
    AND NOT EXISTS (
      SELECT FROM viewkeeper.elsewhere_run JOIN viewkeeper.run USING (run_id)
      WHERE run.view_id = view.view_id AND elsewhere_run.xid = item.xid)
), run AS (
  INSERT INTO viewkeeper.run (view_id, database_id, schema_name, view_name, state, origin, effective_mode,
    requested_at, started_at, finished_at, ended_after, data_as_of)
  SELECT view_id, $1::bigint, schema_name, view_name, 'succeeded', 'elsewhere', mode,
    began_at, began_at, finished_at, CASE WHEN committed_at IS NULL THEN ended_at END, data_as_of
  FROM seen
  ORDER BY finished_at, view_id
  RETURNING run_id, view_id, started_at
)
INSERT INTO viewkeeper.elsewhere_run (run_id, xid, pid, user_name, application, witnessed)
SELECT run.run_id, seen.xid, seen.pid, seen.user_name, seen.application, true
FROM run
JOIN seen ON seen.view_id = run.view_id AND seen.began_at = run.started_at
