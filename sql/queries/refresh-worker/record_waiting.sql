-- How many sessions wait behind the refresh, as last seen.
-- $1 attempt_id, $2 worker, $3 count, $4 since when the first of them waits, by the watched server's clock
UPDATE viewkeeper.attempt
SET waiting_count = $3::integer, waiting_since = $4::timestamptz
WHERE attempt_id = $1 AND worker = $2 AND finished_at IS NULL
