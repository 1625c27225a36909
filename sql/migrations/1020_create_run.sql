-- Up Migration
CREATE SEQUENCE viewkeeper.run_change_id_seq;

-- One intended REFRESH of one view. This table decides what may run; the job queue only delivers.
CREATE TABLE viewkeeper.run (
  run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  change_id bigint NOT NULL,
  view_id bigint NOT NULL REFERENCES viewkeeper.view,
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  schema_name text NOT NULL,
  view_name text NOT NULL,
  state text NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'waiting', 'running', 'succeeded', 'failed', 'cancelled', 'rejected')),
  origin text NOT NULL CHECK (origin IN ('manual', 'schedule', 'event', 'dependency', 'api', 'elsewhere')),
  requested_mode text CHECK (requested_mode IN ('auto', 'plain', 'concurrently')),
  effective_mode text CHECK (effective_mode IN ('plain', 'concurrently')),
  mode_reason text,
  sql text,
  lock_timeout_ms integer,
  statement_timeout_ms integer,
  requested_by text,
  requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  retry_at timestamptz,
  cancel_requested_at timestamptz,
  cancel_requested_by text,
  last_attempt_id bigint,
  attempt_count integer NOT NULL DEFAULT 0,
  ended_after timestamptz,
  data_as_of timestamptz,
  -- Of a refresh made elsewhere nobody asked the console anything.
  CHECK (num_nulls(requested_mode, lock_timeout_ms, statement_timeout_ms) = CASE origin WHEN 'elsewhere' THEN 3 ELSE 0 END),
  CHECK ((finished_at IS NOT NULL) = (state IN ('succeeded', 'failed', 'cancelled', 'rejected')))
) WITH (fillfactor = 80);
COMMENT ON COLUMN viewkeeper.run.view_name IS 'Name at the time of the request: the log tells what was refreshed then.';
COMMENT ON COLUMN viewkeeper.run.ended_after IS 'Made elsewhere: it ended between this and finished_at, by the watched server''s clock; NULL: finished_at is exact.';
COMMENT ON COLUMN viewkeeper.run.data_as_of IS 'Made elsewhere: its contents are not older than this; NULL: not known, or the attempt tells it.';
-- At most one run a view that has not sent its REFRESH (others merge into it), and one that has.
CREATE UNIQUE INDEX run_unsent ON viewkeeper.run (view_id) WHERE state = 'queued' AND cancel_requested_at IS NULL;
CREATE UNIQUE INDEX run_sent ON viewkeeper.run (view_id) WHERE state IN ('waiting', 'running');
CREATE INDEX run_of_view ON viewkeeper.run (view_id, run_id DESC);
CREATE INDEX run_of_database ON viewkeeper.run (database_id, run_id DESC);
CREATE INDEX run_changed ON viewkeeper.run (change_id);
CREATE INDEX run_active ON viewkeeper.run (database_id) WHERE finished_at IS NULL;

-- One try of a run. The row exists, with its transaction id, before the REFRESH is sent, and is closed exactly once.
CREATE TABLE viewkeeper.attempt (
  attempt_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id bigint NOT NULL REFERENCES viewkeeper.run,
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  number integer NOT NULL,
  worker text NOT NULL,
  heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  backend_pid integer,
  backend_start timestamptz,
  xid text,
  begun_at timestamptz,
  sent_at timestamptz,
  lock_granted_at timestamptz,
  finished_at timestamptz,
  outcome text CHECK (outcome IN ('succeeded', 'failed', 'cancelled')),
  outcome_source text CHECK (outcome_source IN ('worker', 'pg_xact_status', 'sweeper')),
  data_as_of timestamptz,
  error_class text,
  error jsonb,
  blockers jsonb NOT NULL DEFAULT '[]',
  rows double precision,
  rows_inserted bigint,
  rows_deleted bigint,
  wal_bytes double precision,
  temp_bytes double precision,
  read_bytes double precision,
  cost_is_approximate boolean NOT NULL DEFAULT false,
  size_before_bytes bigint,
  size_after_bytes bigint,
  UNIQUE (run_id, number),
  CHECK ((finished_at IS NULL) = (outcome IS NULL)),
  CHECK (sent_at IS NULL OR xid IS NOT NULL)
) WITH (fillfactor = 60);
CREATE UNIQUE INDEX attempt_open ON viewkeeper.attempt (run_id) WHERE finished_at IS NULL;
CREATE INDEX attempt_open_of_database ON viewkeeper.attempt (database_id) WHERE finished_at IS NULL;
ALTER TABLE viewkeeper.run ADD FOREIGN KEY (last_attempt_id) REFERENCES viewkeeper.attempt;

