-- The database did not answer. What is stored about it stays, with its as-of.
-- $1 database_id, $2 observer, $3 reason, $4 error as JSON
UPDATE viewkeeper.observation
SET tried_at = clock_timestamp(), reachable = false,
  reachable_since = CASE WHEN reachable IS DISTINCT FROM false THEN clock_timestamp() ELSE reachable_since END,
  unreachable_reason = $3, unreachable_error = $4::jsonb
WHERE database_id = $1 AND observer = $2
