-- Up Migration
-- Evidence of an observation: by the watched server's clock, and how far its counters can be believed.
ALTER TABLE viewkeeper.observation
  ADD watched_at timestamptz,
  ADD epoch text,
  ADD blind_reason text CHECK (blind_reason IN ('sessions_hidden', 'counts_off', 'standby', 'silent_session')),
  ADD counts_since timestamptz NOT NULL DEFAULT '-infinity',
  ADD horizon timestamptz,
  ADD previous_horizon timestamptz,
  ADD horizon_held_by jsonb;
COMMENT ON COLUMN viewkeeper.observation.watched_at IS 'When it was seen, by the watched server''s clock.';
COMMENT ON COLUMN viewkeeper.observation.epoch IS 'Differs when counters may have begun anew: then they prove nothing against older ones.';
COMMENT ON COLUMN viewkeeper.observation.horizon IS 'Everything committed before it is in the counters, by the watched server''s clock.';
COMMENT ON COLUMN viewkeeper.observation.counts_since IS 'Since when no session can begin with track_counts off; infinity: some can.';
COMMENT ON COLUMN viewkeeper.observation.blind_reason IS 'Why counters that do not move prove nothing here.';

CREATE DOMAIN viewkeeper.uncounted AS text
  CHECK (VALUE IN ('opaque_function', 'other_relation', 'whole_row', 'row_policy', 'time_dependent'));
ALTER TABLE viewkeeper.view ADD content_print text, ADD opaque boolean NOT NULL DEFAULT false,
  ADD uncounted viewkeeper.uncounted, ADD uncounted_print text;
ALTER TABLE viewkeeper.relation ADD content_print text NOT NULL DEFAULT '', ADD opaque boolean NOT NULL DEFAULT false,
  ADD uncounted viewkeeper.uncounted, ADD uncounted_print text;
COMMENT ON COLUMN viewkeeper.relation.content_print IS 'Fingerprint of what changes contents without moving a counter: rules, policies, functions, enum labels, owner.';
COMMENT ON COLUMN viewkeeper.relation.opaque IS 'Its rule calls a function that may read what nobody sees.';
COMMENT ON COLUMN viewkeeper.relation.uncounted IS 'What its definition reads that neither a counter nor a fingerprint shows.';
COMMENT ON COLUMN viewkeeper.relation.uncounted_print IS 'The content_print for which uncounted was read.';

ALTER TABLE viewkeeper.attempt ADD baseline jsonb, ADD baseline_epoch text;
COMMENT ON COLUMN viewkeeper.attempt.baseline IS 'What the view read, with counters, before the REFRESH took its snapshot; kept until the attempt is closed.';

-- What is known of a view's contents, against the baseline of the refresh that made them.
CREATE TABLE viewkeeper.freshness (
  view_id bigint PRIMARY KEY REFERENCES viewkeeper.view,
  staleness text NOT NULL CHECK (staleness IN ('fresh', 'stale', 'unknown', 'unpopulated')),
  reason text CHECK (reason IN ('no_baseline', 'touched', 'counters_reset', 'opaque_function', 'foreign_table',
    'other_relation', 'no_base', 'sessions_hidden', 'counts_off', 'standby', 'silent_session', 'whole_row', 'row_policy',
    'time_dependent', 'definition_unread')),
  -- When this verdict began, by the watched server's clock.
  since timestamptz NOT NULL,
  judged_at timestamptz,
  fresh_through timestamptz,
  attempt_id bigint REFERENCES viewkeeper.attempt,
  data_as_of timestamptz,
  adopted_at timestamptz,
  content_xid text,
  epoch text,
  content_print text,
  CHECK ((reason IS NOT NULL) = (staleness = 'unknown'))
) WITH (fillfactor = 70);
COMMENT ON COLUMN viewkeeper.freshness.judged_at IS 'First observation that was held against the baseline; NULL: none yet.';
COMMENT ON COLUMN viewkeeper.freshness.fresh_through IS 'While fresh it is the horizon of the last observation; here it is kept when that ends.';
COMMENT ON COLUMN viewkeeper.freshness.content_xid IS 'pg_class.xmin that the refresh left behind.';

-- Every relation that the view read, with its counters before the refresh, and since when it differs.
CREATE TABLE viewkeeper.freshness_input (
  view_id bigint NOT NULL REFERENCES viewkeeper.freshness ON DELETE CASCADE ON UPDATE CASCADE,
  relation_oid bigint NOT NULL,
  schema_name text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  relfilenode bigint NOT NULL,
  inserted bigint NOT NULL,
  updated bigint NOT NULL,
  deleted bigint NOT NULL,
  content_print text NOT NULL,
  change text CHECK (change IN ('counted', 'rewritten', 'structure', 'appeared', 'vanished', 'reset')),
  change_seen_at timestamptz,
  PRIMARY KEY (view_id, relation_oid)
) WITH (fillfactor = 80);
COMMENT ON COLUMN viewkeeper.freshness_input.change_seen_at IS 'First observation that saw it differ, by the watched server''s clock.';

