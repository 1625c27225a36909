-- What the attainment of views is computed from, one row a view and a row for each view upstream of them. Instants are
-- ms since 1970 by the watched server's clock, cut at now; spans are [from, until]. What had ended before the window
-- began is left out, but of views upstream, which are asked for what they were then.
-- $1 view ids, $2 ms since when (NULL: the last 28 days of each)
WITH RECURSIVE wanted (view_id, is_input) AS (
  SELECT unnest($1::bigint[]), false
  UNION
  SELECT upstream.view_id, true
  FROM wanted
  CROSS JOIN LATERAL (
    SELECT view.database_id, input.relation_oid
    FROM viewkeeper.view
    JOIN viewkeeper.freshness_input AS input USING (view_id)
    WHERE view.view_id = wanted.view_id AND input.kind = 'm'
    OFFSET 0
  ) AS input
  -- Looked up for each input: without statistics all views were held against all others.
  CROSS JOIN LATERAL (
    SELECT view.view_id
    FROM viewkeeper.view
    WHERE view.database_id = input.database_id AND view.oid = input.relation_oid AND view.gone_at IS NULL
    OFFSET 0
  ) AS upstream
), place AS MATERIALIZED (
  SELECT view.view_id, view.oid, view.database_id, view.schema_name, database.tags, view.first_seen_at, view.gone_at,
    view.view_id = ANY ($1) AS asked, observation.watched_at, observation.lease_until,
    coalesce(observation.reachable, false) AS reachable,
    coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS skew,
    clock_timestamp() + coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS watched_now,
    coalesce(to_timestamp($2::float8 / 1000), least(clock_timestamp(), view.gone_at)
      + coalesce(observation.clock_skew_ms, 0) * interval '1 ms' - interval '28 days') AS since,
    wanted.is_input
  FROM (SELECT view_id, bool_or(is_input) AS is_input FROM wanted GROUP BY view_id) AS wanted
  JOIN viewkeeper.view USING (view_id)
  JOIN viewkeeper.database USING (database_id)
  LEFT JOIN viewkeeper.observation USING (database_id)
)
SELECT place.view_id, place.asked,
  1000 * extract(epoch FROM least(place.watched_now, place.gone_at + place.skew))::float8 AS until_ms,
  1000 * extract(epoch FROM place.first_seen_at + place.skew)::float8 AS first_seen_ms,
  coalesce((
    SELECT json_agg(json_build_object(
      'fromMs', 1000 * extract(epoch FROM content.valid_from)::float8,
      'untilMs', 1000 * extract(epoch FROM coalesce(content.valid_until, place.watched_now))::float8,
      'agedFromMs', 1000 * extract(epoch FROM content.aged_from)::float8,
      'dataAsOfMs', 1000 * extract(epoch FROM
        CASE WHEN content.staleness <> 'unpopulated' THEN content.data_as_of END)::float8) ORDER BY content.valid_from)
    FROM viewkeeper.content_interval AS content
    WHERE content.view_id = place.view_id AND content.valid_from < place.watched_now
      AND (place.is_input OR content.valid_until IS NULL OR content.valid_until > place.since)), '[]') AS contents,
  coalesce((
    SELECT json_agg(DISTINCT upstream.view_id)
    FROM viewkeeper.freshness_input AS input
    JOIN viewkeeper.view AS upstream ON upstream.database_id = place.database_id AND upstream.oid = input.relation_oid
      AND upstream.gone_at IS NULL
    WHERE input.view_id = place.view_id AND input.kind = 'm'), '[]') AS upstream,
  coalesce((
    SELECT json_agg(DISTINCT rule.rule_id)
    FROM viewkeeper.data_through_rule AS rule
    JOIN viewkeeper.freshness_input AS input ON input.view_id = place.view_id
      AND input.schema_name = rule.schema_name AND input.name = rule.table_name
    WHERE rule.database_id = place.database_id), '[]') AS rule_ids,
  coalesce((
    SELECT json_agg(json_build_object('scope', target.scope, 'tag', target.tag, 'tier', target.tier,
      'errorAfterMs', target.error_after_seconds * 1000.0,
      -- From the one on that was due last before the window began.
      'dues', CASE WHEN target.deadline IS NOT NULL THEN (
        SELECT coalesce(json_agg(json_build_object('newerThanMs', 1000 * extract(epoch FROM due.newer_than)::float8,
          'readyByMs', 1000 * extract(epoch FROM due.ready_by)::float8) ORDER BY due.ready_by), '[]')
        FROM viewkeeper.deadlines_between(target.deadline,
          greatest(target.valid_from + place.skew, place.since) - interval '35 days',
          least(target.valid_until + place.skew, place.watched_now)) AS due) END,
      'fromMs', 1000 * extract(epoch FROM target.valid_from + place.skew)::float8,
      'untilMs', 1000 * extract(epoch FROM coalesce(target.valid_until + place.skew, place.watched_now))::float8))
    FROM viewkeeper.target
    WHERE place.asked AND CASE target.scope
      WHEN 'view' THEN target.view_id = place.view_id
      WHEN 'schema' THEN target.database_id = place.database_id AND target.schema_name = place.schema_name
      WHEN 'database' THEN target.database_id = place.database_id
      ELSE target.tag = ANY (place.tags) END
      AND (target.valid_until IS NULL OR target.valid_until + place.skew > place.since)), '[]') AS targets,
  coalesce((
    SELECT json_agg(json_build_object('fromMs', 1000 * extract(epoch FROM unseen.unseen_from)::float8,
      'untilMs', 1000 * extract(epoch FROM unseen.unseen_until)::float8) ORDER BY unseen.unseen_from)
    FROM (
      SELECT gap.unseen_from, gap.unseen_until FROM viewkeeper.observation_gap AS gap
      WHERE gap.database_id = place.database_id AND gap.unseen_until > place.since
      UNION ALL
      -- The one that has not ended.
      SELECT place.watched_at, place.watched_now
      WHERE place.watched_at < place.watched_now AND (NOT place.reachable OR place.lease_until < clock_timestamp())
    ) AS unseen
    WHERE place.asked), '[]') AS gaps,
  -- A failure lasts as in view_failure: to the next outcome here, or to a later success that is proven elsewhere, whose
  -- times are by the watched server's clock already.
  coalesce((
    SELECT json_agg(json_build_object('fromMs', 1000 * extract(epoch FROM outcome.finished_at + place.skew)::float8,
      'untilMs', 1000 * extract(epoch FROM coalesce(least(outcome.next_at + place.skew, mended.at), place.watched_now))::float8)
      ORDER BY outcome.run_id)
    FROM (
      SELECT run.run_id, run.state, run.finished_at, lead(run.finished_at) OVER (ORDER BY run.run_id) AS next_at
      FROM viewkeeper.run
      WHERE run.view_id = place.view_id AND run.state IN ('succeeded', 'failed') AND run.origin <> 'elsewhere'
        -- From the one on that was the last before the window began.
        AND run.run_id >= coalesce((
          SELECT earlier.run_id
          FROM viewkeeper.run AS earlier
          WHERE earlier.view_id = place.view_id AND earlier.state IN ('succeeded', 'failed')
            AND earlier.origin <> 'elsewhere' AND earlier.finished_at + place.skew <= place.since
          ORDER BY earlier.run_id DESC
          LIMIT 1), 0)
    ) AS outcome
    CROSS JOIN LATERAL (
      SELECT min(coalesce(run.ended_after, run.finished_at)) AS at
      FROM viewkeeper.run
      WHERE run.view_id = place.view_id AND run.run_id > outcome.run_id AND run.origin = 'elsewhere'
        AND run.state = 'succeeded' AND coalesce(run.ended_after, run.finished_at) > outcome.finished_at
    ) AS mended
    WHERE place.asked AND outcome.state = 'failed'
      AND (outcome.next_at IS NULL OR outcome.next_at + place.skew > place.since)), '[]') AS failures
FROM place
