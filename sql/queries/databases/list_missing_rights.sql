-- Rights that the console's role lacks in a database, each with the statement that gives it.
-- $1 database_id
WITH role AS (
  SELECT role_name, server_version_num, capabilities FROM viewkeeper.observation
  WHERE database_id = $1 AND role_name IS NOT NULL
), view AS (
  SELECT * FROM viewkeeper.view WHERE database_id = $1 AND gone_at IS NULL AND NOT may_refresh
)
SELECT 'read_all_stats' AS "right", '[]'::json AS view_ids,
  format('GRANT pg_read_all_stats TO %I;', role_name) AS sql
FROM role
WHERE capabilities @> '[{"key": "read_all_stats", "state": "missing"}]'
UNION ALL
SELECT 'usage', json_agg(view_id ORDER BY view_id), format('GRANT USAGE ON SCHEMA %I TO %I;', schema_name, role_name)
FROM role, view
WHERE NOT has_usage
GROUP BY schema_name, role_name
UNION ALL
SELECT 'maintain_or_owner', json_agg(view_id ORDER BY view_id), format('GRANT MAINTAIN ON %s TO %I;',
  string_agg(format('%I.%I', schema_name, view_name), ', ' ORDER BY view_name), role_name)
FROM role, view
WHERE NOT has_refresh_right AND server_version_num >= 170000
GROUP BY schema_name, role_name
UNION ALL
SELECT 'maintain_or_owner', json_agg(view_id ORDER BY view_id), format('GRANT %I TO %I;', owner, role_name)
FROM role, view
WHERE NOT has_refresh_right AND server_version_num < 170000
GROUP BY owner, role_name
