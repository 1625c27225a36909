-- Uses a set-up link up; no row when it is dead, or somebody was faster.
-- $1 hash of the token
UPDATE viewkeeper.setup_link
SET used_at = now()
WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() AND NOT EXISTS (SELECT FROM viewkeeper.person)
RETURNING expires_at
