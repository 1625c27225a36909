-- The views of a database about which something was promised since an instant.
-- $1 database_id, $2 ms since 1970
SELECT view.view_id
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
WHERE view.database_id = $1 AND (view.gone_at IS NULL OR view.gone_at > to_timestamp($2::float8 / 1000)) AND EXISTS (
  SELECT
  FROM viewkeeper.target
  WHERE (target.valid_until IS NULL OR target.valid_until > to_timestamp($2::float8 / 1000)) AND CASE target.scope
    WHEN 'view' THEN target.view_id = view.view_id
    WHEN 'schema' THEN target.database_id = view.database_id AND target.schema_name = view.schema_name
    WHEN 'database' THEN target.database_id = view.database_id
    ELSE target.tag = ANY (database.tags) END
)
ORDER BY view.view_id
