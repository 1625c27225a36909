-- What a sign-in is checked against.
-- $1 login in lower case
SELECT person_id, login, password_hash
FROM viewkeeper.person
WHERE login = $1
