-- Whether a set-up link can be used now; gives its expiry.
-- $1 hash of the token
SELECT expires_at
FROM viewkeeper.setup_link
WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() AND NOT EXISTS (SELECT FROM viewkeeper.person)
