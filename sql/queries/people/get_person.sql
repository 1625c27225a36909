-- One person, locked until the end of the transaction.
-- $1 person_id
SELECT person_id, login, disabled_at, viewkeeper.grants_of(person_id) AS grants
FROM viewkeeper.person
WHERE person_id = $1
FOR UPDATE
