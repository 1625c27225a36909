-- Remembers that views are not the same.
-- $1 vanished view ids, $2 as many new ones, $3 by whom
INSERT INTO viewkeeper.identity_rejection (gone_view_id, new_view_id, rejected_by)
SELECT gone_view_id, new_view_id, $3
FROM unnest($1::bigint[], $2::bigint[]) AS pair (gone_view_id, new_view_id)
ON CONFLICT DO NOTHING
