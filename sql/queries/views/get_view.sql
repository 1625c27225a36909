-- One view with its structure.
-- $1 view_id, $2 database groups (NULL: all)
SELECT view_row.*, view.comment, view.oid, view.first_seen_at, view.columns, view.rights,
  CASE WHEN NOT view.has_unique_index THEN view.unique_index_ddl END AS concurrently_ddl,
  nullif(concat_ws(E'\n',
    CASE WHEN NOT view.has_usage
      THEN format('GRANT USAGE ON SCHEMA %I TO %I;', view.schema_name, observation.role_name) END,
    CASE WHEN NOT view.has_refresh_right THEN
      CASE WHEN observation.server_version_num >= 170000
        THEN format('GRANT MAINTAIN ON %I.%I TO %I;', view.schema_name, view.view_name, observation.role_name)
        ELSE format('GRANT %I TO %I;', view.owner, observation.role_name) END END), '') AS refresh_grant,
  coalesce((
    SELECT json_agg(json_build_object('name', item.name, 'definition', view.index_definitions ->> item.oid::text,
      'unique', item."unique", 'valid', item.valid, 'servesConcurrently', item."servesConcurrently",
      'sizeBytes', coalesce(index_use.size_bytes, 0), 'scans', index_use.scans,
      'lastScanAt', viewkeeper.instant_text(index_use.last_scan_at)) ORDER BY item.name)
    FROM jsonb_to_recordset(view.indexes)
      AS item (oid bigint, name text, "unique" boolean, valid boolean, "servesConcurrently" boolean)
    LEFT JOIN viewkeeper.index_use ON index_use.database_id = view.database_id AND index_use.index_oid = item.oid),
    '[]') AS indexes,
  coalesce((
    SELECT json_agg(json_build_object('schemaName', schema_name, 'viewName', view_name, 'oid', oid,
      'from', viewkeeper.instant_text(valid_from), 'until', viewkeeper.instant_text(valid_until))
      ORDER BY valid_until DESC)
    FROM viewkeeper.view_identity
    WHERE view_identity.view_id = view.view_id), '[]') AS former_names
FROM viewkeeper.view_row
JOIN viewkeeper.view USING (view_id)
LEFT JOIN viewkeeper.observation ON observation.database_id = view.database_id
WHERE view.view_id = $1 AND ($2::text[] IS NULL OR view_row.database_group = ANY ($2))
