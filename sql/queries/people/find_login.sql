-- Who has the login.
-- $1 login in lower case
SELECT person_id FROM viewkeeper.person WHERE login = $1
