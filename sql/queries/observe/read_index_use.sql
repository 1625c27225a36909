-- Runs in a watched database: size and use of the indexes of materialized views, as one JSON text.
SELECT coalesce(json_agg(json_build_object('index_oid', index.indexrelid,
  'size_bytes', class.relpages * current_setting('block_size')::bigint,
  'scans', pg_stat_get_numscans(index.indexrelid))), '[]')::text AS index_use
FROM pg_class AS view
JOIN pg_index AS index ON index.indrelid = view.oid
JOIN pg_class AS class ON class.oid = index.indexrelid
WHERE view.relkind = 'm'