-- How long the last 20 successful runs of a view before the given one took, from lock to end (NULL: any), in any mode
-- or a given one.
CREATE FUNCTION viewkeeper.usual_duration(of_view bigint, before_run bigint, of_mode text DEFAULT NULL)
RETURNS TABLE (p50_ms double precision, p95_ms double precision, run_count integer) LANGUAGE sql STABLE AS $$
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ran_ms), percentile_cont(0.95) WITHIN GROUP (ORDER BY ran_ms),
    count(*)::integer
  FROM (
    SELECT 1000 * extract(epoch FROM attempt.finished_at - coalesce(attempt.lock_granted_at, attempt.sent_at))::float8
      AS ran_ms
    FROM viewkeeper.run
    JOIN viewkeeper.attempt ON attempt.attempt_id = run.last_attempt_id
    WHERE run.view_id = of_view AND run.state = 'succeeded' AND (before_run IS NULL OR run.run_id < before_run)
      AND (of_mode IS NULL OR run.effective_mode = of_mode)
    ORDER BY run.run_id DESC
    LIMIT 20
  ) AS recent
$$;

COMMENT ON COLUMN viewkeeper.attempt.begun_at IS 'By the watched server''s clock, before the REFRESH takes its snapshot.';

-- A run as the log shows it: its last attempt's times, evidence and cost. An attempt that ended at its lock has waited
-- to its end, and has not refreshed: its time is told as a wait. One whose lock was granted between two looks of the
-- worker has refreshed since it was sent.
CREATE VIEW viewkeeper.run_row AS
SELECT
  run.run_id, run.change_id, run.view_id, run.schema_name, run.view_name,
  run.database_id, database.name AS database_name, database.environment, database.database_group,
  run.state, run.origin, run.requested_mode, run.effective_mode, run.mode_reason,
  run.requested_by, run.requested_at, run.started_at, run.finished_at, run.ended_after, run.retry_at,
  run.cancel_requested_at, run.cancel_requested_by, run.attempt_count,
  1000 * extract(epoch FROM
    CASE WHEN lock.ended_there THEN attempt.finished_at ELSE coalesce(attempt.lock_granted_at, attempt.sent_at) END
    - run.requested_at)::float8 AS waited_ms,
  CASE WHEN NOT lock.ended_there THEN
    1000 * extract(epoch FROM attempt.finished_at - coalesce(attempt.lock_granted_at, attempt.sent_at))::float8
  END AS ran_ms,
  usual.p50_ms AS usual_ms,
  CASE WHEN run.state = 'succeeded' THEN coalesce(attempt.data_as_of, run.data_as_of) END AS data_as_of,
  attempt.error_class, attempt.error, attempt.rows, attempt.rows_inserted, attempt.rows_deleted,
  attempt.wal_bytes, attempt.temp_bytes, attempt.read_bytes,
  coalesce(attempt.cost_is_approximate, false) AS cost_is_approximate,
  attempt.size_before_bytes, attempt.size_after_bytes
FROM viewkeeper.run
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.attempt ON attempt.attempt_id = run.last_attempt_id
CROSS JOIN LATERAL (
  SELECT attempt.sent_at IS NOT NULL AND attempt.finished_at IS NOT NULL AND attempt.lock_granted_at IS NULL
    AND (attempt.outcome = 'cancelled' OR coalesce(attempt.error_class = 'lock_timeout', false)) AS ended_there
) AS lock
LEFT JOIN LATERAL viewkeeper.usual_duration(run.view_id, run.run_id) AS usual ON true;

CREATE FUNCTION viewkeeper.stamp_run_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.change_id := nextval('viewkeeper.run_change_id_seq');
  RETURN NEW;
END $$;
CREATE TRIGGER run_stamp BEFORE INSERT OR UPDATE ON viewkeeper.run
  FOR EACH ROW EXECUTE FUNCTION viewkeeper.stamp_run_change();

CREATE FUNCTION viewkeeper.notify_run_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('viewkeeper_run', json_build_object(
    'runId', NEW.run_id, 'changeId', NEW.change_id, 'viewId', NEW.view_id, 'databaseId', NEW.database_id,
    'state', NEW.state, 'cancelRequested', NEW.cancel_requested_at IS NOT NULL)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER run_notify AFTER INSERT OR UPDATE ON viewkeeper.run
  FOR EACH ROW EXECUTE FUNCTION viewkeeper.notify_run_change();

-- Down Migration
DROP VIEW viewkeeper.run_row;
DROP FUNCTION viewkeeper.usual_duration(bigint, bigint, text);
ALTER TABLE viewkeeper.run DROP COLUMN last_attempt_id;
DROP TABLE viewkeeper.attempt, viewkeeper.run;
DROP FUNCTION viewkeeper.stamp_run_change(), viewkeeper.notify_run_change();
DROP SEQUENCE viewkeeper.run_change_id_seq;
