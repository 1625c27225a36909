-- Forgets what was known of the contents that vanished views had; its history ends where they were seen no more.
-- $1 view ids
WITH ended AS (
  UPDATE viewkeeper.freshness_interval
  SET valid_until = greatest(view.gone_at, valid_from + interval '1 us')
  FROM viewkeeper.view
  WHERE view.view_id = freshness_interval.view_id AND view.view_id = ANY ($1::bigint[]) AND valid_until IS NULL
)
DELETE FROM viewkeeper.freshness WHERE view_id = ANY ($1)
