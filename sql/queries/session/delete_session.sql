-- Ends a session and the open streams of its person, which come back if another session of theirs lives.
-- $1 sid, $2 person_id
WITH ended AS (DELETE FROM viewkeeper.session WHERE sid = $1)
SELECT pg_notify('viewkeeper_person', $2::bigint::text)
