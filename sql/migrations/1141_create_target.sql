-- Up Migration
-- How old contents may be, and by when they are to be there: a promise about a view, or about all views of a schema, of
-- a database, or of the databases with a tag. A change ends one version and begins another: what was promised then is never rewritten.
CREATE TABLE viewkeeper.target (
  target_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scope text NOT NULL,
  view_id bigint REFERENCES viewkeeper.view,
  database_id bigint REFERENCES viewkeeper.database,
  schema_name text,
  tag text,
  tier text NOT NULL CHECK (tier IN ('critical', 'normal', 'ignored')),
  warn_after_seconds integer CHECK (warn_after_seconds > 0),
  error_after_seconds integer CHECK (error_after_seconds > 0),
  -- What could not be computed later is refused here: a zone that PostgreSQL does not know among it.
  deadline jsonb CHECK (deadline IS NULL OR num_nulls(deadline -> 'weekdays',
    deadline -> 'exceptDates', (deadline ->> 'newerThan')::time, (deadline ->> 'readyBy')::time,
    timestamptz '2000-01-01Z' AT TIME ZONE (deadline ->> 'timeZone')) = 0),
  -- What present_deadline said when it was asked last, from last_ready_by to next_ready_by: asking for each of 2,000
  -- views takes longer than the rest of a list.
  last_newer_than timestamptz,
  last_ready_by timestamptz,
  next_newer_than timestamptz,
  next_ready_by timestamptz,
  owner text,
  set_by text NOT NULL,
  valid_from timestamptz NOT NULL DEFAULT clock_timestamp(),
  valid_until timestamptz CHECK (valid_until >= valid_from),
  removed_by text,
  CHECK (CASE scope
    WHEN 'view' THEN view_id IS NOT NULL AND num_nulls(database_id, schema_name, tag) = 3
    WHEN 'schema' THEN num_nulls(database_id, schema_name) = 0 AND num_nulls(view_id, tag) = 2
    WHEN 'database' THEN database_id IS NOT NULL AND num_nulls(view_id, schema_name, tag) = 3
    WHEN 'tag' THEN tag IS NOT NULL AND num_nulls(view_id, database_id, schema_name) = 3
    ELSE false END),
  CHECK (CASE WHEN tier = 'ignored' THEN num_nulls(warn_after_seconds, error_after_seconds, deadline) = 3
    WHEN num_nulls(warn_after_seconds, error_after_seconds) = 2 THEN deadline IS NOT NULL
    ELSE coalesce(warn_after_seconds <= error_after_seconds, false) END)
);
CREATE UNIQUE INDEX target_in_force ON viewkeeper.target (scope, view_id, database_id, schema_name, tag)
  NULLS NOT DISTINCT WHERE valid_until IS NULL;
CREATE INDEX target_of_view ON viewkeeper.target (view_id) WHERE view_id IS NOT NULL;
COMMENT ON COLUMN viewkeeper.target.warn_after_seconds IS 'Age from which contents are due; from error_after_seconds on they are late.';
COMMENT ON COLUMN viewkeeper.target.tier IS 'ignored: nothing is promised here, whatever would be inherited.';

-- The target of each view, and where it comes from: the nearest of view, schema, database, tag; of several tags the
-- one that allows least, by its maximum age and else by having a deadline.
CREATE VIEW viewkeeper.view_target AS
SELECT view.view_id, target.target_id, target.scope, target.schema_name, target.tag, target.tier,
  target.warn_after_seconds, target.error_after_seconds, target.owner, target.set_by, target.valid_from,
  target.deadline, target.last_newer_than, target.last_ready_by, target.next_newer_than, target.next_ready_by
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.target AS own
  ON own.scope = 'view' AND own.view_id = view.view_id AND own.valid_until IS NULL
LEFT JOIN viewkeeper.target AS of_schema
  ON of_schema.scope = 'schema' AND of_schema.database_id = view.database_id
    AND of_schema.schema_name = view.schema_name AND of_schema.valid_until IS NULL
LEFT JOIN viewkeeper.target AS of_database
  ON of_database.scope = 'database' AND of_database.database_id = view.database_id AND of_database.valid_until IS NULL
