-- PostgreSQL 16+
-- Runs in a watched database: as read_index_use, with the time of the last scan, which 15 does not keep.
SELECT coalesce(json_agg(json_build_object('index_oid', index.indexrelid,
  'size_bytes', class.relpages * current_setting('block_size')::bigint,
  'scans', pg_stat_get_numscans(index.indexrelid), 'last_scan_at', pg_stat_get_lastscan(index.indexrelid))), '[]')::text
  AS index_use
FROM pg_class AS view
JOIN pg_index AS index ON index.indrelid = view.oid
JOIN pg_class AS class ON class.oid = index.indexrelid
WHERE view.relkind = 'm'
