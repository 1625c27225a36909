-- Stores definitions of views and of their indexes, and what changed in them.
-- $1 database_id, $2 JSON of read_inventory, $3 JSON of read_definitions, $4 observed_at
WITH read AS MATERIALIZED (
  SELECT item.*, seen.structure
  FROM json_to_recordset($3::json) AS item (oid bigint, definition text, index_definitions jsonb)
  JOIN json_to_recordset($2::json) AS seen (oid bigint, structure text) USING (oid)
), before AS MATERIALIZED (
  SELECT view.view_id, view.oid, view.definition_structure IS NULL AS is_new, view.definition, view.index_definitions
  FROM viewkeeper.view
  JOIN read USING (oid)
  WHERE view.database_id = $1 AND view.gone_at IS NULL
), updated AS (
  UPDATE viewkeeper.view
  SET definition = read.definition, index_definitions = read.index_definitions, definition_structure = read.structure,
    definition_at = $4::timestamptz
  FROM read
  WHERE view.database_id = $1 AND view.oid = read.oid AND view.gone_at IS NULL
), change AS (
  SELECT before.view_id, item.kind, item.before, item.after
  FROM before
  JOIN read USING (oid)
  CROSS JOIN LATERAL (VALUES
    ('definition', before.definition, read.definition),
    ('indexes',
      (SELECT string_agg(value, E'\n' ORDER BY value) FROM jsonb_each_text(before.index_definitions)),
      (SELECT string_agg(value, E'\n' ORDER BY value) FROM jsonb_each_text(read.index_definitions)))
  ) AS item (kind, before, after)
  WHERE NOT before.is_new AND item.before IS DISTINCT FROM item.after
)
INSERT INTO viewkeeper.view_change (view_id, observed_at, kind, before, after)
SELECT view_id, $4::timestamptz, kind, before, after FROM change
