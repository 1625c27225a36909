-- Up Migration
-- An instant as it travels inside JSON: ISO 8601 in UTC with microseconds.
CREATE FUNCTION viewkeeper.instant_text(instant timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- What the lists ask of each view: its last successes, its last outcome, what is under way.
CREATE INDEX run_succeeded ON viewkeeper.run (view_id, run_id DESC) WHERE state = 'succeeded';
CREATE INDEX run_outcome ON viewkeeper.run (view_id, run_id DESC) WHERE state IN ('succeeded', 'failed');
CREATE INDEX run_open ON viewkeeper.run (view_id) WHERE finished_at IS NULL;

-- Headline status of a view, without targets: its last finished run failed; nothing is known of its database; else none.
CREATE VIEW viewkeeper.view_status AS
SELECT view.view_id,
  CASE
    WHEN outcome.state = 'failed' THEN 'failing'
    WHEN observation.reachable IS NOT TRUE OR observation.observed_at IS NULL
      OR (observation.seen_system_identifier, observation.seen_database_oid)
        IS DISTINCT FROM (database.system_identifier, database.database_oid) THEN 'unknown'
    ELSE 'no_target'
  END AS status
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.observation USING (database_id)
LEFT JOIN LATERAL (
  SELECT run.state
  FROM viewkeeper.run
  WHERE run.view_id = view.view_id AND run.state IN ('succeeded', 'failed')
  ORDER BY run.run_id DESC
  LIMIT 1
) AS outcome ON true;

-- A view as the lists show it. The laterals cost one look into an index each, and only for the rows that are asked for.
CREATE VIEW viewkeeper.view_row AS
SELECT
  view.view_id, view.database_id, database.name AS database_name, database.environment, database.database_group,
  observation.reachable AS database_reachable, observation.observed_at,
  view.schema_name, view.view_name, view_status.status, view.gone_at, view.owner, view.populated, view.rows_estimate,
  view.heap_bytes, view.index_bytes, view.toast_bytes, view.total_bytes,
  view.concurrently_possible, view.concurrently_reason, view.may_refresh,
  success.finished_at AS last_refresh_at, success.origin AS last_refresh_origin, success.data_as_of,
  usual.p50_ms AS usual_ms, active.run AS active_run, coalesce(recent.runs, '[]') AS recent_runs,
  CASE WHEN view.hold_until > clock_timestamp() THEN json_build_object(
    'until', viewkeeper.instant_text(view.hold_until), 'by', view.hold_by, 'note', view.hold_note) END AS hold
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
JOIN viewkeeper.view_status USING (view_id)
LEFT JOIN viewkeeper.observation ON observation.database_id = view.database_id
LEFT JOIN LATERAL (
  SELECT run.finished_at, run.origin, attempt.data_as_of
  FROM viewkeeper.run
  LEFT JOIN viewkeeper.attempt ON attempt.attempt_id = run.last_attempt_id
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
DROP VIEW viewkeeper.view_row, viewkeeper.view_status;
DROP INDEX viewkeeper.run_succeeded, viewkeeper.run_outcome, viewkeeper.run_open;
DROP FUNCTION viewkeeper.instant_text(timestamptz);
