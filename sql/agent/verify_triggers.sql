-- Every change trigger as it stands: A is ALWAYS, R is REPLICA, D is disabled.
SELECT tgrelid::regclass AS "table", tgname AS trigger, tgenabled AS enabled
FROM pg_trigger
WHERE tgfoid = 'viewkeeper_agent.note_change'::regproc
ORDER BY 1, 2;
-- Tables above one of those, by partition or INHERITS, that have none: what is
-- written through them is not seen.
WITH RECURSIVE above (oid) AS (
  SELECT inhparent FROM pg_inherits JOIN pg_trigger ON tgrelid = inhrelid
  WHERE tgfoid = 'viewkeeper_agent.note_change'::regproc
  UNION
  SELECT inhparent FROM above JOIN pg_inherits ON inhrelid = above.oid
)
SELECT oid::regclass AS "table without triggers"
FROM above
WHERE oid NOT IN (SELECT tgrelid FROM pg_trigger WHERE tgfoid = 'viewkeeper_agent.note_change'::regproc);
