-- Disables a person, or enables them again; either way the sessions there are end.
-- $1 person_id, $2 disabled
UPDATE viewkeeper.person
SET disabled_at = CASE WHEN $2::boolean THEN coalesce(disabled_at, now()) END, session_epoch = session_epoch + 1
WHERE person_id = $1
