-- How many problems there are in each state, when the last one ended, and when the console last looked for them.
-- $1 database groups (NULL: all)
SELECT
  json_build_object('open', count(*) FILTER (WHERE state = 'open'), 'muted', count(*) FILTER (WHERE state = 'muted'),
    'recovered', count(*) FILTER (WHERE state = 'recovered')) AS counts,
  max(ended_at) AS last_ended_at,
  (SELECT coalesce(detected_at, since) FROM viewkeeper.detection) AS as_of
FROM viewkeeper.problem_row
WHERE $1::text[] IS NULL OR database_groups IS NULL OR database_groups && $1
