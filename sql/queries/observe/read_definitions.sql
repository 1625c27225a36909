-- Runs in a watched database: definitions of the given materialized views and of their indexes, as one JSON text.
-- These functions lock what they print: the session's lock_timeout makes one that is locked fail after 100 ms.
-- $1 oids
SELECT coalesce(json_agg(json_build_object(
  'oid', view.oid,
  'definition', pg_get_viewdef(view.oid),
  'index_definitions', coalesce((
    SELECT json_object_agg(indexrelid, pg_get_indexdef(indexrelid)) FROM pg_index WHERE indrelid = view.oid), '{}'))), '[]'
  )::text AS definitions
FROM pg_class AS view
WHERE view.oid = ANY ($1::oid[]) AND view.relkind = 'm'
