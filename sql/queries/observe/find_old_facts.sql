-- Views whose facts were never read, or for another structure than the present one, and then those read long ago. Views
-- that are locked must not keep the others from their turn.
-- $1 database_id, $2 age in ms from which they are read again, $3 how many at most
SELECT view.oid, view.structure
FROM viewkeeper.view
LEFT JOIN viewkeeper.view_fact AS fact USING (view_id)
WHERE view.database_id = $1 AND view.gone_at IS NULL
  AND (fact.structure IS DISTINCT FROM view.structure OR fact.read_at < now() - $2::float8 * interval '1 ms')
ORDER BY fact.structure IS NOT DISTINCT FROM view.structure, random()
LIMIT $3
