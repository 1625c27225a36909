-- Frees the oids of views whose rows are about to be merged into others.
-- $1 view ids
UPDATE viewkeeper.view SET gone_at = clock_timestamp() WHERE view_id = ANY ($1::bigint[])
