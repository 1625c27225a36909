-- How the views stand, by their status, and whether their databases are observed.
-- $1 database groups (NULL: all)
WITH visible AS MATERIALIZED (
  SELECT database.database_id, observation.observed_at,
    coalesce(observation.reachable AND observation.lease_until > clock_timestamp(), false) AS observed
  FROM viewkeeper.database
  LEFT JOIN viewkeeper.observation USING (database_id)
  WHERE database.configured AND ($1::text[] IS NULL OR database.database_group = ANY ($1))
), counted AS (
  SELECT promise.status, count(*) AS views
  FROM viewkeeper.view
  JOIN visible USING (database_id)
  -- As in views/list_views.
  CROSS JOIN LATERAL (
    SELECT status FROM viewkeeper.view_status AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS promise
  WHERE view.gone_at IS NULL
  GROUP BY promise.status
)
SELECT coalesce((SELECT json_object_agg(status, views) FROM counted), '{}') AS counts,
  (SELECT count(*) FROM visible) AS database_count,
  (SELECT count(*) FROM visible WHERE observed) AS observed_count,
  -- Of those that are.
  (SELECT min(observed_at) FROM visible WHERE observed) AS observed_at,
  clock_timestamp() AS as_of
