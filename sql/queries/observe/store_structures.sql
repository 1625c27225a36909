-- Stores columns, indexes, rights and comments that were read because the fingerprint moved, and what changed in them.
-- $1 database_id, $2 JSON of read_inventory, $3 JSON of read_structures, $4 observed_at
WITH read AS MATERIALIZED (
  SELECT item.*, seen.structure
  FROM json_to_recordset($3::json) AS item (oid bigint, comment text, columns jsonb, indexes jsonb, rights jsonb,
    has_unique_index boolean, unique_index_ddl text)
  JOIN json_to_recordset($2::json) AS seen (oid bigint, structure text) USING (oid)
), before AS MATERIALIZED (
  SELECT view.view_id, view.oid, view.structure = '' AS is_new, view.comment, view.columns, view.rights
  FROM viewkeeper.view
  JOIN read USING (oid)
  WHERE view.database_id = $1 AND view.gone_at IS NULL
), updated AS (
  UPDATE viewkeeper.view
  SET structure = read.structure, comment = read.comment, columns = coalesce(read.columns, '[]'), indexes = read.indexes,
    rights = coalesce(read.rights, '[]'), has_unique_index = read.has_unique_index,
    unique_index_ddl = read.unique_index_ddl
  FROM read
  WHERE view.database_id = $1 AND view.oid = read.oid AND view.gone_at IS NULL
), change AS (
  SELECT before.view_id, item.kind, item.before, item.after
  FROM before
  JOIN read USING (oid)
  CROSS JOIN LATERAL (VALUES
    ('comment', before.comment, read.comment),
    ('columns', (
      SELECT string_agg(concat_ws(' ', name, type, '-- ' || comment), E'\n')
      FROM jsonb_to_recordset(before.columns) AS part (name text, type text, comment text)), (
      SELECT string_agg(concat_ws(' ', name, type, '-- ' || comment), E'\n')
      FROM jsonb_to_recordset(read.columns) AS part (name text, type text, comment text))),
    ('rights', (
      SELECT string_agg(format('%s: %s%s', grantee, array_to_string(privileges, ', '),
        CASE WHEN grantable THEN ' WITH GRANT OPTION' END), E'\n')
      FROM jsonb_to_recordset(before.rights) AS part (grantee text, privileges text[], grantable boolean)), (
      SELECT string_agg(format('%s: %s%s', grantee, array_to_string(privileges, ', '),
        CASE WHEN grantable THEN ' WITH GRANT OPTION' END), E'\n')
      FROM jsonb_to_recordset(read.rights) AS part (grantee text, privileges text[], grantable boolean)))
  ) AS item (kind, before, after)
  WHERE NOT before.is_new AND item.before IS DISTINCT FROM item.after
)
INSERT INTO viewkeeper.view_change (view_id, observed_at, kind, before, after)
SELECT view_id, $4::timestamptz, kind, before, after FROM change
