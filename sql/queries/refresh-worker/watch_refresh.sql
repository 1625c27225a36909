-- From beside the refresh session: whether the view's lock is granted, and who is in the way.
-- $1 pid of the refresh, $2 oid of the view
SELECT coalesce(bool_or(lock.granted), false) AS granted,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'pid', blocker.pid, 'user', activity.usename, 'applicationName', activity.application_name,
      'state', activity.state,
      'since', to_char(activity.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      'lockMode', (
        SELECT max(held.mode) FROM pg_locks AS held
        WHERE held.pid = blocker.pid AND held.relation = $2::oid AND held.granted)) ORDER BY blocker.pid)
    FROM unnest(pg_blocking_pids($1)) AS blocker (pid)
    LEFT JOIN pg_stat_activity AS activity ON activity.pid = blocker.pid
  ), '[]'::jsonb) AS blockers
FROM pg_locks AS lock
WHERE lock.pid = $1 AND lock.relation = $2::oid AND lock.mode IN ('AccessExclusiveLock', 'ExclusiveLock')
