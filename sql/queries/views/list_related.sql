-- What a view reads (base relations) and what reads it (dependents), directly or through others; at most 1,000 of each.
-- $1 view_id
WITH RECURSIVE start AS MATERIALIZED (
  SELECT database_id, oid FROM viewkeeper.view WHERE view_id = $1
), base (oid, direct) AS (
  SELECT edge.referenced_oid, true
  FROM start
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = start.database_id AND edge.dependent_oid = start.oid
  UNION
  SELECT edge.referenced_oid, false
  FROM base
  CROSS JOIN start
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = start.database_id AND edge.dependent_oid = base.oid
), dependent (oid, direct) AS (
  SELECT edge.dependent_oid, true
  FROM start
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = start.database_id AND edge.referenced_oid = start.oid
  UNION
  SELECT edge.dependent_oid, false
  FROM dependent
  CROSS JOIN start
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = start.database_id AND edge.referenced_oid = dependent.oid
), related AS (
  SELECT 'base' AS side, oid, bool_or(direct) AS direct FROM base GROUP BY oid
  UNION ALL
  SELECT 'dependent', oid, bool_or(direct) FROM dependent GROUP BY oid
), named AS (
  SELECT related.side, related.direct,
    coalesce(view.schema_name, relation.schema_name) AS schema_name, coalesce(view.view_name, relation.name) AS name,
    CASE WHEN view.view_id IS NOT NULL THEN 'materialized_view'
      ELSE viewkeeper.relation_kind(relation.kind) END AS kind,
    view.view_id, coalesce(view.rows_estimate, relation.rows_estimate) AS rows_estimate,
    coalesce(view.total_bytes, relation.total_bytes) AS total_bytes
  FROM related
  CROSS JOIN start
  LEFT JOIN viewkeeper.relation ON relation.database_id = start.database_id AND relation.oid = related.oid
  LEFT JOIN viewkeeper.view
    ON view.database_id = start.database_id AND view.oid = related.oid AND view.gone_at IS NULL
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY side ORDER BY direct DESC, schema_name, name) AS rank
  FROM named
  WHERE name IS NOT NULL
)
SELECT side, schema_name, name, kind, view_id, direct, rows_estimate, total_bytes
FROM ranked
WHERE rank <= 1000
ORDER BY side, rank
