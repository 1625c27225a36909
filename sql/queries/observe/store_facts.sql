-- Stores what views' capabilities follow from, for those that were asked for.
-- $1 database_id, $2 JSON of find_old_facts, $3 JSON of read_facts, $4 observed_at
INSERT INTO viewkeeper.view_fact AS stored (view_id, structure, read_at, facts)
SELECT view.view_id, asked.structure, $4::timestamptz, item.facts
FROM json_to_recordset($2::json) AS asked (oid bigint, structure text)
JOIN (SELECT (fact ->> 'oid')::bigint AS oid, fact AS facts FROM jsonb_array_elements($3::jsonb) AS fact) AS item USING (oid)
JOIN viewkeeper.view ON view.database_id = $1 AND view.oid = asked.oid AND view.gone_at IS NULL
ON CONFLICT (view_id) DO UPDATE
SET structure = excluded.structure, read_at = excluded.read_at,
  facts = CASE WHEN stored.facts = excluded.facts THEN stored.facts ELSE excluded.facts END
