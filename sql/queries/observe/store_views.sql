-- Brings the stored views to what was seen; unchanged rows are not rewritten. Records what changed.
-- $1 database_id, $2 JSON of read_inventory, $3 observed_at
WITH seen AS MATERIALIZED (
  SELECT *
  FROM json_to_recordset($2::json) AS item (oid bigint, schema_name text, view_name text, owner text, populated boolean,
    rows_estimate double precision, heap_bytes bigint, index_bytes bigint, toast_bytes bigint, class_xmin text,
    relfilenode bigint, has_usage boolean, has_refresh_right boolean, content_print text, opaque boolean)
), before AS MATERIALIZED (
  SELECT view_id, oid, schema_name, view_name, identified_at, owner, populated
  FROM viewkeeper.view
  WHERE database_id = $1 AND gone_at IS NULL
), gone AS (
  UPDATE viewkeeper.view
  SET gone_at = $3::timestamptz
  WHERE database_id = $1 AND gone_at IS NULL AND oid NOT IN (SELECT oid FROM seen)
  RETURNING view_id, schema_name, view_name
), updated AS (
  UPDATE viewkeeper.view
  SET schema_name = seen.schema_name, view_name = seen.view_name, owner = seen.owner, populated = seen.populated,
    rows_estimate = seen.rows_estimate, heap_bytes = seen.heap_bytes, index_bytes = seen.index_bytes,
    toast_bytes = seen.toast_bytes, class_xmin = seen.class_xmin, relfilenode = seen.relfilenode,
    has_usage = seen.has_usage, has_refresh_right = seen.has_refresh_right,
    content_print = seen.content_print, opaque = seen.opaque,
    identified_at = CASE WHEN (view.schema_name, view.view_name) = (seen.schema_name, seen.view_name)
      THEN view.identified_at ELSE $3::timestamptz END
  FROM seen
  WHERE view.database_id = $1 AND view.oid = seen.oid AND view.gone_at IS NULL
    AND (view.schema_name, view.view_name, view.owner, view.populated, view.rows_estimate, view.heap_bytes,
        view.index_bytes, view.toast_bytes, view.class_xmin, view.relfilenode, view.has_usage, view.has_refresh_right,
        view.content_print, view.opaque)
      IS DISTINCT FROM (seen.schema_name, seen.view_name, seen.owner, seen.populated, seen.rows_estimate,
        seen.heap_bytes, seen.index_bytes, seen.toast_bytes, seen.class_xmin, seen.relfilenode, seen.has_usage,
        seen.has_refresh_right, seen.content_print, seen.opaque)
), appeared AS (
  INSERT INTO viewkeeper.view (database_id, oid, schema_name, view_name, first_seen_at, identified_at, owner, populated,
    rows_estimate, heap_bytes, index_bytes, toast_bytes, class_xmin, relfilenode, has_usage, has_refresh_right, content_print,
    opaque, structure)
  SELECT $1, oid, schema_name, view_name, $3::timestamptz, $3::timestamptz, owner, populated,
    rows_estimate, heap_bytes, index_bytes, toast_bytes, class_xmin, relfilenode, has_usage, has_refresh_right, content_print,
    opaque, ''
  FROM seen
  WHERE oid NOT IN (SELECT oid FROM before)
  RETURNING view_id, schema_name, view_name
), renamed AS (
  SELECT before.*, seen.schema_name AS new_schema_name, seen.view_name AS new_view_name
  FROM before
  JOIN seen USING (oid)
  WHERE (before.schema_name, before.view_name) <> (seen.schema_name, seen.view_name)
), former AS (
  INSERT INTO viewkeeper.view_identity (view_id, oid, schema_name, view_name, valid_from, valid_until)
  SELECT view_id, oid, schema_name, view_name, identified_at, $3::timestamptz FROM renamed
)
INSERT INTO viewkeeper.view_change (view_id, observed_at, kind, before, after)
SELECT view_id, $3::timestamptz, kind, before, after
FROM (
  SELECT view_id, 'gone', format('%I.%I', schema_name, view_name), NULL FROM gone
  UNION ALL
  SELECT view_id, 'appeared', NULL, format('%I.%I', schema_name, view_name) FROM appeared
  UNION ALL
  SELECT view_id, 'renamed', format('%I.%I', schema_name, view_name), format('%I.%I', new_schema_name, new_view_name)
  FROM renamed
  UNION ALL
  SELECT view_id, 'owner', before.owner, seen.owner FROM before JOIN seen USING (oid) WHERE before.owner <> seen.owner
  UNION ALL
  SELECT view_id, 'populated', before.populated::text, seen.populated::text
  FROM before JOIN seen USING (oid)
  WHERE before.populated <> seen.populated
) AS change (view_id, kind, before, after)
