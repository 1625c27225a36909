-- One view with its structure, and the evidence of its verdict: what it was held against, and what is there now.
-- $1 view_id, $2 database groups (NULL: all)
SELECT view_row.*, coalesce(elsewhere.sessions, '[]') AS elsewhere, promised.target, promised.effective_as_of,
  view.comment, view.oid, view.first_seen_at, view.columns, view.rights,
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
    WHERE view_identity.view_id = view.view_id), '[]') AS former_names,
  json_build_object(
    'runId', (SELECT run_id FROM viewkeeper.attempt WHERE attempt_id = freshness.attempt_id),
    'judgedAt', viewkeeper.instant_text(freshness.judged_at),
    'watchedAt', viewkeeper.instant_text(observation.watched_at),
    'horizon', viewkeeper.instant_text(observation.horizon),
    'heldBy', observation.horizon_held_by,
    'comparedThrough', viewkeeper.instant_text(
      CASE WHEN freshness.judged_at IS NOT NULL THEN greatest(freshness.data_as_of, observation.horizon,
          CASE WHEN freshness.cleared THEN observation.log_through END)
        ELSE freshness.data_as_of END),
    'blindReason', observation.blind_reason,
    'sameEpoch', freshness.epoch = observation.epoch,
    'sameDefinition', CASE WHEN freshness.epoch IS NOT NULL
      THEN freshness.content_print IS NOT DISTINCT FROM view.content_print END,
    'sameContents', freshness.content_xid = view.class_xmin,
    'remedySql', (
      SELECT capability ->> 'sql'
      FROM jsonb_array_elements(observation.capabilities) AS capability
      WHERE capability ->> 'key' = CASE view_row.staleness_reason
        WHEN 'sessions_hidden' THEN 'read_all_stats' WHEN 'counts_off' THEN 'track_counts' END),
    'inputs', coalesce((
      SELECT json_agg(json_build_object('schemaName', item.schema_name, 'name', item.name, 'kind', item.kind,
        'viewId', item.view_id, 'change', item.change, 'changeSeenAt', viewkeeper.instant_text(item.change_seen_at),
        'before', item.before, 'now', item.now, 'sameFile', item.same_file, 'sameStructure', item.same_structure)
        ORDER BY item.change IS NULL, item.change_seen_at, item.schema_name, item.name)
      FROM (
        SELECT coalesce(relation.schema_name, input.schema_name) AS schema_name,
          coalesce(relation.name, input.name) AS name, viewkeeper.relation_kind(input.kind) AS kind, upstream.view_id,
          input.change, input.change_seen_at,
          CASE WHEN input.change IS DISTINCT FROM 'appeared' THEN json_build_object(
            'inserted', input.inserted, 'updated', input.updated, 'deleted', input.deleted) END AS before,
          CASE WHEN relation.oid IS NOT NULL AND input.change IS DISTINCT FROM 'vanished' THEN json_build_object(
            'inserted', relation.inserted, 'updated', relation.updated, 'deleted', relation.deleted) END AS now,
          CASE WHEN input.change IS DISTINCT FROM 'appeared' THEN relation.relfilenode = input.relfilenode END AS same_file,
          CASE WHEN input.change IS DISTINCT FROM 'appeared'
            THEN relation.content_print = input.content_print END AS same_structure
        FROM viewkeeper.freshness_input AS input
        LEFT JOIN viewkeeper.relation ON relation.database_id = view.database_id AND relation.oid = input.relation_oid
        LEFT JOIN viewkeeper.view AS upstream ON upstream.database_id = view.database_id
          AND upstream.oid = input.relation_oid AND upstream.gone_at IS NULL
        WHERE input.view_id = view.view_id
        ORDER BY input.change IS NULL, input.change_seen_at, input.schema_name, input.name
        LIMIT 1000
      ) AS item), '[]')) AS evidence
FROM viewkeeper.view_row
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.view_status AS promised USING (view_id)
LEFT JOIN viewkeeper.observation ON observation.database_id = view.database_id
LEFT JOIN viewkeeper.freshness ON freshness.view_id = view.view_id
LEFT JOIN viewkeeper.view_elsewhere AS elsewhere ON elsewhere.view_id = view.view_id
WHERE view.view_id = $1 AND ($2::text[] IS NULL OR view_row.database_group = ANY ($2))
