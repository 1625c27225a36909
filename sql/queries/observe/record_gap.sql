-- Keeps that nobody observed the database since the observation before, when that is long ago. Runs before the new
-- observation is stored.
-- $1 database_id, $2 observer, $3 the watched server's clock now, $4 milliseconds from which it is long
INSERT INTO viewkeeper.observation_gap (database_id, unseen_from, unseen_until)
SELECT database_id, watched_at, $3::timestamptz
FROM viewkeeper.observation
WHERE database_id = $1 AND observer = $2 AND $3::timestamptz - watched_at > $4::double precision * interval '1 ms'
ON CONFLICT (database_id, unseen_from) DO UPDATE
SET unseen_until = greatest(observation_gap.unseen_until, excluded.unseen_until)
