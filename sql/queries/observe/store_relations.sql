-- Brings the stored base relations and their counters to what was seen; unchanged rows are not rewritten.
-- $1 database_id, $2 JSON of read_inventory's relations, $3 observed_at
WITH seen AS MATERIALIZED (
  SELECT *
  FROM json_to_recordset($2::json) AS item (oid bigint, schema_name text, name text, kind text, owner text,
    rows_estimate double precision, total_bytes bigint, class_xmin text, relfilenode bigint, inserted bigint,
    updated bigint, deleted bigint, content_print text, opaque boolean)
), vanished AS (
  DELETE FROM viewkeeper.relation WHERE database_id = $1 AND oid NOT IN (SELECT oid FROM seen)
)
INSERT INTO viewkeeper.relation AS stored (database_id, oid, schema_name, name, kind, owner, rows_estimate, total_bytes,
  class_xmin, relfilenode, inserted, updated, deleted, content_print, opaque, changed_at)
SELECT $1, oid, schema_name, name, kind, owner, rows_estimate, total_bytes, class_xmin, relfilenode,
  inserted, updated, deleted, content_print, opaque, $3::timestamptz
FROM seen
ON CONFLICT (database_id, oid) DO UPDATE
SET schema_name = excluded.schema_name, name = excluded.name, kind = excluded.kind, owner = excluded.owner,
  rows_estimate = excluded.rows_estimate, total_bytes = excluded.total_bytes, class_xmin = excluded.class_xmin,
  relfilenode = excluded.relfilenode, inserted = excluded.inserted, updated = excluded.updated,
  deleted = excluded.deleted, content_print = excluded.content_print, opaque = excluded.opaque,
  changed_at = CASE
    WHEN (stored.relfilenode, stored.inserted, stored.updated, stored.deleted)
      = (excluded.relfilenode, excluded.inserted, excluded.updated, excluded.deleted) THEN stored.changed_at
    ELSE excluded.changed_at END
WHERE (stored.schema_name, stored.name, stored.kind, stored.owner, stored.rows_estimate, stored.total_bytes,
    stored.class_xmin, stored.relfilenode, stored.inserted, stored.updated, stored.deleted, stored.content_print,
    stored.opaque)
  IS DISTINCT FROM (excluded.schema_name, excluded.name, excluded.kind, excluded.owner, excluded.rows_estimate,
    excluded.total_bytes, excluded.class_xmin, excluded.relfilenode, excluded.inserted, excluded.updated,
    excluded.deleted, excluded.content_print, excluded.opaque)
