-- How a person wants to see things; gives what it was before.
-- $1 person_id, $2 preferences (jsonb)
UPDATE viewkeeper.person
SET preferences = $2::jsonb
FROM (SELECT person_id, preferences FROM viewkeeper.person WHERE person_id = $1 FOR UPDATE) AS previous
WHERE person.person_id = previous.person_id
RETURNING previous.preferences
