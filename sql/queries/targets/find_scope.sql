-- What a target is about, as far as the person may change it; no row: there is no such thing, or not for them. A tag
-- concerns every database that bears it: the person must be let in to all of them.
-- $1 scope, $2 view_id, $3 database_id, $4 schema, $5 tag, $6 database groups (NULL: all)
SELECT
  CASE $1
    WHEN 'view' THEN (SELECT schema_name || '.' || view_name FROM viewkeeper.view WHERE view_id = $2::bigint)
    WHEN 'schema' THEN $4::text
    WHEN 'database' THEN min(database.name)
    ELSE $5::text
  END AS name,
  CASE WHEN $1 <> 'tag' THEN min(database.database_id) END AS database_id
FROM viewkeeper.database
WHERE CASE $1
  WHEN 'view' THEN database_id = (
    SELECT database_id FROM viewkeeper.view WHERE view_id = $2::bigint AND gone_at IS NULL)
  WHEN 'schema' THEN database_id = $3::bigint
    AND EXISTS (SELECT FROM viewkeeper.view WHERE view.database_id = $3::bigint AND view.schema_name = $4::text)
  WHEN 'database' THEN database_id = $3::bigint
  ELSE $5::text = ANY (tags) END
HAVING count(*) > 0 AND ($6::text[] IS NULL OR bool_and(database_group = ANY ($6)))
