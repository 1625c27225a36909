-- Takes one attempt whose worker has not been heard of; the worker, should it wake, is fenced off by the new name.
-- Those that a sweeper has had already, or were released to one, need no second look.
-- $1 silent for this many ms, $2 who takes it, $3 attempts seen silent before, $4 their last heartbeats then
UPDATE viewkeeper.attempt
SET worker = $2, heartbeat_at = clock_timestamp()
FROM viewkeeper.run, viewkeeper.database, viewkeeper.view
WHERE attempt.attempt_id = (
    SELECT attempt_id
    FROM viewkeeper.attempt
    WHERE finished_at IS NULL AND heartbeat_at < clock_timestamp() - make_interval(secs => $1::float8 / 1000)
      AND (worker LIKE 'sweeper %'
        OR (attempt_id, heartbeat_at) IN (SELECT * FROM unnest($3::bigint[], $4::timestamptz[])))
    ORDER BY heartbeat_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED)
  AND run.run_id = attempt.run_id
  AND database.database_id = attempt.database_id
  AND view.view_id = run.view_id
RETURNING attempt.attempt_id, attempt.number, attempt.run_id, attempt.database_id, database.name AS database_name,
  database.system_identifier, database.database_oid, attempt.backend_pid, attempt.backend_start, attempt.xid,
  view.oid, attempt.begun_at, attempt.sent_at, run.cancel_requested_at
