-- What was promised for a view, and what its contents' age is made of; instants by the watched server's clock.
-- $1 view_id, $2 database groups (NULL: all)
SELECT view.view_id, view.database_id, view.schema_name, database.name AS database_name, database.tags,
  promise.watched_now AS as_of, promise.seen, database.database_group,
  promise.status, promise.target, promise.as_of AS effective_as_of, own.aged_from AS own_as_of,
  (
    SELECT json_build_object('viewId', upstream.view_id, 'schemaName', upstream.schema_name,
      'viewName', upstream.view_name)
    FROM viewkeeper.effective_as_of(view.view_id, own.aged_from) AS effective
    JOIN viewkeeper.view AS upstream ON upstream.view_id = effective.held_by
  ) AS held_by
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
JOIN viewkeeper.view_promise AS promise USING (view_id)
LEFT JOIN viewkeeper.content_interval AS own ON own.view_id = view.view_id AND own.valid_until IS NULL
WHERE view.view_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
