-- The person of a session with the grants of this moment; no row when the session ended or the person is disabled.
-- $1 person_id, $2 session_epoch, $3 sid
SELECT person.person_id, person.login, person.name, viewkeeper.grants_of(person.person_id) AS grants
FROM viewkeeper.person
WHERE person.person_id = $1 AND person.session_epoch = $2 AND person.disabled_at IS NULL
  AND EXISTS (SELECT FROM viewkeeper.session WHERE session.sid = $3)
