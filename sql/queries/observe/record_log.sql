-- Keeps up to which snapshot the log of change triggers has been read, and up to which before. Where it could not be
-- read both stay, and so does what they prove.
-- $1 database_id, $2 state of the agent, $3 snapshot of the log (NULL: not read), $4 below which it is trimmed
UPDATE viewkeeper.observation
SET agent_state = $2, log_read = $3::pg_snapshot IS NOT NULL,
  log_snapshot = coalesce($3::pg_snapshot, log_snapshot),
  log_through = CASE WHEN $3::pg_snapshot IS NULL THEN log_through ELSE watched_at END,
  log_trimmed_below = CASE WHEN $3::pg_snapshot IS NULL THEN log_trimmed_below ELSE $4::xid8 END,
  previous_log_snapshot = CASE WHEN $3::pg_snapshot IS NULL THEN previous_log_snapshot ELSE log_snapshot END,
  previous_log_through = CASE WHEN $3::pg_snapshot IS NULL THEN previous_log_through ELSE log_through END
WHERE database_id = $1
