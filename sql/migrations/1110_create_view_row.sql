-- Up Migration
-- The verdict of every view. One that no observation has judged is unknown; one that is gone has none.
CREATE VIEW viewkeeper.view_staleness AS
SELECT view.view_id,
  CASE WHEN view.gone_at IS NULL THEN coalesce(known.staleness, 'unknown') END AS staleness,
  CASE WHEN view.gone_at IS NULL AND known.view_id IS NULL THEN 'no_baseline'
    WHEN view.gone_at IS NULL THEN known.reason END AS staleness_reason,
  known.since AS staleness_since,
  known.fresh_through,
  CASE WHEN known.staleness <> 'unpopulated' THEN known.data_as_of END AS data_as_of
FROM viewkeeper.view
LEFT JOIN viewkeeper.view_freshness AS known USING (view_id);

-- What a relation is, from pg_class.relkind.
CREATE FUNCTION viewkeeper.relation_kind(relkind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned_table' WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized_view' WHEN 'f' THEN 'foreign_table' ELSE 'other' END
$$;

DROP VIEW IF EXISTS viewkeeper.view_row;
-- A view as the lists show it. The laterals cost one look into an index each, and only for the rows that are asked for.
CREATE VIEW viewkeeper.view_row AS
SELECT
  view.view_id, view.database_id, database.name AS database_name, database.environment, database.database_group,
  observation.reachable AS database_reachable, observation.observed_at,
  view.schema_name, view.view_name, view_status.status, view.gone_at, view.owner, view.populated, view.rows_estimate,
  view.heap_bytes, view.index_bytes, view.toast_bytes, view.total_bytes,
  view.concurrently_possible, view.concurrently_reason, view.may_refresh,
  success.finished_at AS last_refresh_at, success.origin AS last_refresh_origin,
  proof.data_as_of, proof.staleness, proof.staleness_reason, proof.staleness_since, proof.fresh_through,
  usual.p50_ms AS usual_ms, active.run AS active_run, coalesce(recent.runs, '[]') AS recent_runs,
  CASE WHEN view.hold_until > clock_timestamp() THEN json_build_object(
    'until', viewkeeper.instant_text(view.hold_until), 'by', view.hold_by, 'note', view.hold_note) END AS hold
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
JOIN viewkeeper.view_status USING (view_id)
JOIN viewkeeper.view_staleness AS proof USING (view_id)
LEFT JOIN viewkeeper.observation ON observation.database_id = view.database_id
LEFT JOIN LATERAL (
  SELECT run.finished_at, run.origin
  FROM viewkeeper.run
  WHERE run.view_id = view.view_id AND run.state = 'succeeded'
  ORDER BY run.run_id DESC
  LIMIT 1
) AS success ON true
LEFT JOIN LATERAL viewkeeper.usual_duration(view.view_id, NULL) AS usual ON true
LEFT JOIN LATERAL (
  SELECT json_build_object('runId', run.run_id, 'state', run.state) AS run
  FROM viewkeeper.run
  WHERE run.view_id = view.view_id AND run.finished_at IS NULL
  -- The one that has been sent comes before the one that waits for it.
  ORDER BY run.state = 'queued', run.run_id
  LIMIT 1
) AS active ON true
LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object('runId', last.run_id, 'state', last.state, 'origin', last.origin,
    'at', viewkeeper.instant_text(coalesce(last.finished_at, last.requested_at)), 'durationMs',
    1000 * extract(epoch FROM attempt.finished_at - coalesce(attempt.lock_granted_at, attempt.sent_at))::float8)
    ORDER BY last.run_id DESC) AS runs
  FROM (
    SELECT run.run_id, run.state, run.origin, run.finished_at, run.requested_at, run.last_attempt_id
    FROM viewkeeper.run
    WHERE run.view_id = view.view_id
    ORDER BY run.run_id DESC
    LIMIT 14
  ) AS last
  LEFT JOIN viewkeeper.attempt ON attempt.attempt_id = last.last_attempt_id
) AS recent ON true;

-- Down Migration
DROP VIEW viewkeeper.view_row, viewkeeper.view_staleness;
DROP FUNCTION viewkeeper.relation_kind(text);
