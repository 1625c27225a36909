-- Views whose structure moved or is new, and those whose definition must be read (perhaps again: they were locked).
-- $1 database_id, $2 JSON of read_inventory
SELECT seen.oid, view.structure IS DISTINCT FROM seen.structure AS structure_moved
FROM json_to_recordset($2::json) AS seen (oid bigint, structure text)
LEFT JOIN viewkeeper.view ON view.database_id = $1 AND view.oid = seen.oid AND view.gone_at IS NULL
WHERE view.structure IS DISTINCT FROM seen.structure OR view.definition_structure IS DISTINCT FROM seen.structure
-- Views that are locked must not keep the others from their turn.
ORDER BY view.definition_structure IS NOT NULL, random()
