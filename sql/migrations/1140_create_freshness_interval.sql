-- Up Migration
-- Every verdict that a view had, from when to when, by the watched server's clock: one row a change, no gaps or overlaps
-- while the view is there. The open one goes on in viewkeeper.freshness, which also knows how far it is proven.
CREATE TABLE viewkeeper.freshness_interval (
  view_id bigint NOT NULL REFERENCES viewkeeper.view,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  data_as_of timestamptz,
  fresh_through timestamptz,
  staleness text NOT NULL,
  reason text,
  PRIMARY KEY (view_id, valid_from),
  CHECK (valid_until > valid_from)
);
CREATE UNIQUE INDEX freshness_interval_open ON viewkeeper.freshness_interval (view_id) WHERE valid_until IS NULL;
COMMENT ON COLUMN viewkeeper.freshness_interval.fresh_through IS 'Up to when its contents were proven, once the interval has ended.';

-- Times in which nobody observed a database, by its own clock; one row a time, not one a view.
CREATE TABLE viewkeeper.observation_gap (
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  unseen_from timestamptz NOT NULL,
  unseen_until timestamptz NOT NULL,
  PRIMARY KEY (database_id, unseen_from),
  CHECK (unseen_until > unseen_from)
);

-- An interval ends where the next begins: a judged verdict with the observation that saw it, the contents of a refresh
-- when that had ended. What the ended one proves stands in the verdict that ended it, as long as the contents are the
-- same; contents that a refresh replaces while they are fresh take their proof along (keep_proof).
CREATE FUNCTION viewkeeper.keep_verdicts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  verdict record;
  began timestamptz;
BEGIN
  -- It is called for statements without rows, too.
  IF NOT EXISTS (SELECT FROM stored) THEN
    RETURN NULL;
  END IF;
  FOR verdict IN
    SELECT stored.*, coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS skew,
      open.valid_from AS open_from, open.staleness AS open_staleness, open.data_as_of AS open_as_of,
      open.fresh_through AS open_through
    FROM stored
    JOIN viewkeeper.view USING (view_id)
    LEFT JOIN viewkeeper.observation USING (database_id)
    LEFT JOIN viewkeeper.freshness_interval AS open ON open.view_id = stored.view_id AND open.valid_until IS NULL
    WHERE (stored.staleness, stored.reason, stored.data_as_of)
      IS DISTINCT FROM (open.staleness, open.reason, open.data_as_of)
  LOOP
    began := CASE WHEN verdict.judged_at IS NULL THEN coalesce(verdict.adopted_at + verdict.skew, verdict.since)
      ELSE verdict.since END;
    IF began <= verdict.open_from THEN
      began := verdict.open_from;
      DELETE FROM viewkeeper.freshness_interval WHERE view_id = verdict.view_id AND valid_from = verdict.open_from;
    ELSE
      UPDATE viewkeeper.freshness_interval
      SET valid_until = began,
        fresh_through = CASE
          WHEN verdict.open_staleness <> 'fresh' THEN verdict.open_through
          WHEN verdict.data_as_of = verdict.open_as_of THEN verdict.fresh_through
          ELSE verdict.open_through END
      WHERE view_id = verdict.view_id AND valid_until IS NULL;
    END IF;
    INSERT INTO viewkeeper.freshness_interval (view_id, valid_from, data_as_of, fresh_through, staleness, reason)
    VALUES (verdict.view_id, began, verdict.data_as_of, verdict.fresh_through, verdict.staleness, verdict.reason);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER freshness_keep_inserted AFTER INSERT ON viewkeeper.freshness
  REFERENCING NEW TABLE AS stored FOR EACH STATEMENT EXECUTE FUNCTION viewkeeper.keep_verdicts();
CREATE TRIGGER freshness_keep_updated AFTER UPDATE ON viewkeeper.freshness
  REFERENCING NEW TABLE AS stored FOR EACH STATEMENT EXECUTE FUNCTION viewkeeper.keep_verdicts();

CREATE FUNCTION viewkeeper.keep_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE viewkeeper.freshness_interval
  SET fresh_through = known.fresh_through
  FROM viewkeeper.view_freshness AS known
  WHERE known.view_id = OLD.view_id AND freshness_interval.view_id = OLD.view_id AND valid_until IS NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER freshness_keep_proof BEFORE UPDATE OF attempt_id ON viewkeeper.freshness
  FOR EACH ROW WHEN (OLD.staleness = 'fresh' AND OLD.attempt_id IS DISTINCT FROM NEW.attempt_id)
  EXECUTE FUNCTION viewkeeper.keep_proof();

-- What was known before this table was there begins with it.
INSERT INTO viewkeeper.freshness_interval (view_id, valid_from, data_as_of, fresh_through, staleness, reason)
SELECT view_id, since, data_as_of, fresh_through, staleness, reason FROM viewkeeper.freshness;

-- Up to when the contents of an interval are proven: what they age from. NULL: nothing is known of their age.
-- Nothing yet is as old as it has been missing.
CREATE FUNCTION viewkeeper.aged_from(staleness text, reason text, since timestamptz, fresh_through timestamptz,
  data_as_of timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN staleness = 'unpopulated' THEN since
    WHEN reason IN ('touched', 'no_baseline') THEN NULL
    ELSE coalesce(fresh_through, data_as_of) END
$$;

-- Every interval with what its contents age from; the open one is proven as far as the last observation has proven it.
CREATE VIEW viewkeeper.content_interval AS
SELECT kept.view_id, kept.valid_from, kept.valid_until, kept.data_as_of, kept.staleness, kept.reason,
  viewkeeper.aged_from(kept.staleness, kept.reason, kept.valid_from,
    CASE WHEN kept.valid_until IS NULL THEN coalesce(known.fresh_through, kept.fresh_through) ELSE kept.fresh_through END,
    kept.data_as_of) AS aged_from
FROM viewkeeper.freshness_interval AS kept
LEFT JOIN viewkeeper.view_freshness AS known ON known.view_id = kept.view_id AND kept.valid_until IS NULL;

-- Down Migration
DROP VIEW viewkeeper.content_interval;
DROP FUNCTION viewkeeper.aged_from(text, text, timestamptz, timestamptz, timestamptz);
DROP TRIGGER freshness_keep_inserted ON viewkeeper.freshness;
DROP TRIGGER freshness_keep_updated ON viewkeeper.freshness;
DROP TRIGGER freshness_keep_proof ON viewkeeper.freshness;
DROP FUNCTION viewkeeper.keep_verdicts(), viewkeeper.keep_proof();
DROP TABLE viewkeeper.observation_gap, viewkeeper.freshness_interval;
