-- Makes the caller the one that looks for problems now: one row then, until its transaction ends. None: another process
-- does, or did less than the given time ago.
-- $1 milliseconds
SELECT clock_timestamp() AS taken_at
FROM viewkeeper.detection
WHERE detected_at IS NULL OR detected_at <= clock_timestamp() - $1::double precision * interval '1 ms'
FOR UPDATE SKIP LOCKED
