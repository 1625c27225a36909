-- Adds a person with their grants; no row when the login is taken.
-- $1 login, $2 name, $3 password_hash, $4 grants (jsonb array of {role, databaseGroup})
WITH added AS (
  INSERT INTO viewkeeper.person (login, name, password_hash)
  VALUES ($1, $2, $3)
  ON CONFLICT (login) DO NOTHING
  RETURNING person_id
), granted AS (
  INSERT INTO viewkeeper.person_grant (person_id, role, database_group)
  SELECT DISTINCT added.person_id, given.role, given."databaseGroup"
  FROM added CROSS JOIN jsonb_to_recordset($4::jsonb) AS given (role text, "databaseGroup" text)
)
SELECT person_id FROM added
