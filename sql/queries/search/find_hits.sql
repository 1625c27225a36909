-- Views and databases whose name holds the text, those that begin with it first, at most 20.
-- $1 text, $2 groups whose views may be seen, $3 groups whose databases may be seen (NULL: all)
WITH pattern AS (
  SELECT replace(replace(replace($1, '\', '\\'), '%', '\%'), '_', '\_') AS text
), hit AS (
  SELECT 'view' AS kind, view.view_id AS id, view.schema_name || '.' || view.view_name AS name, database.name AS place,
    view.view_name ILIKE pattern.text || '%' AS begins, length(view.view_name) AS length
  FROM pattern
  CROSS JOIN viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  WHERE view.gone_at IS NULL AND view.schema_name || '.' || view.view_name ILIKE '%' || pattern.text || '%'
    AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
  UNION ALL
  SELECT 'database', database_id, name, environment, name ILIKE pattern.text || '%', length(name)
  FROM pattern
  CROSS JOIN viewkeeper.database
  WHERE configured AND name ILIKE '%' || pattern.text || '%'
    AND ($3::text[] IS NULL OR database_group = ANY ($3))
)
SELECT kind, id, name, place FROM hit ORDER BY begins DESC, length, name, id LIMIT 20
