-- One run with what its page shows beside the log's row.
-- $1 run_id, $2 database groups (NULL: all)
SELECT run_row.*, run.sql, run.lock_timeout_ms, run.statement_timeout_ms,
  usual.p50_ms AS usual_p50_ms, usual.p95_ms AS usual_p95_ms,
  CASE WHEN elsewhere.run_id IS NOT NULL THEN json_build_object('xid', elsewhere.xid, 'pid', elsewhere.pid,
    'userName', elsewhere.user_name, 'application', elsewhere.application, 'witnessed', elsewhere.witnessed) END AS elsewhere
FROM viewkeeper.run_row
JOIN viewkeeper.run USING (run_id)
LEFT JOIN viewkeeper.elsewhere_run AS elsewhere USING (run_id)
CROSS JOIN LATERAL viewkeeper.usual_duration(run.view_id, run.run_id) AS usual
WHERE run_row.run_id = $1 AND ($2::text[] IS NULL OR run_row.database_group = ANY ($2))
