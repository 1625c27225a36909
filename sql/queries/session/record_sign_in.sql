-- A person signs in, if still active with the very password that was verified; gives the epoch of the session.
-- $1 person_id, $2 password_hash that was verified
UPDATE viewkeeper.person
SET last_sign_in_at = now()
WHERE person_id = $1 AND password_hash = $2 AND disabled_at IS NULL
RETURNING session_epoch
