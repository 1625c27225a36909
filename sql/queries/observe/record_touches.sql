-- Records what became of views that somebody else has touched: a refresh where it is proven, else a change of the view.
-- Who it was is known when the session was seen with the transaction that proves it.
-- $1 database_id, $2 JSON of touches, $3 observed_at
WITH touch AS MATERIALIZED (
  SELECT view.view_id, view.schema_name, view.view_name, item.xid, item.finding, item."dataAsOf" AS data_as_of,
    CASE WHEN item.rewritten THEN 'plain' ELSE 'concurrently' END AS mode,
    coalesce(item."committedAt", item."readAt") AS ended_at,
    CASE WHEN item."committedAt" IS NULL THEN item."endedAfter" END AS ended_after,
    session.pid, session.user_name, session.application, session.since
  FROM json_to_recordset($2::json) AS item ("viewId" bigint, xid text, rewritten boolean, finding text,
    "endedAfter" timestamptz, "dataAsOf" timestamptz, "committedAt" timestamptz, "readAt" timestamptz)
  JOIN viewkeeper.view ON view.view_id = item."viewId"
  LEFT JOIN viewkeeper.elsewhere_session AS session ON session.view_id = view.view_id AND session.xid = item.xid
), told AS (
  INSERT INTO viewkeeper.view_change (view_id, observed_at, kind, after)
  SELECT view_id, $3::timestamptz, 'touched', finding FROM touch WHERE finding <> 'refreshed'
), run AS (
  INSERT INTO viewkeeper.run (view_id, database_id, schema_name, view_name, state, origin, effective_mode,
    requested_at, started_at, finished_at, ended_after, data_as_of)
  SELECT view_id, $1::bigint, schema_name, view_name, 'succeeded', 'elsewhere', mode,
    coalesce(since, ended_at), since, ended_at, ended_after, data_as_of
  FROM touch
  WHERE finding = 'refreshed'
  ORDER BY ended_at, view_id
  RETURNING run_id, view_id
)
INSERT INTO viewkeeper.elsewhere_run (run_id, xid, pid, user_name, application)
SELECT run.run_id, touch.xid, touch.pid, touch.user_name, touch.application
FROM run
JOIN touch USING (view_id)
