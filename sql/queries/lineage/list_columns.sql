-- Which columns a relation reads of others, and others of it, each by the oid of the other one.
-- $1 database_id, $2 database groups (NULL: all), $3 oid
SELECT CASE WHEN edge.dependent_oid = $3 THEN 'reads' ELSE 'read_by' END AS side,
  CASE WHEN edge.dependent_oid = $3 THEN edge.referenced_oid ELSE edge.dependent_oid END AS oid,
  edge.columns, edge.whole_row
FROM viewkeeper.relation_dependency AS edge
JOIN viewkeeper.database USING (database_id)
WHERE edge.database_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
  AND (edge.dependent_oid = $3 OR edge.referenced_oid = $3)
  -- A table is no reader of its partitions.
  AND NOT EXISTS (
    SELECT FROM viewkeeper.relation
    WHERE relation.database_id = $1 AND relation.oid = edge.dependent_oid AND relation.kind NOT IN ('v', 'm'))
ORDER BY oid
