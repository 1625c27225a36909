-- Who has been active most recently, and with what? The list of an administrator's dashboard.
-- $1 how many rows at most; $2 last_activity and $3 user_id of the last row received, both null = from the top.
SELECT user_id, name, total_projects, total_tasks, completed_tasks, avg_completion_seconds, last_activity
FROM dashboard_summary_mv
WHERE last_activity <= coalesce($2::timestamptz, 'infinity')
  AND ($2::timestamptz IS NULL OR last_activity < $2::timestamptz OR user_id > $3::integer)
ORDER BY last_activity DESC, user_id
LIMIT $1::integer
