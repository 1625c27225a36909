-- Brings the counters of stored relations to what was seen, while everything else is as it was.
-- $1 database_id, $2 JSON of read_pulse's counters: oid, inserted, updated, deleted; $3 observed_at
UPDATE viewkeeper.relation
SET inserted = seen.inserted, updated = seen.updated, deleted = seen.deleted, changed_at = $3::timestamptz
FROM (
  SELECT (item ->> 0)::bigint AS oid, (item ->> 1)::bigint AS inserted, (item ->> 2)::bigint AS updated,
    (item ->> 3)::bigint AS deleted
  FROM json_array_elements($2::json) AS item
) AS seen
WHERE relation.database_id = $1 AND relation.oid = seen.oid
  AND (relation.inserted, relation.updated, relation.deleted) IS DISTINCT FROM (seen.inserted, seen.updated, seen.deleted)
