-- What the forecast of a database's next deadlines is computed from: a row for each view with a deadline ahead, and one
-- for each view upstream of them. Instants are ms since 1970 by the watched server's clock, those of runs ISO 8601.
-- $1 database_id
WITH RECURSIVE place AS MATERIALIZED (
  SELECT clock_timestamp() + coalesce(clock_skew_ms, 0) * interval '1 ms' AS watched_now,
    coalesce(clock_skew_ms, 0) * interval '1 ms' AS skew
  FROM viewkeeper.observation
  WHERE database_id = $1 AND EXISTS (SELECT FROM viewkeeper.target WHERE valid_until IS NULL AND deadline IS NOT NULL)
), promised AS MATERIALIZED (
  -- Of a moment in which the next one has just become the last, nothing is judged.
  SELECT target.view_id, target.deadline ->> 'timeZone' AS time_zone, target.next_newer_than, target.next_ready_by
  FROM place
  CROSS JOIN viewkeeper.view
  JOIN viewkeeper.view_target AS target USING (view_id)
  WHERE view.database_id = $1 AND view.gone_at IS NULL AND target.next_ready_by > place.watched_now
), wanted (view_id) AS (
  SELECT view_id FROM promised
  UNION
  SELECT upstream.view_id
  FROM wanted
  JOIN viewkeeper.freshness_input AS input ON input.view_id = wanted.view_id AND input.kind = 'm'
  JOIN viewkeeper.view AS upstream ON upstream.database_id = $1 AND upstream.oid = input.relation_oid
    AND upstream.gone_at IS NULL
)
SELECT view.view_id, view.schema_name, view.view_name,
  1000 * extract(epoch FROM place.watched_now)::float8 AS now_ms,
  CASE WHEN promised.view_id IS NOT NULL THEN json_build_object('timeZone', promised.time_zone,
    'readyBy', viewkeeper.instant_text(promised.next_ready_by),
    'newerThanMs', 1000 * extract(epoch FROM promised.next_newer_than)::float8,
    'readyByMs', 1000 * extract(epoch FROM promised.next_ready_by)::float8) END AS due,
  (SELECT 1000 * extract(epoch FROM CASE
      -- As in view_promise.
      WHEN NOT EXISTS (SELECT FROM viewkeeper.age_source AS source WHERE source.view_id = view.view_id)
        THEN content.aged_from
      ELSE (SELECT effective.as_of FROM viewkeeper.effective_as_of(view.view_id, content.aged_from) AS effective)
    END)::float8
    FROM viewkeeper.content_interval AS content
    WHERE content.view_id = view.view_id AND content.valid_until IS NULL) AS as_of_ms,
  1000 * extract(epoch FROM CASE WHEN view.hold_until > clock_timestamp() THEN view.hold_until + place.skew END)::float8
    AS hold_until_ms,
  (SELECT 1000 * extract(epoch FROM CASE origin WHEN 'elsewhere' THEN finished_at ELSE finished_at + place.skew END)::float8
    FROM viewkeeper.run
    WHERE run.view_id = view.view_id AND run.state = 'succeeded'
    ORDER BY run.run_id DESC
    LIMIT 1) AS there_since_ms,
  coalesce((
    SELECT json_agg(json_build_object('runId', run.run_id,
      'snapshotMs', 1000 * extract(epoch FROM attempt.begun_at)::float8,
      'lockedMs', 1000 * extract(epoch FROM attempt.lock_granted_at + place.skew)::float8,
      'notBeforeMs', 1000 * extract(epoch FROM run.retry_at + place.skew)::float8,
      'p50Ms', usual.p50_ms, 'p95Ms', usual.p95_ms, 'runs', usual.run_count) ORDER BY run.state = 'queued', run.run_id)
    FROM viewkeeper.run
    LEFT JOIN viewkeeper.attempt ON attempt.attempt_id = run.last_attempt_id AND run.state <> 'queued'
    CROSS JOIN LATERAL viewkeeper.usual_duration(view.view_id, NULL, run.effective_mode) AS usual
    WHERE run.view_id = view.view_id AND run.finished_at IS NULL AND run.cancel_requested_at IS NULL), '[]') AS open_runs,
  coalesce((
    SELECT json_agg(json_build_object('state', 'succeeded', 'origin', recent.origin,
      'finishedAt', viewkeeper.instant_text(CASE recent.origin WHEN 'elsewhere' THEN recent.finished_at
        ELSE recent.finished_at + place.skew END),
      'endedAfter', viewkeeper.instant_text(recent.ended_after)) ORDER BY recent.run_id DESC)
    FROM (
      SELECT run.run_id, run.origin, run.finished_at, run.ended_after
      FROM viewkeeper.run
      WHERE run.view_id = view.view_id AND run.state = 'succeeded'
      ORDER BY run.run_id DESC
      LIMIT 20
    ) AS recent), '[]') AS runs,
  (SELECT usual.p50_ms FROM viewkeeper.usual_duration(view.view_id, NULL) AS usual) AS p50_ms,
  coalesce((
    SELECT json_agg(DISTINCT upstream.view_id)
    FROM viewkeeper.freshness_input AS input
    JOIN viewkeeper.view AS upstream ON upstream.database_id = $1 AND upstream.oid = input.relation_oid
      AND upstream.gone_at IS NULL
    WHERE input.view_id = view.view_id AND input.kind = 'm'), '[]') AS upstream
FROM wanted
JOIN viewkeeper.view USING (view_id)
CROSS JOIN place
LEFT JOIN promised USING (view_id)
