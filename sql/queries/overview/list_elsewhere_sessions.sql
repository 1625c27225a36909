-- Sessions that refresh views elsewhere, or wait to, while their database answers; those with the most sessions behind
-- them first.
-- $1 database groups (NULL: all), $2 rows
SELECT view.view_id, view.schema_name, view.view_name, database.name AS database_name, session.pid, session.user_name,
  session.application, session.state, session.mode, session.is_certain, session.since, session.blocked_by,
  session.waiting_count
FROM viewkeeper.elsewhere_session AS session
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.database ON database.database_id = session.database_id
JOIN viewkeeper.observation ON observation.database_id = session.database_id
WHERE ($1::text[] IS NULL OR database.database_group = ANY ($1)) AND observation.reachable
  AND observation.lease_until > clock_timestamp()
ORDER BY session.waiting_count DESC, session.since NULLS LAST, view.view_id
LIMIT $2
