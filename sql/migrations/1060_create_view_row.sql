-- Up Migration
-- An instant as it travels inside JSON: ISO 8601 in UTC with microseconds.
CREATE FUNCTION viewkeeper.instant_text(instant timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- What the lists ask of each view: its last successes, its last outcome, what is under way.
CREATE INDEX run_succeeded ON viewkeeper.run (view_id, run_id DESC) WHERE state = 'succeeded';
CREATE INDEX run_outcome ON viewkeeper.run (view_id, run_id DESC)
  WHERE state IN ('succeeded', 'failed') AND origin <> 'elsewhere';
CREATE INDEX run_open ON viewkeeper.run (view_id) WHERE finished_at IS NULL;

-- Whether a view's last finished run failed, and none from elsewhere is proven to have succeeded later.
CREATE VIEW viewkeeper.view_failure AS
SELECT view.view_id,
  coalesce(outcome.state = 'failed' AND NOT EXISTS (
    SELECT
    FROM viewkeeper.run
    WHERE run.view_id = view.view_id AND run.run_id > outcome.run_id AND run.origin = 'elsewhere'
      AND run.state = 'succeeded' AND coalesce(run.ended_after, run.finished_at) > outcome.finished_at), false) AS failed
FROM viewkeeper.view
LEFT JOIN LATERAL (
  SELECT run.run_id, run.state, run.finished_at
  FROM viewkeeper.run
  WHERE run.view_id = view.view_id AND run.state IN ('succeeded', 'failed') AND run.origin <> 'elsewhere'
  ORDER BY run.run_id DESC
  LIMIT 1
) AS outcome ON true;

-- Headline status of a view, without targets: it fails; nothing is known of its database; else none.
CREATE VIEW viewkeeper.view_status AS
SELECT view.view_id,
  CASE
    WHEN failure.failed THEN 'failing'
    WHEN observation.reachable IS NOT TRUE OR observation.observed_at IS NULL
      OR (observation.seen_system_identifier, observation.seen_database_oid)
        IS DISTINCT FROM (database.system_identifier, database.database_oid) THEN 'unknown'
    ELSE 'no_target'
  END AS status
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
JOIN viewkeeper.view_failure AS failure USING (view_id)
LEFT JOIN viewkeeper.observation USING (database_id);

-- Down Migration
DROP VIEW viewkeeper.view_status, viewkeeper.view_failure;
DROP INDEX viewkeeper.run_succeeded, viewkeeper.run_outcome, viewkeeper.run_open;
DROP FUNCTION viewkeeper.instant_text(timestamptz);
