-- Stores what nobody counts of definitions that were the same before it was read and in the observation after: those that
-- changed meanwhile are read again.
-- $1 database_id, $2 JSON of find_unread_definitions, $3 JSON of read_uncounted
WITH read AS MATERIALIZED (
  SELECT asked.oid, asked."contentPrint" AS print, item.uncounted
  FROM json_to_recordset($2::json) AS asked (oid bigint, "contentPrint" text)
  JOIN json_to_recordset($3::json) AS item (oid bigint, uncounted text) USING (oid)
), in_views AS (
  UPDATE viewkeeper.view
  SET uncounted = read.uncounted, uncounted_print = read.print
  FROM read
  WHERE view.database_id = $1 AND view.gone_at IS NULL AND view.oid = read.oid AND view.content_print = read.print
)
UPDATE viewkeeper.relation
SET uncounted = read.uncounted, uncounted_print = read.print
FROM read
WHERE relation.database_id = $1 AND relation.oid = read.oid AND relation.content_print = read.print
