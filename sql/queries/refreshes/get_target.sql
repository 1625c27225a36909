-- What a refresh of the view needs to know, from the stored inventory.
-- $1 view_id, $2 database groups (NULL: all)
SELECT view.view_id, view.oid, view.schema_name, view.view_name, view.populated,
  view.concurrently_possible, view.concurrently_reason, view.hold_until, view.hold_note,
  view.hold_until > clock_timestamp() AS held,
  database.database_id, database.name AS database_name, database.environment, database.configured,
  coalesce(observation.seen_system_identifier <> database.system_identifier
    OR observation.seen_database_oid <> database.database_oid, false) AS identity_mismatch,
  usual.p50_ms, usual.p95_ms, usual.run_count
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.observation USING (database_id)
CROSS JOIN LATERAL viewkeeper.usual_duration(view.view_id, NULL) AS usual
WHERE view.view_id = $1 AND view.gone_at IS NULL AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
