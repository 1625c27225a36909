-- Makes the configured databases known, by name; the others stay with their history, marked as not configured.
-- $1 JSON array of name, environment, database_group, tags, address, has_replica
WITH configured AS (
  SELECT *
  FROM json_to_recordset($1::json)
    AS item (name text, environment text, database_group text, tags text[], address text, has_replica boolean)
), dropped AS (
  UPDATE viewkeeper.database SET configured = false
  WHERE configured AND name NOT IN (SELECT name FROM configured)
), known AS (
  INSERT INTO viewkeeper.database (name, environment, database_group, tags, address, has_replica)
  SELECT name, environment, database_group, tags, address, has_replica FROM configured ORDER BY name
  ON CONFLICT (name) DO UPDATE SET environment = excluded.environment, database_group = excluded.database_group,
    tags = excluded.tags, address = excluded.address, has_replica = excluded.has_replica, configured = true
  RETURNING database_id
)
INSERT INTO viewkeeper.observation (database_id)
SELECT database_id FROM known
ON CONFLICT DO NOTHING