-- A refresh that succeeded, however that became known, brings its baseline with it; no attempt keeps it longer.
CREATE FUNCTION viewkeeper.adopt_baseline() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refreshed bigint;
  blind text;
  as_of timestamptz := coalesce(NEW.data_as_of, NEW.begun_at);
BEGIN
  IF NEW.outcome <> 'succeeded' THEN
    NEW.baseline := NULL;
    RETURN NEW;
  END IF;
  -- As in observe/lock_verdicts: no verdict about the old contents may be stored over the new ones.
  PERFORM pg_advisory_xact_lock(hashtext('viewkeeper.freshness'), NEW.database_id::integer);
  SELECT view_id INTO refreshed FROM viewkeeper.run WHERE run_id = NEW.run_id;
  -- What nobody counts is known before any observation; whether a table has changed is not, and comes before it then.
  SELECT CASE WHEN NEW.baseline IS NULL THEN 'no_baseline' ELSE min(coalesce(
    CASE WHEN is_view THEN view.uncounted WHEN item.kind <> 'm' THEN relation.uncounted END,
    CASE WHEN item.opaque THEN 'opaque_function' END)) END INTO blind
  FROM viewkeeper.view
  CROSS JOIN jsonb_to_recordset(coalesce(NEW.baseline, '[{}]')) AS item (oid bigint, is_view boolean, kind text, opaque boolean)
  LEFT JOIN viewkeeper.relation ON relation.database_id = NEW.database_id AND relation.oid = item.oid
  WHERE view.view_id = refreshed;
  INSERT INTO viewkeeper.freshness AS stored (view_id, staleness, reason, since, attempt_id, data_as_of, adopted_at,
    content_xid, epoch, content_print, fresh_through)
  SELECT refreshed, CASE WHEN blind IS NULL THEN 'fresh' ELSE 'unknown' END, blind, as_of, NEW.attempt_id, as_of, clock_timestamp(),
    (NEW.xid::numeric % 4294967296)::text, NEW.baseline_epoch,
    (SELECT item ->> 'content_print' FROM jsonb_array_elements(NEW.baseline) AS item WHERE (item ->> 'is_view')::boolean),
    as_of
  ON CONFLICT (view_id) DO UPDATE
  SET staleness = excluded.staleness, reason = excluded.reason, since = excluded.since, judged_at = NULL,
    attempt_id = excluded.attempt_id, data_as_of = excluded.data_as_of, adopted_at = excluded.adopted_at,
    content_xid = excluded.content_xid, epoch = excluded.epoch, content_print = excluded.content_print,
    fresh_through = excluded.fresh_through;
  DELETE FROM viewkeeper.freshness_input WHERE view_id = refreshed;
  INSERT INTO viewkeeper.freshness_input (view_id, relation_oid, schema_name, name, kind, relfilenode, inserted, updated,
    deleted, content_print)
  SELECT refreshed, oid, schema_name, name, kind, relfilenode, inserted, updated, deleted, coalesce(content_print, '')
  FROM jsonb_to_recordset(NEW.baseline) AS item (oid bigint, is_view boolean, schema_name text, name text, kind text,
    relfilenode bigint, inserted bigint, updated bigint, deleted bigint, content_print text)
  WHERE NOT is_view;
  NEW.baseline := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_adopt_baseline BEFORE UPDATE OF outcome ON viewkeeper.attempt
  FOR EACH ROW WHEN (OLD.outcome IS NULL AND NEW.outcome IS NOT NULL)
  EXECUTE FUNCTION viewkeeper.adopt_baseline();

-- Verdicts with how far each is proven. While fresh, that is the horizon of the last observation: it is stored once for
-- the database, and not with every view.
CREATE VIEW viewkeeper.view_freshness AS
SELECT freshness.view_id, freshness.staleness, freshness.reason, freshness.since, freshness.data_as_of,
  CASE WHEN freshness.staleness = 'fresh' AND freshness.judged_at IS NOT NULL
    THEN greatest(freshness.data_as_of, observation.horizon) ELSE freshness.fresh_through END AS fresh_through
FROM viewkeeper.freshness
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.observation USING (database_id);

-- Down Migration
DROP VIEW viewkeeper.view_freshness;
DROP TRIGGER attempt_adopt_baseline ON viewkeeper.attempt;
DROP FUNCTION viewkeeper.adopt_baseline();
DROP TABLE viewkeeper.freshness_input, viewkeeper.freshness;
ALTER TABLE viewkeeper.attempt DROP baseline, DROP baseline_epoch;
ALTER TABLE viewkeeper.relation DROP content_print, DROP opaque, DROP uncounted, DROP uncounted_print;
ALTER TABLE viewkeeper.view DROP content_print, DROP opaque, DROP uncounted, DROP uncounted_print;
DROP DOMAIN viewkeeper.uncounted;
ALTER TABLE viewkeeper.observation DROP watched_at, DROP epoch, DROP blind_reason, DROP counts_since, DROP horizon, DROP previous_horizon,
  DROP horizon_held_by;
