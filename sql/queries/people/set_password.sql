-- A new password, which ends the sessions there are.
-- $1 person_id, $2 password_hash
UPDATE viewkeeper.person SET password_hash = $2, session_epoch = session_epoch + 1 WHERE person_id = $1
