-- From beside the refresh session: whether the view's lock is granted, who is in the way, and how many wait behind it,
-- since when.
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
  ), '[]'::jsonb) AS blockers,
  max(behind.count)::integer AS waiting_count, max(behind.since) AS waiting_since
FROM pg_locks AS lock
CROSS JOIN (
  SELECT count(DISTINCT waiting.pid), min(waiting.waitstart) AS since
  FROM pg_locks AS waiting
  WHERE waiting.relation = $2::oid AND NOT waiting.granted AND waiting.pid <> $1
    AND waiting.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND $1 = ANY (pg_blocking_pids(waiting.pid))
) AS behind
WHERE lock.pid = $1 AND lock.relation = $2::oid AND lock.mode IN ('AccessExclusiveLock', 'ExclusiveLock')
