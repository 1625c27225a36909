-- Targets of views that become one: what was promised last for the new one holds, and ends what the vanished one had;
-- the versions of both are kept.
-- $1 vanished view ids, $2 as many new ones
UPDATE viewkeeper.target AS old
SET valid_until = greatest(old.valid_from, newer.valid_from)
FROM unnest($1::bigint[], $2::bigint[]) AS pair (old_id, new_id)
JOIN viewkeeper.target AS newer ON newer.view_id = pair.new_id AND newer.valid_until IS NULL
WHERE old.view_id = pair.old_id AND old.valid_until IS NULL
