-- What hangs on what in a database, as its last observation saw it: one row, with relations and edges as JSON. A
-- partition that nothing reads but through its parent stands within the parent, which counts it; one that something
-- reads by its own name stands for itself.
-- $1 database_id, $2 database groups (NULL: all), $3 relations at most: materialized views first, then plain views
WITH RECURSIVE place AS MATERIALIZED (
  SELECT database.database_id, database.name AS database_name, observation.observed_at,
    observation.reachable AS database_reachable
  FROM viewkeeper.database
  LEFT JOIN viewkeeper.observation USING (database_id)
  WHERE database.database_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
), edge AS MATERIALIZED (
  SELECT read.dependent_oid, read.referenced_oid
  FROM viewkeeper.relation_dependency AS read
  JOIN place USING (database_id)
), within AS MATERIALIZED (
  SELECT edge.referenced_oid AS oid, min(edge.dependent_oid) AS parent_oid
  FROM edge
  LEFT JOIN viewkeeper.relation AS parent
    ON parent.database_id = $1 AND parent.oid = edge.dependent_oid AND parent.kind NOT IN ('v', 'm')
  GROUP BY edge.referenced_oid
  HAVING count(*) = 1 AND count(parent.oid) = 1
), member (oid, root_oid) AS (
  SELECT oid, parent_oid FROM within WHERE parent_oid NOT IN (SELECT oid FROM within)
  UNION ALL
  SELECT within.oid, member.root_oid FROM member JOIN within ON within.parent_oid = member.oid
), part (root_oid, oid) AS (
  -- Every table beneath a table, whether it stands for itself or not.
  SELECT edge.dependent_oid, edge.referenced_oid
  FROM edge
  JOIN viewkeeper.relation AS parent
    ON parent.database_id = $1 AND parent.oid = edge.dependent_oid AND parent.kind NOT IN ('v', 'm')
  UNION
  SELECT part.root_oid, edge.referenced_oid FROM part JOIN edge ON edge.dependent_oid = part.oid
), parts AS MATERIALIZED (
  SELECT part.root_oid, count(*) FILTER (WHERE part.oid IN (SELECT oid FROM member)) AS partition_count,
    sum(relation.rows_estimate) AS rows_estimate, sum(relation.total_bytes)::bigint AS total_bytes,
    max(relation.changed_at) AS changed_at
  FROM part
  JOIN viewkeeper.relation ON relation.database_id = $1 AND relation.oid = part.oid AND relation.kind <> 'p'
  GROUP BY part.root_oid
), node AS MATERIALIZED (
  SELECT view.oid, view.schema_name, view.view_name AS name, 'materialized_view' AS kind, view.owner,
    view.rows_estimate, view.total_bytes, 0 AS partition_count, NULL::timestamptz AS changed_at,
    json_build_object('viewId', view.view_id, 'status', view_status.status, 'staleness', proof.staleness,
      'stalenessReason', proof.staleness_reason, 'stalenessSince', viewkeeper.instant_text(proof.staleness_since),
      'freshThrough', viewkeeper.instant_text(proof.fresh_through),
      'dataAsOf', viewkeeper.instant_text(proof.data_as_of),
      'lastRefreshAt', viewkeeper.instant_text(success.finished_at)) AS view
  FROM viewkeeper.view
  JOIN place USING (database_id)
  -- As in views/list_views.
  CROSS JOIN LATERAL (
    SELECT status FROM viewkeeper.view_status AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS view_status
  JOIN viewkeeper.view_staleness AS proof USING (view_id)
  LEFT JOIN LATERAL (
    SELECT run.finished_at
    FROM viewkeeper.run
    WHERE run.view_id = view.view_id AND run.state = 'succeeded'
    ORDER BY run.run_id DESC
    LIMIT 1
  ) AS success ON true
  WHERE view.gone_at IS NULL
  UNION ALL
  SELECT relation.oid, relation.schema_name, relation.name, viewkeeper.relation_kind(relation.kind), relation.owner,
    -- What ANALYZE leaves at a partitioned table is no size: relpages -1.
    CASE WHEN relation.kind = 'p' OR relation.rows_estimate IS NULL THEN parts.rows_estimate
      ELSE relation.rows_estimate + coalesce(parts.rows_estimate, 0) END,
    CASE relation.kind WHEN 'p' THEN parts.total_bytes ELSE relation.total_bytes + coalesce(parts.total_bytes, 0) END,
    coalesce(parts.partition_count, 0),
    CASE WHEN relation.kind NOT IN ('v', 'f') THEN greatest(relation.changed_at, parts.changed_at) END,
    NULL
  FROM viewkeeper.relation
  JOIN place USING (database_id)
  LEFT JOIN parts ON parts.root_oid = relation.oid
  WHERE relation.kind <> 'm' AND relation.oid NOT IN (SELECT oid FROM member)
), shown AS MATERIALIZED (
  SELECT *
  FROM node
  ORDER BY kind <> 'materialized_view', kind <> 'view', schema_name, name
  LIMIT $3
), line AS (
  SELECT DISTINCT coalesce(dependent.root_oid, edge.dependent_oid) AS dependent_oid,
    coalesce(referenced.root_oid, edge.referenced_oid) AS referenced_oid
  FROM edge
  LEFT JOIN member AS dependent ON dependent.oid = edge.dependent_oid
  LEFT JOIN member AS referenced ON referenced.oid = edge.referenced_oid
)
SELECT place.*, (SELECT count(*) FROM node) AS relation_count,
  coalesce((
    SELECT json_agg(json_build_object('oid', oid, 'schemaName', schema_name, 'name', name, 'kind', kind,
      'owner', owner, 'rowsEstimate', rows_estimate, 'totalBytes',
      CASE WHEN total_bytes > 0 OR rows_estimate IS NOT NULL THEN total_bytes END, 'partitionCount', partition_count,
      'changedAt', viewkeeper.instant_text(changed_at), 'view', view) ORDER BY schema_name, name)
    FROM shown), '[]') AS nodes,
  coalesce((
    SELECT json_agg(json_build_array(dependent_oid, referenced_oid) ORDER BY dependent_oid, referenced_oid)
    FROM line
    WHERE dependent_oid <> referenced_oid AND dependent_oid IN (SELECT oid FROM shown)
      AND referenced_oid IN (SELECT oid FROM shown)), '[]') AS edges
FROM place
