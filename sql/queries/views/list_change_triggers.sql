-- Tables that a view reads, directly or through plain views, with what their change triggers tell; at most 1,000.
-- $1 view_id, $2 database groups (NULL: all)
WITH RECURSIVE start AS MATERIALIZED (
  SELECT view.view_id, view.database_id, view.oid
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  WHERE view.view_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
), input (oid) AS (
  SELECT edge.referenced_oid
  FROM start
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = start.database_id AND edge.dependent_oid = start.oid
  UNION
  SELECT edge.referenced_oid
  FROM input
  CROSS JOIN start
  JOIN viewkeeper.relation ON relation.database_id = start.database_id AND relation.oid = input.oid AND relation.kind <> 'm'
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = start.database_id AND edge.dependent_oid = input.oid
)
SELECT observation.agent_state AS agent, observation.role_name, viewkeeper.instant_text(observation.observed_at) AS observed_at,
  coalesce(freshness.staleness = 'fresh' AND freshness.cleared, false) AS proven,
  coalesce((
    SELECT json_agg(json_build_object('schemaName', item.schema_name, 'name', item.name,
      'isPartitioned', item.kind = 'p', 'hasChildren', item.has_children, 'state', item.state)
      ORDER BY item.schema_name, item.name)
    FROM (
      SELECT relation.schema_name, relation.name, relation.kind,
        EXISTS (
          SELECT FROM viewkeeper.relation_dependency AS below
          WHERE below.database_id = start.database_id AND below.dependent_oid = relation.oid) AS has_children,
        CASE WHEN found.relation_oid IS NULL THEN 'missing'
          WHEN found.gap IS NOT NULL THEN found.gap
          WHEN found.print = baseline.coverage THEN 'decides'
          ELSE 'next_refresh' END AS state
      FROM input
      JOIN viewkeeper.relation
        ON relation.database_id = start.database_id AND relation.oid = input.oid AND relation.kind IN ('r', 'p')
      LEFT JOIN viewkeeper.change_trigger AS found
        ON found.database_id = start.database_id AND found.relation_oid = relation.oid
      LEFT JOIN viewkeeper.freshness_input AS baseline
        ON baseline.view_id = start.view_id AND baseline.relation_oid = relation.oid
      ORDER BY relation.schema_name, relation.name
      LIMIT 1000
    ) AS item), '[]') AS tables
FROM start
LEFT JOIN viewkeeper.observation USING (database_id)
LEFT JOIN viewkeeper.freshness USING (view_id)
