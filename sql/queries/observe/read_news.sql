-- Runs in a watched database that has change triggers, several times a second: relations of which a change has become
-- visible since the snapshot, and what is below them.
-- $1 snapshot
WITH RECURSIVE concerned (oid) AS (
  SELECT DISTINCT relation
  FROM viewkeeper_agent.change
  WHERE xid >= pg_snapshot_xmin($1::pg_snapshot) AND NOT pg_visible_in_snapshot(xid, $1::pg_snapshot)
  UNION
  SELECT inherit.inhrelid FROM concerned JOIN pg_inherits AS inherit ON inherit.inhparent = concerned.oid
)
SELECT coalesce(array_agg(oid::text), '{}') AS oids FROM concerned
