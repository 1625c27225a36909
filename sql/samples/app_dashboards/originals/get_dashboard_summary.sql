-- With which figures does the dashboard of one user open? From the base tables.
-- $1 user_id
SELECT u.id AS user_id, u.name,
  count(DISTINCT p.id)::integer AS total_projects,
  count(t.id)::integer AS total_tasks,
  count(t.id) FILTER (WHERE t.status = 'completed')::integer AS completed_tasks,
  round(avg(extract(epoch FROM t.completed_at - t.created_at)), 2) AS avg_completion_seconds,
  max(greatest(u.updated_at, p.updated_at, t.updated_at)) AS last_activity
FROM users u
LEFT JOIN projects p ON p.user_id = u.id
LEFT JOIN tasks t ON t.project_id = p.id
WHERE u.id = $1::integer
GROUP BY u.id
