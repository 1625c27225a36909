-- With which figures does the dashboard of one user open?
-- $1 user_id
SELECT user_id, name, total_projects, total_tasks, completed_tasks, avg_completion_seconds, last_activity
FROM dashboard_summary_mv
WHERE user_id = $1::integer
