-- The attempts of one run, first to last.
-- $1 run_id
SELECT attempt_id, number, worker, backend_pid, xid, started_at, sent_at, lock_granted_at, finished_at,
  outcome, outcome_source, CASE WHEN outcome = 'succeeded' THEN data_as_of END AS data_as_of,
  error_class, error, blockers, rows, rows_inserted, rows_deleted,
  wal_bytes, temp_bytes, read_bytes, cost_is_approximate, size_before_bytes, size_after_bytes
FROM viewkeeper.attempt
WHERE run_id = $1
ORDER BY number