LEFT JOIN (
  SELECT DISTINCT ON (tagged.database_id) tagged.database_id, of_tag.target_id
  FROM viewkeeper.database AS tagged
  JOIN viewkeeper.target AS of_tag ON of_tag.scope = 'tag' AND of_tag.tag = ANY (tagged.tags)
  WHERE of_tag.valid_until IS NULL
  ORDER BY tagged.database_id, of_tag.error_after_seconds, of_tag.deadline IS NULL, of_tag.tag
) AS of_tags ON of_tags.database_id = view.database_id
JOIN viewkeeper.target
  ON target.target_id = coalesce(own.target_id, of_schema.target_id, of_database.target_id, of_tags.target_id);

-- What may make a view older than its own contents are, a row each: other materialized views that it reads.
CREATE VIEW viewkeeper.age_source AS
SELECT view_id FROM viewkeeper.freshness_input WHERE kind = 'm';

-- A view and every materialized view that it reads, however deep, with from when their contents are, counted along that:
-- contents that are what the definition gives at an instant are as old as their inputs were at that instant. NULL: of
-- that view nothing is known. read_by, read_at: who reads it, and from when those contents are.
CREATE FUNCTION viewkeeper.upstream_views(of_view bigint, own timestamptz)
RETURNS TABLE (view_id bigint, as_of timestamptz, read_by bigint, read_at timestamptz) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE reach (view_id, as_of, read_by, read_at) AS (
    SELECT of_view, own, NULL::bigint, NULL::timestamptz
    UNION
    SELECT upstream.view_id, CASE WHEN content.aged_from IS NOT NULL THEN least(reach.as_of, content.aged_from) END,
      reach.view_id, reach.as_of
    FROM reach
    -- One look for each view: joined as a set, without statistics, every view would be held against every other.
    CROSS JOIN LATERAL (
      SELECT view.database_id, input.relation_oid
      FROM viewkeeper.freshness_input AS input
      JOIN viewkeeper.view USING (view_id)
      WHERE input.view_id = reach.view_id AND input.kind = 'm'
      OFFSET 0
    ) AS input
    CROSS JOIN LATERAL (
      SELECT view.view_id
      FROM viewkeeper.view
      WHERE view.database_id = input.database_id AND view.oid = input.relation_oid AND view.gone_at IS NULL
      OFFSET 0
    ) AS upstream
    LEFT JOIN LATERAL (
      SELECT aged_from
      FROM viewkeeper.content_interval
      WHERE content_interval.view_id = upstream.view_id AND content_interval.valid_from <= reach.as_of
        AND (content_interval.valid_until IS NULL OR content_interval.valid_until > reach.as_of)
    ) AS content ON true
    WHERE reach.as_of IS NOT NULL
  )
  SELECT view_id, as_of, read_by, read_at FROM reach
$$;

-- From when the contents of a view are, counted along its upstream: the oldest of it. NULL: of one of them nothing is
-- known. `held_by` is the view that makes it older than the view itself is (NULL: none).
CREATE FUNCTION viewkeeper.effective_as_of(of_view bigint, own timestamptz)
RETURNS TABLE (as_of timestamptz, held_by bigint) LANGUAGE sql STABLE AS $$
  SELECT reach.as_of, CASE WHEN reach.as_of IS DISTINCT FROM own THEN reach.view_id END
  FROM viewkeeper.upstream_views(of_view, own) AS reach
  ORDER BY reach.as_of NULLS FIRST, reach.read_by IS NOT NULL
  LIMIT 1
$$;

-- What a view's status is made of, and the status; `statusOf` in shared/src/target-status.ts is the same rule. Ages are
-- by the watched server's clock.
CREATE VIEW viewkeeper.view_promise AS
SELECT facts.*,
  CASE
    WHEN failed THEN 'failing'
    WHEN NOT seen THEN 'unknown'
    WHEN target_id IS NULL OR tier = 'ignored' THEN 'no_target'
    WHEN as_of IS NULL THEN 'unknown'
    WHEN watched_now - as_of > error_after_seconds * interval '1 s' OR as_of < newer_than THEN 'late'
    WHEN watched_now - as_of > warn_after_seconds * interval '1 s'
      OR as_of < next_newer_than AND expected_at > next_ready_by THEN 'due'
    ELSE 'on_target'
  END AS status,
  CASE WHEN target_id IS NOT NULL THEN json_build_object('targetId', target_id, 'scope', scope, 'tag', tag,
    'tier', tier, 'warnAfterSeconds', warn_after_seconds, 'errorAfterSeconds', error_after_seconds, 'owner', owner,
    'deadline', deadline, 'due', CASE WHEN deadline IS NOT NULL THEN json_build_object(
      'newerThan', viewkeeper.instant_text(newer_than), 'readyBy', viewkeeper.instant_text(ready_by),
      'nextNewerThan', viewkeeper.instant_text(next_newer_than), 'nextReadyBy', viewkeeper.instant_text(next_ready_by),
      'forecast', CASE WHEN seen THEN forecast END) END)
  END AS target
