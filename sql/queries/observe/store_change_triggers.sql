-- Brings the stored change triggers to what was seen, with who has written since; unchanged rows are not rewritten.
-- $1 database_id, $2 JSON of read_coverage's relations, $3 JSON of read_changes
WITH seen AS MATERIALIZED (
  SELECT item.oid, item.print, item.gap, change.last::xid8 AS last_xid, change.late::xid8[] AS late_xids
  FROM json_to_recordset($2::json) AS item (oid bigint, print text, gap text)
  LEFT JOIN json_to_recordset($3::json) AS change (oid bigint, last text, late text) USING (oid)
), vanished AS (
  DELETE FROM viewkeeper.change_trigger WHERE database_id = $1 AND relation_oid NOT IN (SELECT oid FROM seen)
)
INSERT INTO viewkeeper.change_trigger AS stored (database_id, relation_oid, print, gap, last_xid, late_xids)
SELECT $1, oid, print, gap, last_xid, late_xids FROM seen
ON CONFLICT (database_id, relation_oid) DO UPDATE
SET print = excluded.print, gap = excluded.gap, last_xid = excluded.last_xid, late_xids = excluded.late_xids
WHERE (stored.print, stored.gap, stored.last_xid, stored.late_xids)
  IS DISTINCT FROM (excluded.print, excluded.gap, excluded.last_xid, excluded.late_xids)
