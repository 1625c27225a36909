-- Definitions that are new or have changed since it was read what of them nobody counts, as last seen.
-- $1 database_id, $2 how many at most
SELECT oid, content_print
FROM viewkeeper.view
WHERE database_id = $1 AND gone_at IS NULL AND content_print <> coalesce(uncounted_print, '')
UNION ALL
SELECT oid, content_print
FROM viewkeeper.relation
WHERE database_id = $1 AND kind <> 'm' AND content_print IS DISTINCT FROM uncounted_print
LIMIT $2
