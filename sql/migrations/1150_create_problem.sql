-- Up Migration
-- What is wrong, by its cause, from when it began until it ended: one row a cause, however much it brings about.
CREATE TABLE viewkeeper.problem (
  problem_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cause text NOT NULL,
  -- The cause that this one is a part of, while that is a problem.
  part_of text,
  kind text NOT NULL CHECK (kind IN ('database_unreachable', 'wrong_database', 'view_failing', 'view_late', 'view_due',
    'session_holds_proof', 'readers_blocked', 'observer_silent', 'worker_silent', 'hold_ends', 'channel_silent')),
  severity text NOT NULL CHECK (severity IN ('critical', 'normal', 'information')),
  database_id bigint REFERENCES viewkeeper.database,
  view_id bigint REFERENCES viewkeeper.view,
  run_id bigint,
  began_at timestamptz NOT NULL,
  found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  ended_because text CHECK (ended_because IN ('recovered', 'unknown', 'withdrawn')),
  deadline_at timestamptz,
  tier text CHECK (tier IN ('critical', 'normal')),
  target_owner text,
  blocked_readers integer NOT NULL DEFAULT 0,
  view_count integer NOT NULL DEFAULT 0,
  late_count integer NOT NULL DEFAULT 0,
  facts jsonb NOT NULL DEFAULT '{}',
  owner text,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledge_note text,
  muted_until timestamptz,
  muted_by text,
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX problem_open ON viewkeeper.problem (cause) WHERE ended_at IS NULL;
CREATE INDEX problem_ended ON viewkeeper.problem (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX problem_of_view ON viewkeeper.problem (view_id) WHERE view_id IS NOT NULL;
COMMENT ON COLUMN viewkeeper.problem.cause IS 'What it is recognised by, such as view:12 or session:3:4711; a view has one problem at a time, whose kind may change.';
COMMENT ON COLUMN viewkeeper.problem.ended_because IS 'unknown: whether it goes on cannot be told any more; withdrawn: what it was about is not there, or not promised.';
COMMENT ON COLUMN viewkeeper.problem.deadline_at IS 'When the first promise that it concerns is broken, or was; by the console''s clock.';
COMMENT ON COLUMN viewkeeper.problem.owner IS 'Who looks after it, where a person said so; otherwise target_owner.';

-- Problems as they are listed, with the groups of the databases that they are about (NULL: of none, so it concerns
-- everybody). One that is a part of another open one is not listed.
CREATE VIEW viewkeeper.problem_row AS
SELECT problem.*, database.name AS database_name, database.environment, view.schema_name, view.view_name,
  CASE WHEN problem.database_id IS NOT NULL THEN ARRAY[database.database_group]
    WHEN problem.facts ? 'databaseIds' THEN ARRAY(
      SELECT silent.database_group
      FROM jsonb_array_elements(problem.facts -> 'databaseIds') AS item
      JOIN viewkeeper.database AS silent ON silent.database_id = item::bigint) END AS database_groups,
  CASE WHEN problem.ended_at IS NOT NULL THEN 'recovered' WHEN problem.muted_until > clock_timestamp() THEN 'muted'
    ELSE 'open' END AS state
FROM viewkeeper.problem
LEFT JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.view ON view.view_id = problem.view_id
WHERE NOT EXISTS (
  SELECT FROM viewkeeper.problem AS whole WHERE whole.cause = problem.part_of AND whole.ended_at IS NULL);

-- What becomes a problem, and after how long.
CREATE TABLE viewkeeper.alert_rule (
  kind text PRIMARY KEY,
  enabled boolean NOT NULL DEFAULT true,
  threshold_seconds integer CHECK (threshold_seconds BETWEEN 1 AND 604800)
);
INSERT INTO viewkeeper.alert_rule (kind, threshold_seconds) VALUES
  ('database_unreachable', 120), ('wrong_database', NULL), ('view_failing', NULL), ('view_late', NULL),
  ('view_due', NULL), ('session_holds_proof', 1800), ('readers_blocked', 5), ('observer_silent', 60),
  ('worker_silent', 60), ('hold_ends', 3600), ('channel_silent', NULL);

-- One process looks for problems at a time: whoever locks the row.
CREATE TABLE viewkeeper.detection (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  detected_at timestamptz
) WITH (fillfactor = 50);
INSERT INTO viewkeeper.detection DEFAULT VALUES;
COMMENT ON COLUMN viewkeeper.detection.since IS 'From when on it is known whether there are workers.';

-- Workers, and when each last showed that it lives.
CREATE TABLE viewkeeper.worker (
  worker text PRIMARY KEY,
  heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

ALTER TABLE viewkeeper.observation ADD known_since timestamptz NOT NULL DEFAULT clock_timestamp();
COMMENT ON COLUMN viewkeeper.observation.known_since IS 'From when on somebody ought to observe it.';
ALTER TABLE viewkeeper.attempt ADD waiting_count integer NOT NULL DEFAULT 0, ADD waiting_since timestamptz;
COMMENT ON COLUMN viewkeeper.attempt.waiting_count IS 'Sessions that wait behind the refresh, as last seen; waiting_since: the first of them, by the watched server''s clock.';
ALTER TABLE viewkeeper.elsewhere_session ADD waiting_since timestamptz;

-- Down Migration
ALTER TABLE viewkeeper.elsewhere_session DROP waiting_since;
ALTER TABLE viewkeeper.attempt DROP waiting_count, DROP waiting_since;
ALTER TABLE viewkeeper.observation DROP known_since;
DROP VIEW viewkeeper.problem_row;
DROP TABLE viewkeeper.worker, viewkeeper.detection, viewkeeper.alert_rule, viewkeeper.problem;
