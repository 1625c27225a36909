-- A person as they see themselves.
-- $1 person_id
SELECT person_id, login, name, viewkeeper.grants_of(person_id) AS grants, preferences
FROM viewkeeper.person
WHERE person_id = $1
