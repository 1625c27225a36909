-- Kills the set-up links there are and, while there is no person, makes another for 24 hours.
-- $1 hash of the new token
WITH dead AS (DELETE FROM viewkeeper.setup_link)
INSERT INTO viewkeeper.setup_link (token_hash, expires_at)
SELECT $1, now() + interval '24 hours'
WHERE NOT EXISTS (SELECT FROM viewkeeper.person)
RETURNING expires_at
