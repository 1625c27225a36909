-- Pins the database to who answered last. What was known of the one before is gone with it: its views wait to be
-- re-attached, unless it is another database.
-- $1 database_id, $2 whether views may be re-attached
WITH pinned AS (
  UPDATE viewkeeper.database
  SET system_identifier = observation.seen_system_identifier, database_oid = observation.seen_database_oid,
    pinned_at = clock_timestamp()
  FROM viewkeeper.observation
  WHERE observation.database_id = $1 AND database.database_id = $1
), unobserved AS (
  UPDATE viewkeeper.observation SET observed_at = NULL, capabilities = '[]' WHERE database_id = $1
), relations AS (
  DELETE FROM viewkeeper.relation WHERE database_id = $1
), dependencies AS (
  DELETE FROM viewkeeper.relation_dependency WHERE database_id = $1
), uses AS (
  DELETE FROM viewkeeper.index_use WHERE database_id = $1
), changes AS (
  INSERT INTO viewkeeper.view_change (view_id, observed_at, kind, before)
  SELECT view_id, clock_timestamp(), 'gone', format('%I.%I', schema_name, view_name)
  FROM viewkeeper.view
  WHERE database_id = $1 AND gone_at IS NULL
)
UPDATE viewkeeper.view
SET gone_at = coalesce(gone_at, clock_timestamp()), reattachable = reattachable AND $2::boolean
WHERE database_id = $1
