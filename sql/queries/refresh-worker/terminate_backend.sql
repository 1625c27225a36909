-- Ends the backend, if it still is the one that was meant.
-- $1 pid, $2 backend start
SELECT pg_terminate_backend(pid) AS signalled
FROM pg_stat_activity
WHERE pid = $1 AND backend_start = $2::timestamptz
