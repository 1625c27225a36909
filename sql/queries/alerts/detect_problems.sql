-- Holds what is wrong now against the problems that are known: opens new ones, changes those that go on, ends those that
-- are over. One that comes back within $1 seconds of its end is the same one. Runs in the transaction of the turn.
-- Of a database that nobody sees nothing is known: its views' problems stay as they are, as parts of that.
-- $1 seconds, $2 broken, $3 promised and $4 standing of read_promises
WITH RECURSIVE rule AS MATERIALIZED (
  SELECT kind, make_interval(secs => coalesce(threshold_seconds, 0)) AS after FROM viewkeeper.alert_rule WHERE enabled
), place AS MATERIALIZED (
  SELECT database.database_id, observation.horizon, observation.horizon_held_by, observation.unreachable_reason,
    observation.unreachable_error, observation.reachable_since,
    coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS skew,
    greatest(observation.tried_at, observation.known_since) AS tried_at,
    observation.reachable IS TRUE AND (observation.seen_system_identifier, observation.seen_database_oid)
      IS DISTINCT FROM (database.system_identifier, database.database_oid) AS is_another,
    observation.reachable IS FALSE AS is_unreachable,
    observation.lease_until < clock_timestamp() AS is_unobserved
  FROM viewkeeper.database
  JOIN viewkeeper.observation USING (database_id)
  WHERE database.configured
), silent AS MATERIALIZED (
  SELECT place.database_id, place.tried_at
  FROM place
  JOIN rule ON rule.kind = 'observer_silent'
  WHERE place.is_unobserved AND place.tried_at < clock_timestamp() - rule.after
), broken AS MATERIALIZED (
  SELECT *
  FROM json_to_recordset($2::json) AS item (view_id bigint, database_id bigint, schema_name text, view_name text,
    status text, tier text, owner text, as_of timestamptz, deadline_at timestamptz, due_at timestamptz,
    awaits_session boolean, run_id bigint, failures integer, first_at timestamptz, error_class text, error jsonb)
), promised AS MATERIALIZED (
  SELECT *
  FROM json_to_recordset($3::json) AS item (database_id bigint, view_count integer, fresh_count integer,
    deadline_at timestamptz, late_count integer, tier text)
), standing AS MATERIALIZED (
  SELECT * FROM json_to_recordset($4::json) AS item (view_id bigint, status text)
), edge AS MATERIALIZED (
  SELECT view.view_id, upstream.view_id AS upstream_id
  FROM viewkeeper.freshness_input AS input
  JOIN viewkeeper.view USING (view_id)
  JOIN viewkeeper.view AS upstream ON upstream.database_id = view.database_id AND upstream.oid = input.relation_oid
    AND upstream.gone_at IS NULL
  WHERE input.kind = 'm'
), reach (view_id, upstream_id) AS (
  SELECT broken.view_id, edge.upstream_id
  FROM broken
  JOIN edge USING (view_id)
  WHERE broken.status <> 'failing' AND NOT broken.awaits_session
  UNION
  SELECT reach.view_id, edge.upstream_id
  FROM reach
  JOIN edge ON edge.view_id = reach.upstream_id
), reach_size AS (
  SELECT view_id, count(*) AS size FROM reach GROUP BY view_id
), root AS MATERIALIZED (
  -- Late because of a session, of an upstream that fails, or of one that is as late: the one that nothing is below.
  SELECT DISTINCT ON (broken.view_id) broken.view_id,
    CASE WHEN broken.awaits_session THEN 'session:' || broken.database_id || ':' || (place.horizon_held_by ->> 'pid')
      ELSE 'view:' || upstream.view_id END AS cause
  FROM broken
  JOIN place USING (database_id)
  LEFT JOIN reach USING (view_id)
  LEFT JOIN broken AS upstream ON upstream.view_id = reach.upstream_id
    AND (upstream.status = 'failing' OR upstream.as_of = broken.as_of)
  LEFT JOIN reach_size ON reach_size.view_id = upstream.view_id
  WHERE broken.status <> 'failing' AND (broken.awaits_session OR upstream.view_id IS NOT NULL)
  ORDER BY broken.view_id, upstream.status <> 'failing', reach_size.size NULLS FIRST, upstream.view_id
), effect AS MATERIALIZED (
  SELECT root.cause, count(*)::integer AS view_count,
    (count(*) FILTER (WHERE broken.status = 'late'))::integer AS late_count, min(broken.deadline_at) AS deadline_at,
    CASE WHEN bool_or(broken.tier = 'critical') THEN 'critical' ELSE 'normal' END AS tier,
    CASE WHEN bool_or(broken.tier = 'critical' AND broken.status = 'late') THEN 'critical'
      WHEN bool_or(broken.status = 'late') THEN 'normal' ELSE 'information' END AS severity,
    to_jsonb((array_agg(json_build_object('viewId', broken.view_id, 'schemaName', broken.schema_name,
      'viewName', broken.view_name) ORDER BY broken.deadline_at, broken.view_id))[1:5]) AS views
  FROM root
  JOIN broken USING (view_id)
  GROUP BY root.cause
), worker AS (
  SELECT coalesce((SELECT max(heartbeat_at) FROM viewkeeper.worker), detection.since) AS heartbeat_at
  FROM viewkeeper.detection
), blocked AS (
  SELECT view_id, run_id, since, sum(waiting_count) OVER of_view AS waiting_count,
    row_number() OVER (PARTITION BY view_id ORDER BY since) AS place
  FROM (
    SELECT run.view_id, run.run_id, attempt.waiting_count, attempt.waiting_since - place.skew AS since
    FROM viewkeeper.attempt
    JOIN viewkeeper.run USING (run_id)
    JOIN place ON place.database_id = attempt.database_id AND NOT (place.is_unreachable OR place.is_unobserved)
    WHERE attempt.finished_at IS NULL AND attempt.waiting_count > 0
    UNION ALL
    SELECT session.view_id, NULL, session.waiting_count, session.waiting_since - place.skew
    FROM viewkeeper.elsewhere_session AS session
    JOIN place ON place.database_id = session.database_id AND NOT (place.is_unreachable OR place.is_unobserved)
    WHERE session.waiting_count > 0
  ) AS waiting
  WINDOW of_view AS (PARTITION BY view_id)
), found AS MATERIALIZED (
  SELECT 'unreachable:' || place.database_id AS cause, NULL AS part_of, 'database_unreachable' AS kind,
    'critical' AS severity, place.database_id, NULL::bigint AS view_id, NULL::bigint AS run_id,
    place.reachable_since AS began_at, promised.deadline_at, promised.tier, NULL AS target_owner, 0 AS blocked_readers,
    coalesce(promised.view_count, 0) AS view_count, coalesce(promised.late_count, 0) AS late_count,
    jsonb_build_object('reason', place.unreachable_reason, 'error', place.unreachable_error) AS facts
  FROM place
  JOIN rule ON rule.kind = 'database_unreachable'
  LEFT JOIN promised USING (database_id)
  WHERE place.is_unreachable AND NOT place.is_unobserved AND place.reachable_since < clock_timestamp() - rule.after
  UNION ALL
  SELECT 'another:' || place.database_id, NULL, 'wrong_database', 'critical', place.database_id, NULL, NULL,
    clock_timestamp(), promised.deadline_at, promised.tier, NULL, 0, coalesce(promised.view_count, 0), coalesce(promised.late_count, 0), '{}'
  FROM place
  JOIN rule ON rule.kind = 'wrong_database'
  LEFT JOIN promised USING (database_id)
  WHERE place.is_another AND NOT place.is_unobserved
  UNION ALL
  SELECT 'observer', 'worker', 'observer_silent', 'critical', CASE WHEN count(*) = 1 THEN min(silent.database_id) END, NULL, NULL,
    min(silent.tried_at), min(promised.deadline_at), min(promised.tier), NULL, 0, coalesce(sum(promised.view_count), 0)::integer,
    coalesce(sum(promised.late_count), 0)::integer,
    jsonb_build_object('databaseIds', jsonb_agg(silent.database_id ORDER BY silent.database_id))
  FROM silent
  LEFT JOIN promised USING (database_id)
  HAVING count(*) > 0
  UNION ALL
  SELECT 'worker', NULL, 'worker_silent', 'critical', NULL, NULL, NULL, worker.heartbeat_at,
    (SELECT min(deadline_at) FROM promised), NULL, NULL, 0, 0, 0, '{}'
  FROM worker
  JOIN rule ON rule.kind = 'worker_silent'
  WHERE worker.heartbeat_at < clock_timestamp() - rule.after
  UNION ALL
  SELECT 'view:' || broken.view_id, root.cause, 'view_' || broken.status,
    CASE WHEN broken.tier = 'critical' AND broken.status <> 'due' OR effect.severity = 'critical' THEN 'critical'
      WHEN broken.tier = 'critical' OR broken.status <> 'due' OR effect.severity = 'normal' THEN 'normal'
      ELSE 'information' END,
    broken.database_id, broken.view_id, broken.run_id,
    CASE broken.status WHEN 'late' THEN broken.deadline_at WHEN 'due' THEN least(broken.due_at, clock_timestamp())
      ELSE broken.first_at END,
    least(broken.deadline_at, effect.deadline_at), nullif(broken.tier, 'ignored'), broken.owner, 0,
    coalesce(effect.view_count, 0), coalesce(effect.late_count, 0),
    jsonb_strip_nulls(jsonb_build_object('views', effect.views, 'failures', broken.failures,
      'errorClass', broken.error_class)) || jsonb_build_object('error', broken.error)
  FROM broken
  JOIN rule ON rule.kind = 'view_' || broken.status
  LEFT JOIN root USING (view_id)
  LEFT JOIN effect ON effect.cause = 'view:' || broken.view_id
  UNION ALL
  SELECT session.cause, NULL, 'session_holds_proof', coalesce(effect.severity, 'information'), session.database_id,
    NULL, NULL, session.since, effect.deadline_at, effect.tier, NULL, 0,
    coalesce(promised.fresh_count, 0), coalesce(effect.late_count, 0), session.facts || jsonb_strip_nulls(jsonb_build_object('views', effect.views))
  FROM (
    SELECT 'session:' || database_id || ':' || (horizon_held_by ->> 'pid') AS cause, database_id,
      (horizon_held_by ->> 'since')::timestamptz - skew AS since,
      jsonb_build_object('pid', horizon_held_by -> 'pid', 'userName', horizon_held_by -> 'userName',
        'application', horizon_held_by -> 'application', 'sessionState', horizon_held_by -> 'state') AS facts
    FROM place
    WHERE horizon_held_by IS NOT NULL AND NOT (is_unreachable OR is_another OR is_unobserved)
  ) AS session
  JOIN rule ON rule.kind = 'session_holds_proof'
  LEFT JOIN promised USING (database_id)
  LEFT JOIN effect ON effect.cause = session.cause
  WHERE effect.cause IS NOT NULL OR session.since < clock_timestamp() - rule.after
  UNION ALL
  SELECT 'blocked:' || blocked.view_id, NULL, 'readers_blocked',
    CASE WHEN target.tier = 'critical' THEN 'critical' ELSE 'normal' END, view.database_id, blocked.view_id,
    blocked.run_id, blocked.since, NULL, nullif(target.tier, 'ignored'), target.owner, blocked.waiting_count::integer,
    0, 0, '{}'
  FROM blocked
  JOIN rule ON rule.kind = 'readers_blocked'
  JOIN viewkeeper.view USING (view_id)
  LEFT JOIN LATERAL (
    SELECT tier, owner FROM viewkeeper.view_target AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS target ON true
  WHERE blocked.place = 1 AND view.gone_at IS NULL AND blocked.since < clock_timestamp() - rule.after
  UNION ALL
  SELECT 'hold:' || view.view_id, NULL, 'hold_ends', 'information', view.database_id, view.view_id, NULL,
    clock_timestamp(), NULL, nullif(target.tier, 'ignored'), target.owner, 0, 0, 0,
    jsonb_build_object('holdUntil', viewkeeper.instant_text(view.hold_until), 'holdBy', view.hold_by,
      'holdNote', view.hold_note)
  FROM viewkeeper.view
  JOIN place USING (database_id)
  JOIN rule ON rule.kind = 'hold_ends'
  LEFT JOIN LATERAL (
    SELECT tier, owner FROM viewkeeper.view_target AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS target ON true
  WHERE view.gone_at IS NULL AND view.hold_until > clock_timestamp() AND view.hold_until < clock_timestamp() + rule.after
  UNION ALL
  SELECT 'channel:' || channel.channel_id, NULL, 'channel_silent', 'normal', NULL, NULL, NULL, failed.since, NULL, NULL,
    NULL, 0, 0, 0, jsonb_build_object('channelName', channel.name)
  FROM viewkeeper.alert_channel AS channel
  JOIN rule ON rule.kind = 'channel_silent'
  CROSS JOIN LATERAL (
    SELECT min(message.tried_at) AS since
    FROM viewkeeper.alert_message AS message
    WHERE message.channel_id = channel.channel_id AND message.state = 'failed' AND message.kind <> 'test'
      AND message.tried_at > coalesce((
        SELECT max(sent.tried_at)
        FROM viewkeeper.alert_message AS sent
        WHERE sent.channel_id = channel.channel_id AND sent.state = 'sent'), '-infinity')
  ) AS failed
  WHERE channel.enabled AND failed.since IS NOT NULL
), cause AS MATERIALIZED (
  SELECT found.cause, whole.cause AS part_of, found.kind, found.severity, found.database_id, found.view_id, found.run_id,
    least(found.began_at, clock_timestamp()) AS began_at, found.deadline_at, found.tier, found.target_owner,
    found.blocked_readers, found.view_count, found.late_count, found.facts
  FROM found
  LEFT JOIN found AS whole ON whole.cause = found.part_of
), known AS MATERIALIZED (
  -- The open problem of each cause, or the one that has just ended.
  SELECT DISTINCT ON (cause) problem_id, cause
  FROM viewkeeper.problem
  WHERE ended_at IS NULL OR ended_at > clock_timestamp() - make_interval(secs => $1::double precision)
  ORDER BY cause, ended_at IS NOT NULL, ended_at DESC
), changed AS (
  UPDATE viewkeeper.problem
  SET part_of = cause.part_of, kind = cause.kind, severity = cause.severity, database_id = cause.database_id,
    run_id = cause.run_id, deadline_at = cause.deadline_at, tier = cause.tier, target_owner = cause.target_owner,
    blocked_readers = cause.blocked_readers, view_count = cause.view_count, late_count = cause.late_count,
    facts = cause.facts, ended_at = NULL, ended_because = NULL
  FROM cause
  JOIN known USING (cause)
  WHERE problem.problem_id = known.problem_id
    AND (cause.part_of IS NULL OR problem.ended_at IS NULL)
    AND (problem.ended_at IS NOT NULL
      OR (problem.part_of, problem.kind, problem.severity, problem.database_id, problem.run_id, problem.deadline_at,
        problem.tier, problem.target_owner, problem.blocked_readers, problem.view_count, problem.late_count, problem.facts)
      IS DISTINCT FROM (cause.part_of, cause.kind, cause.severity, cause.database_id, cause.run_id, cause.deadline_at,
        cause.tier, cause.target_owner, cause.blocked_readers, cause.view_count, cause.late_count, cause.facts))
), opened AS (
  INSERT INTO viewkeeper.problem (cause, part_of, kind, severity, database_id, view_id, run_id, began_at, deadline_at,
    tier, target_owner, blocked_readers, view_count, late_count, facts)
  SELECT cause, part_of, kind, severity, database_id, view_id, run_id, began_at, deadline_at,
    tier, target_owner, blocked_readers, view_count, late_count, facts
  FROM cause
  WHERE cause NOT IN (SELECT cause FROM known) AND part_of IS NULL
), over AS (
  SELECT problem.problem_id,
    coalesce(
      (SELECT cause.cause FROM cause WHERE cause.cause IN ('unreachable:' || problem.database_id, 'another:' || problem.database_id)
       LIMIT 1),
      (SELECT 'observer' FROM silent WHERE silent.database_id = problem.database_id)) AS part_of,
    CASE
      WHEN problem.kind = 'observer_silent' OR problem.database_id IS NULL THEN false
      WHEN problem.kind = 'database_unreachable' THEN place.is_unobserved
      ELSE place.is_unreachable OR place.is_another OR place.is_unobserved END AS is_unknown,
    CASE
      WHEN rule.kind IS NULL OR problem.kind = 'channel_silent' AND NOT EXISTS (
          SELECT FROM viewkeeper.alert_channel AS channel WHERE channel.enabled AND problem.cause = 'channel:' || channel.channel_id)
        OR problem.database_id IS NOT NULL AND place.database_id IS NULL
        OR problem.view_id IS NOT NULL AND standing.view_id IS NULL
        OR problem.kind IN ('view_late', 'view_due') AND standing.status = 'no_target' THEN 'withdrawn'
      WHEN problem.kind IN ('view_failing', 'view_late', 'view_due') AND standing.status = 'unknown' THEN 'unknown'
      ELSE 'recovered' END AS because
  FROM viewkeeper.problem
  LEFT JOIN rule ON rule.kind = problem.kind
  LEFT JOIN place ON place.database_id = problem.database_id
  LEFT JOIN standing ON standing.view_id = problem.view_id
  WHERE problem.ended_at IS NULL AND problem.cause NOT IN (SELECT cause FROM cause)
)
UPDATE viewkeeper.problem
SET part_of = CASE WHEN over.is_unknown AND over.because <> 'withdrawn' THEN over.part_of ELSE problem.part_of END,
  ended_at = CASE WHEN over.because = 'withdrawn' OR over.is_unknown IS NOT TRUE THEN clock_timestamp() END,
  ended_because = CASE WHEN over.because = 'withdrawn' OR over.is_unknown IS NOT TRUE THEN over.because END
FROM over
WHERE problem.problem_id = over.problem_id
  AND (over.because = 'withdrawn' OR over.is_unknown IS NOT TRUE OR problem.part_of IS DISTINCT FROM over.part_of)
