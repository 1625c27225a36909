-- Gives a person grants.
-- $1 person_id, $2 grants (jsonb array of {role, databaseGroup})
INSERT INTO viewkeeper.person_grant (person_id, role, database_group)
SELECT DISTINCT $1::bigint, given.role, given."databaseGroup"
FROM jsonb_to_recordset($2::jsonb) AS given (role text, "databaseGroup" text)
