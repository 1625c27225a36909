-- Brings the stored columns of who reads whom to what was seen; unchanged rows are not rewritten.
-- $1 database_id, $2 JSON of read_columns
WITH seen AS MATERIALIZED (
  SELECT (item ->> 0)::bigint AS dependent_oid, (item ->> 1)::bigint AS referenced_oid,
    ARRAY(SELECT json_array_elements_text(item -> 2)) AS columns, (item ->> 3)::boolean AS whole_row
  FROM json_array_elements($2::json) AS item
)
UPDATE viewkeeper.relation_dependency AS edge
SET columns = seen.columns, whole_row = seen.whole_row
FROM seen
WHERE edge.database_id = $1 AND edge.dependent_oid = seen.dependent_oid AND edge.referenced_oid = seen.referenced_oid
  AND (edge.columns, edge.whole_row) IS DISTINCT FROM (seen.columns, seen.whole_row)
