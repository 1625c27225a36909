-- Replaces a hash of lower cost by one of the present cost, of the same password.
-- $1 person_id, $2 old hash, $3 new hash
UPDATE viewkeeper.person SET password_hash = $3 WHERE person_id = $1 AND password_hash = $2
