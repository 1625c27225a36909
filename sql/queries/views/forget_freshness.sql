-- Forgets what was known of the contents that vanished views had.
-- $1 view ids
DELETE FROM viewkeeper.freshness WHERE view_id = ANY ($1::bigint[])
