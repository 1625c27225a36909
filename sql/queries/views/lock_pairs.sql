-- Pairs of a vanished view and one that appeared, locked, as far as the person may see both.
-- $1 vanished view ids, $2 as many new ones, $3 database groups (NULL: all)
SELECT gone.view_id AS gone_view_id, present.view_id AS new_view_id, database.database_id,
  present.schema_name, present.view_name, gone.oid AS gone_oid, present.oid AS new_oid,
  gone.gone_at IS NOT NULL AND gone.reattachable AND present.gone_at IS NULL
    AND gone.database_id = present.database_id AS decidable,
  -- Both under way: two rows for one view would break what the run table promises.
  EXISTS (SELECT FROM viewkeeper.run WHERE run.view_id = gone.view_id AND run.finished_at IS NULL) AS has_open_run
FROM unnest($1::bigint[], $2::bigint[]) AS pair (gone_view_id, new_view_id)
JOIN viewkeeper.view AS gone ON gone.view_id = pair.gone_view_id
JOIN viewkeeper.view AS present ON present.view_id = pair.new_view_id
JOIN viewkeeper.database ON database.database_id = present.database_id
JOIN viewkeeper.database AS gone_database ON gone_database.database_id = gone.database_id
WHERE $3::text[] IS NULL
  OR database.database_group = ANY ($3) AND gone_database.database_group = ANY ($3)
ORDER BY gone.view_id
FOR UPDATE OF gone, present
