-- What a view's age is made of, and how long refreshes of it and of its upstream take; instants by the watched server's
-- clock.
-- $1 view_id, $2 database groups (NULL: all)
WITH RECURSIVE place AS MATERIALIZED (
  SELECT view.view_id, view.database_id, own.aged_from AS own_as_of,
    CASE WHEN own.staleness <> 'unpopulated' THEN own.data_as_of END AS data_as_of,
    clock_timestamp() + coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS as_of
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  LEFT JOIN viewkeeper.observation USING (database_id)
  LEFT JOIN viewkeeper.content_interval AS own ON own.view_id = view.view_id AND own.valid_until IS NULL
  WHERE view.view_id = $1 AND view.gone_at IS NULL
    AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
), edge AS (
  SELECT place.view_id, NULL::bigint AS read_by FROM place
  UNION
  SELECT upstream.view_id, edge.view_id
  FROM edge
  JOIN viewkeeper.view USING (view_id)
  JOIN viewkeeper.freshness_input AS input ON input.view_id = edge.view_id AND input.kind = 'm'
  JOIN viewkeeper.view AS upstream ON upstream.database_id = view.database_id AND upstream.oid = input.relation_oid
    AND upstream.gone_at IS NULL
)
SELECT place.view_id, place.as_of, place.own_as_of, place.data_as_of,
  (SELECT json_agg(json_build_object('viewId', reach.view_id,
      'schemaName', coalesce(view.schema_name, rule.schema_name), 'name', coalesce(view.view_name, rule.table_name),
      'asOf', viewkeeper.instant_text(reach.as_of), 'readBy', reach.read_by,
      'readAt', viewkeeper.instant_text(reach.read_at))
      ORDER BY reach.as_of NULLS FIRST, reach.read_by IS NOT NULL, reach.view_id)
    FROM viewkeeper.upstream_reach(place.view_id, place.own_as_of) AS reach
    LEFT JOIN viewkeeper.view ON view.view_id = reach.view_id
    LEFT JOIN viewkeeper.data_through_rule AS rule ON rule.rule_id = reach.rule_id) AS reach,
  (SELECT json_agg(json_build_object('viewId', member.view_id, 'schemaName', view.schema_name,
      'viewName', view.view_name, 'p95Ms', usual.p95_ms, 'runCount', usual.run_count, 'upstream', coalesce((
        SELECT json_agg(below.view_id) FROM edge AS below WHERE below.read_by = member.view_id), '[]')))
    FROM (SELECT DISTINCT view_id FROM edge) AS member
    JOIN viewkeeper.view ON view.view_id = member.view_id
    CROSS JOIN LATERAL viewkeeper.usual_duration(member.view_id, NULL) AS usual) AS durations
FROM place
