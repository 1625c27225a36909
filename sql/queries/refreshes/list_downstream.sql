-- Materialized views that read the view, directly or through others.
-- $1 view_id
WITH RECURSIVE downstream (database_id, oid) AS (
  SELECT edge.database_id, edge.dependent_oid
  FROM viewkeeper.view
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = view.database_id AND edge.referenced_oid = view.oid
  WHERE view.view_id = $1
  UNION
  SELECT edge.database_id, edge.dependent_oid
  FROM downstream
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = downstream.database_id AND edge.referenced_oid = downstream.oid
)
SELECT view.view_id, view.schema_name, view.view_name
FROM downstream
JOIN viewkeeper.view USING (database_id, oid)
WHERE view.gone_at IS NULL AND view.view_id <> $1
ORDER BY view.schema_name, view.view_name
LIMIT 500
