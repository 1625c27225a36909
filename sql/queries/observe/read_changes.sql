-- Runs in a watched database that has change triggers: the newest transaction that changed each table, and which of those
-- that were in progress in a snapshot to compare with; of what is visible in this snapshot. A change of a table is one
-- of what is below it too. What is below `below` has been trimmed.
-- $1 the oldest transaction to look at (NULL: none), $2 those in progress
WITH RECURSIVE change AS MATERIALIZED (
  SELECT relation, max(xid::text::bigint) AS last, array_agg(DISTINCT xid) FILTER (WHERE xid = ANY ($2::xid8[])) AS late
  FROM viewkeeper_agent.change
  WHERE xid >= $1::xid8
  GROUP BY relation
), concerned (oid, relation) AS (
  SELECT relation, relation FROM change
  UNION
  SELECT inherit.inhrelid, concerned.relation
  FROM concerned
  JOIN pg_inherits AS inherit ON inherit.inhparent = concerned.oid
)
SELECT pg_current_snapshot()::text AS snapshot, (SELECT below::text FROM viewkeeper_agent.trimmed) AS below,
  (SELECT coalesce(json_agg(item), '[]')::text FROM (
    SELECT concerned.oid, max(change.last)::text AS last, array_remove(array_agg(DISTINCT one.xid), NULL)::text AS late
    FROM concerned
    JOIN change USING (relation)
    LEFT JOIN LATERAL unnest(change.late) AS one (xid) ON true
    GROUP BY concerned.oid) AS item) AS changes
