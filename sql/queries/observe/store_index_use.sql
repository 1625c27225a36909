-- Brings the stored sizes and scans of the views' indexes to what was seen; unchanged rows are not rewritten.
-- $1 database_id, $2 JSON of read_index_use
WITH seen AS MATERIALIZED (
  SELECT *
  FROM json_to_recordset($2::json) AS item (index_oid bigint, size_bytes bigint, scans bigint, last_scan_at timestamptz)
), vanished AS (
  DELETE FROM viewkeeper.index_use WHERE database_id = $1 AND index_oid NOT IN (SELECT index_oid FROM seen)
)
INSERT INTO viewkeeper.index_use AS stored (database_id, index_oid, size_bytes, scans, last_scan_at)
SELECT $1, index_oid, size_bytes, scans, last_scan_at FROM seen
ON CONFLICT (database_id, index_oid) DO UPDATE
SET size_bytes = excluded.size_bytes, scans = excluded.scans, last_scan_at = excluded.last_scan_at
WHERE (stored.size_bytes, stored.scans, stored.last_scan_at)
  IS DISTINCT FROM (excluded.size_bytes, excluded.scans, excluded.last_scan_at)