FROM (
  SELECT view.view_id, target.target_id, target.scope, target.tag, target.tier, target.warn_after_seconds,
    target.error_after_seconds, target.owner, target.deadline, due.newer_than, due.ready_by, due.next_newer_than,
    due.next_ready_by, forecast.expected_at, forecast.forecast,
    CASE
      WHEN content.aged_from IS NULL THEN NULL
      -- Most views read nothing that could make them older: they are spared the recursion.
      WHEN NOT EXISTS (SELECT FROM viewkeeper.age_source AS source WHERE source.view_id = view.view_id)
        THEN content.aged_from
      ELSE (SELECT effective.as_of FROM viewkeeper.effective_as_of(view.view_id, content.aged_from) AS effective)
    END AS as_of,
    watched.now AS watched_now,
    failure.failed,
    -- Somebody observes it, it answers, and it is the one that was pinned.
    observation.reachable IS TRUE AND observation.observed_at IS NOT NULL
      AND (observation.seen_system_identifier, observation.seen_database_oid)
        IS NOT DISTINCT FROM (database.system_identifier, database.database_oid)
      AND (target.target_id IS NULL OR observation.lease_until > clock_timestamp()) AS seen
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  JOIN viewkeeper.view_failure AS failure USING (view_id)
  LEFT JOIN viewkeeper.observation USING (database_id)
  LEFT JOIN viewkeeper.view_target AS target ON target.view_id = view.view_id
  LEFT JOIN viewkeeper.content_interval AS content
    ON content.view_id = view.view_id AND content.valid_until IS NULL AND target.tier <> 'ignored'
  CROSS JOIN LATERAL (
    SELECT clock_timestamp() + coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS now OFFSET 0
  ) AS watched
  CROSS JOIN LATERAL (
    SELECT coalesce(watched.now >= target.last_ready_by AND watched.now < target.next_ready_by, false) AS is_kept
  ) AS present
  -- It is strict: of what is kept, or has no deadline, nothing is computed.
  LEFT JOIN LATERAL viewkeeper.present_deadline(CASE WHEN NOT present.is_kept THEN target.deadline END, watched.now)
    AS computed ON true
  CROSS JOIN LATERAL (
    SELECT CASE WHEN present.is_kept THEN target.last_newer_than ELSE computed.newer_than END AS newer_than,
      CASE WHEN present.is_kept THEN target.last_ready_by ELSE computed.ready_by END AS ready_by,
      CASE WHEN present.is_kept THEN target.next_newer_than ELSE computed.next_newer_than END AS next_newer_than,
      CASE WHEN present.is_kept THEN target.next_ready_by ELSE computed.next_ready_by END AS next_ready_by
  ) AS due
  LEFT JOIN viewkeeper.view_forecast AS forecast
    ON forecast.view_id = view.view_id AND forecast.ready_by = due.next_ready_by
) AS facts;

-- The headline status.
CREATE OR REPLACE VIEW viewkeeper.view_status AS
SELECT view_id, status, as_of AS effective_as_of, target FROM viewkeeper.view_promise;

-- Down Migration
-- Views of other migrations read it: its columns stay.
CREATE OR REPLACE VIEW viewkeeper.view_status AS
SELECT view.view_id,
  CASE
    WHEN failure.failed THEN 'failing'
    WHEN observation.reachable IS NOT TRUE OR observation.observed_at IS NULL
      OR (observation.seen_system_identifier, observation.seen_database_oid)
        IS DISTINCT FROM (database.system_identifier, database.database_oid) THEN 'unknown'
    ELSE 'no_target'
  END AS status, NULL::timestamptz AS effective_as_of, NULL::json AS target
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
JOIN viewkeeper.view_failure AS failure USING (view_id)
LEFT JOIN viewkeeper.observation USING (database_id);
DROP VIEW viewkeeper.view_promise;
DROP FUNCTION viewkeeper.effective_as_of(bigint, timestamptz), viewkeeper.upstream_views(bigint, timestamptz);
DROP VIEW viewkeeper.age_source, viewkeeper.view_target;
DROP TABLE viewkeeper.target;
