-- Removes what is older than any window that is asked for: verdicts and gaps that ended 35 days ago.
-- $1 database_id
WITH gaps AS (
  DELETE FROM viewkeeper.observation_gap WHERE database_id = $1 AND unseen_until < clock_timestamp() - interval '35 days'
)
DELETE FROM viewkeeper.freshness_interval
WHERE view_id IN (SELECT view_id FROM viewkeeper.view WHERE database_id = $1)
  AND valid_from < clock_timestamp() - interval '35 days' AND valid_until < clock_timestamp() - interval '35 days'
