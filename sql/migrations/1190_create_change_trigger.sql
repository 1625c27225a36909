-- Up Migration
-- What the log of change triggers in the watched database has shown, up to which snapshot.
ALTER TABLE viewkeeper.observation
  ADD agent_state text CHECK (agent_state IN ('absent', 'hidden', 'altered', 'ready')),
  ADD log_read boolean NOT NULL DEFAULT false,
  ADD log_snapshot pg_snapshot,
  ADD log_through timestamptz,
  ADD log_trimmed_below xid8,
  ADD previous_log_snapshot pg_snapshot,
  ADD previous_log_through timestamptz;
COMMENT ON COLUMN viewkeeper.observation.log_read IS 'The last observation could read the log.';
COMMENT ON COLUMN viewkeeper.observation.log_through IS 'Everything committed before it is visible in log_snapshot, by the watched server''s clock.';
COMMENT ON COLUMN viewkeeper.observation.log_trimmed_below IS 'What transactions below it changed is in the log no more.';

-- Tables with change triggers: whether those tell of every write, and which transactions have written.
CREATE TABLE viewkeeper.change_trigger (
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  relation_oid bigint NOT NULL,
  print text,
  gap text CHECK (gap IN ('altered', 'disabled', 'no_apply', 'parent')),
  last_xid xid8,
  late_xids xid8[],
  PRIMARY KEY (database_id, relation_oid),
  CHECK ((print IS NULL) = (gap IS NOT NULL))
) WITH (fillfactor = 70);
COMMENT ON COLUMN viewkeeper.change_trigger.print IS 'The same as before the refresh: every write since then is in the log.';
COMMENT ON COLUMN viewkeeper.change_trigger.gap IS 'Why some writes may be missing.';
COMMENT ON COLUMN viewkeeper.change_trigger.late_xids IS 'Of the transactions that were in progress in a snapshot to compare with: those that have written.';

ALTER TABLE viewkeeper.attempt ADD coverage jsonb;
COMMENT ON COLUMN viewkeeper.attempt.coverage IS 'Snapshot before the REFRESH, and the change triggers in it; kept until the attempt is closed.';
ALTER TABLE viewkeeper.freshness ADD snapshot pg_snapshot, ADD cleared boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN viewkeeper.freshness.snapshot IS 'What is visible in it is in the contents.';
COMMENT ON COLUMN viewkeeper.freshness.cleared IS 'The log tells of every write to what it reads, and of none up to observation.log_snapshot.';
ALTER TABLE viewkeeper.freshness_input ADD coverage text, DROP CONSTRAINT freshness_input_change_check,
  ADD CHECK (change IN ('counted', 'logged', 'rewritten', 'structure', 'appeared', 'vanished', 'reset'));
COMMENT ON COLUMN viewkeeper.freshness_input.coverage IS 'change_trigger.print before the refresh.';

-- Runs after adopt_baseline: triggers of one event run by name.
CREATE FUNCTION viewkeeper.adopt_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refreshed bigint;
BEGIN
  IF NEW.outcome = 'succeeded' THEN
    SELECT view_id INTO refreshed FROM viewkeeper.run WHERE run_id = NEW.run_id;
    UPDATE viewkeeper.freshness
    SET snapshot = (NEW.coverage ->> 'snapshot')::pg_snapshot, cleared = false
    WHERE view_id = refreshed;
    UPDATE viewkeeper.freshness_input
    SET coverage = NEW.coverage -> 'prints' ->> relation_oid::text
    WHERE view_id = refreshed;
  END IF;
  NEW.coverage := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_adopt_coverage BEFORE UPDATE OF outcome ON viewkeeper.attempt
  FOR EACH ROW WHEN (OLD.outcome IS NULL AND NEW.outcome IS NOT NULL)
  EXECUTE FUNCTION viewkeeper.adopt_coverage();

-- As before, and up to the last look into the log for views whose every input it tells of.
CREATE OR REPLACE VIEW viewkeeper.view_freshness AS
SELECT freshness.view_id, freshness.staleness, freshness.reason, freshness.since, freshness.data_as_of,
  CASE WHEN freshness.staleness = 'fresh' AND freshness.judged_at IS NOT NULL
    THEN greatest(freshness.fresh_through, freshness.data_as_of, observation.horizon,
      CASE WHEN freshness.cleared THEN observation.log_through END)
    ELSE freshness.fresh_through END AS fresh_through
FROM viewkeeper.freshness
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.observation USING (database_id);

-- Down Migration
CREATE OR REPLACE VIEW viewkeeper.view_freshness AS
SELECT freshness.view_id, freshness.staleness, freshness.reason, freshness.since, freshness.data_as_of,
  CASE WHEN freshness.staleness = 'fresh' AND freshness.judged_at IS NOT NULL
    THEN greatest(freshness.data_as_of, observation.horizon) ELSE freshness.fresh_through END AS fresh_through
FROM viewkeeper.freshness
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.observation USING (database_id);
DROP TRIGGER attempt_adopt_coverage ON viewkeeper.attempt;
DROP FUNCTION viewkeeper.adopt_coverage();
UPDATE viewkeeper.freshness_input SET change = 'counted' WHERE change = 'logged';
ALTER TABLE viewkeeper.freshness_input DROP coverage, DROP CONSTRAINT freshness_input_change_check,
  ADD CHECK (change IN ('counted', 'rewritten', 'structure', 'appeared', 'vanished', 'reset'));
ALTER TABLE viewkeeper.freshness DROP snapshot, DROP cleared;
ALTER TABLE viewkeeper.attempt DROP coverage;
DROP TABLE viewkeeper.change_trigger;
ALTER TABLE viewkeeper.observation DROP agent_state, DROP log_read, DROP log_snapshot, DROP log_through,
  DROP log_trimmed_below, DROP previous_log_snapshot, DROP previous_log_through;
