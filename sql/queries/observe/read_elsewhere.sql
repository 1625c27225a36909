-- Runs in a watched database: sessions that refresh its materialized views, wait to, or have and are still in that
-- transaction, as one JSON text; the console's own too, which are told apart where they are stored. Only CONCURRENTLY
-- takes an Exclusive lock on a materialized view. AccessExclusive is the plain REFRESH's, and that of other commands:
-- one that can be seen to be another is left out, and one that can not be seen is uncertain.
-- `since` is the start of the statement, or of the wait where that is hidden. `waiting`: sessions that want the view
-- and wait behind this one; `waiting_since`: the first of them.
WITH lock AS MATERIALIZED (
  SELECT pid, relation, mode, granted, waitstart
  FROM pg_locks
  WHERE locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), holder AS (
  SELECT lock.pid, lock.relation, bool_and(lock.granted) AS granted, min(lock.waitstart) AS waitstart,
    bool_or(lock.mode = 'AccessExclusiveLock') AS plain
  FROM lock
  JOIN pg_class AS class ON class.oid = lock.relation AND class.relkind = 'm'
  WHERE lock.mode IN ('AccessExclusiveLock', 'ExclusiveLock')
  GROUP BY lock.pid, lock.relation
)
SELECT coalesce(json_agg(json_build_object('oid', holder.relation, 'pid', holder.pid,
  'backend_start', activity.backend_start, 'user_name', activity.usename, 'application', activity.application_name,
  'state', CASE WHEN NOT holder.granted THEN 'waiting' WHEN activity.state LIKE 'idle%' THEN 'open' ELSE 'running' END,
  'mode', CASE WHEN holder.plain THEN 'plain' ELSE 'concurrently' END,
  'is_certain', NOT holder.plain OR coalesce(statement.is_refresh, false),
  'since', coalesce(activity.query_start, holder.waitstart), 'xid', activity.backend_xid,
  'blocked_by', CASE WHEN holder.granted THEN '[]' ELSE to_json(pg_blocking_pids(holder.pid)) END,
  'waiting_count', behind.count, 'waiting_since', behind.since)), '[]')::text AS sessions
FROM holder
CROSS JOIN LATERAL (
  SELECT count(DISTINCT waiting.pid), min(waiting.waitstart) AS since
  FROM lock AS waiting
  WHERE waiting.relation = holder.relation AND NOT waiting.granted AND waiting.pid <> holder.pid
    AND holder.pid = ANY (pg_blocking_pids(waiting.pid))
) AS behind
JOIN pg_stat_activity AS activity USING (pid)
CROSS JOIN LATERAL (
  SELECT activity.query ~* '^(\s|--[^\n]*\n|/\*([^*]|\*[^/])*\*/)*refresh\s+materialized\s' AS is_refresh,
    activity.query ~* '^\s*(alter|analyze|cluster|comment|create|drop|reindex|vacuum)\s' AND activity.query !~ ';\s*\S'
      AS is_other
) AS statement
-- Autovacuum has no user.
WHERE activity.usesysid IS NOT NULL AND (NOT holder.plain OR statement.is_other IS NOT TRUE)
