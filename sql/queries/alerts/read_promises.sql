-- What detect_problems has to know of the views, as JSON texts that are handed on to it: those that are failing, late or
-- due, of databases that are seen; what is promised in each database; and how the views stand that have a problem.
-- Apart from it, because each view is looked up by itself here, and sets are joined there.
WITH place AS MATERIALIZED (
  SELECT database_id, observation.horizon, observation.horizon_held_by IS NOT NULL AS is_held,
    coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS skew,
    observation.reachable IS TRUE AND observation.lease_until > clock_timestamp()
      AND (observation.seen_system_identifier, observation.seen_database_oid)
        IS NOT DISTINCT FROM (database.system_identifier, database.database_oid) AS seen
  FROM viewkeeper.database
  JOIN viewkeeper.observation USING (database_id)
  WHERE database.configured
), promise AS MATERIALIZED (
  SELECT view.view_id, view.database_id, view.schema_name, view.view_name, own.status, own.tier, own.owner, own.as_of,
    place.seen, freshness.staleness = 'fresh' AS is_fresh,
    -- Fresh as far as anything can be proven: a refresh would not make it younger.
    coalesce(place.is_held AND freshness.staleness = 'fresh' AND own.as_of >= place.horizon, false) AS awaits_session,
    -- By the console's clock: the maximum age, or the deadline that was missed or comes next, whichever is first.
    least(own.as_of + own.error_after_seconds * interval '1 s', CASE
      WHEN own.as_of < own.newer_than THEN own.ready_by
      WHEN own.as_of < own.next_newer_than THEN own.next_ready_by END) - place.skew AS deadline_at,
    own.as_of + own.warn_after_seconds * interval '1 s' - place.skew AS due_at
  FROM viewkeeper.view
  JOIN place USING (database_id)
  -- As in views/list_views.
  CROSS JOIN LATERAL (
    SELECT * FROM viewkeeper.view_promise AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS own
  LEFT JOIN LATERAL (
    SELECT staleness FROM viewkeeper.freshness WHERE freshness.view_id = view.view_id OFFSET 0
  ) AS freshness ON true
  WHERE view.gone_at IS NULL
), broken AS (
  SELECT promise.*, outcome.*
  FROM promise
  LEFT JOIN LATERAL (
    SELECT max(run.run_id) AS run_id, count(*) AS failures, min(run.finished_at) AS first_at,
      (array_agg(attempt.error_class ORDER BY run.run_id DESC))[1] AS error_class,
      (array_agg(attempt.error ORDER BY run.run_id DESC))[1] AS error
    FROM viewkeeper.run
    LEFT JOIN viewkeeper.attempt ON attempt.attempt_id = run.last_attempt_id
    WHERE run.view_id = promise.view_id AND run.state = 'failed' AND run.run_id > coalesce((
      SELECT success.run_id
      FROM viewkeeper.run AS success
      WHERE success.view_id = promise.view_id AND success.state = 'succeeded'
      ORDER BY success.run_id DESC
      LIMIT 1), 0)
    OFFSET 0
  ) AS outcome ON promise.status = 'failing'
  WHERE promise.seen AND promise.status IN ('failing', 'late', 'due')
), promised AS (
  SELECT database_id, count(*) AS view_count, count(*) FILTER (WHERE is_fresh) AS fresh_count,
    min(deadline_at) AS deadline_at, count(*) FILTER (WHERE deadline_at < clock_timestamp()) AS late_count,
    CASE WHEN bool_or(tier = 'critical') THEN 'critical' WHEN bool_or(tier = 'normal') THEN 'normal' END AS tier
  FROM promise
  GROUP BY database_id
), standing AS (
  SELECT view_id, status
  FROM promise
  WHERE view_id IN (SELECT view_id FROM viewkeeper.problem WHERE ended_at IS NULL)
)
SELECT (SELECT coalesce(json_agg(broken), '[]')::text FROM broken) AS broken,
  (SELECT coalesce(json_agg(promised), '[]')::text FROM promised) AS promised,
  (SELECT coalesce(json_agg(standing), '[]')::text FROM standing) AS standing
