-- Brings the stored edges of who reads whom to what was seen.
-- $1 database_id, $2 JSON of read_inventory's dependencies: pairs of dependent and referenced oid
WITH seen AS MATERIALIZED (
  SELECT (pair ->> 0)::bigint AS dependent_oid, (pair ->> 1)::bigint AS referenced_oid
  FROM json_array_elements($2::json) AS pair
), vanished AS (
  DELETE FROM viewkeeper.relation_dependency AS edge
  WHERE edge.database_id = $1
    AND (edge.dependent_oid, edge.referenced_oid) NOT IN (SELECT dependent_oid, referenced_oid FROM seen)
)
INSERT INTO viewkeeper.relation_dependency (database_id, dependent_oid, referenced_oid)
SELECT $1, dependent_oid, referenced_oid
FROM seen
WHERE (dependent_oid, referenced_oid) NOT IN (
  SELECT edge.dependent_oid, edge.referenced_oid FROM viewkeeper.relation_dependency AS edge WHERE edge.database_id = $1)
