-- In the watched database: sessions that hold a lock on the view, with the strongest mode of each.
-- $1 oid of the view
SELECT lock.pid, activity.usename AS "user", activity.application_name, activity.state, activity.xact_start AS since,
  (array_agg(lock.mode ORDER BY lock.mode = 'AccessShareLock'))[1] AS lock_mode
FROM pg_locks AS lock
LEFT JOIN pg_stat_activity AS activity ON activity.pid = lock.pid
WHERE lock.relation = $1::oid AND lock.granted AND lock.pid <> pg_backend_pid()
  AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
GROUP BY lock.pid, activity.usename, activity.application_name, activity.state, activity.xact_start
ORDER BY activity.xact_start, lock.pid
LIMIT 200
