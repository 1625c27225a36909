-- What was promised for a view, and what its contents' age is made of; instants by the watched server's clock.
-- $1 view_id, $2 database groups (NULL: all)
SELECT view.view_id, view.database_id, view.schema_name, database.name AS database_name, database.tags,
  promise.watched_now AS as_of, promise.seen, database.database_group,
  promise.status, promise.target, promise.as_of AS effective_as_of, own.aged_from AS own_as_of,
  CASE WHEN held.view_id IS NOT NULL THEN json_build_object('viewId', held.view_id, 'schemaName', held.schema_name,
    'viewName', held.name) END AS held_by,
  CASE WHEN held.rule_id IS NOT NULL THEN json_build_object('schemaName', held.schema_name, 'tableName', held.name,
    'dataThrough', viewkeeper.instant_text(held.as_of)) END AS held_by_table
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
JOIN viewkeeper.view_promise AS promise USING (view_id)
LEFT JOIN viewkeeper.content_interval AS own ON own.view_id = view.view_id AND own.valid_until IS NULL
LEFT JOIN LATERAL (
  SELECT reach.view_id, reach.rule_id, reach.as_of, coalesce(upstream.schema_name, rule.schema_name) AS schema_name,
    coalesce(upstream.view_name, rule.table_name) AS name
  FROM (
    SELECT * FROM viewkeeper.upstream_reach(view.view_id, own.aged_from) AS reach
    ORDER BY reach.as_of NULLS FIRST, reach.read_by IS NOT NULL
    LIMIT 1
  ) AS reach
  LEFT JOIN viewkeeper.view AS upstream ON upstream.view_id = reach.view_id
  LEFT JOIN viewkeeper.data_through_rule AS rule ON rule.rule_id = reach.rule_id
) AS held ON held.as_of IS DISTINCT FROM own.aged_from
WHERE view.view_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
