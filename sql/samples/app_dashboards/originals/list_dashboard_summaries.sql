-- Who has been active most recently, and with what? From the base tables: the order needs the newest change of every
-- task, the other figures are made for the page only.
-- $1 how many rows at most; $2 last_activity and $3 user_id of the last row received, both null = from the top.
WITH project_activity AS (
  SELECT project_id, max(updated_at) AS updated_at FROM tasks GROUP BY project_id
), user_activity AS (
  SELECT p.user_id, max(greatest(p.updated_at, t.updated_at)) AS updated_at
  FROM projects p
  LEFT JOIN project_activity t ON t.project_id = p.id
  GROUP BY p.user_id
), page AS (
  SELECT u.id, u.name, a.last_activity
  FROM users u
  LEFT JOIN user_activity p ON p.user_id = u.id
  CROSS JOIN LATERAL (SELECT greatest(u.updated_at, p.updated_at) AS last_activity) AS a
  WHERE $2::timestamptz IS NULL OR a.last_activity < $2::timestamptz
    OR a.last_activity = $2::timestamptz AND u.id > $3::integer
  ORDER BY a.last_activity DESC, u.id
  LIMIT $1::integer
)
SELECT g.id AS user_id, g.name,
  count(DISTINCT p.id)::integer AS total_projects,
  count(t.id)::integer AS total_tasks,
  count(t.id) FILTER (WHERE t.status = 'completed')::integer AS completed_tasks,
  round(avg(extract(epoch FROM t.completed_at - t.created_at)), 2) AS avg_completion_seconds,
  g.last_activity
FROM page g
LEFT JOIN projects p ON p.user_id = g.id
LEFT JOIN tasks t ON t.project_id = p.id
GROUP BY g.id, g.name, g.last_activity
ORDER BY g.last_activity DESC, g.id
