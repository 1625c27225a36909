-- Runs in a watched database: which one it is, by whose clock, and what it could offer. Size is from relpages, because
-- pg_database_size walks every file.
SELECT pg_backend_pid() AS backend_pid, control.system_identifier::text, database.oid::bigint AS database_oid,
  current_database() AS database_name,
  current_setting('server_version') AS server_version, current_setting('server_version_num')::integer AS server_version_num,
  pg_postmaster_start_time() AS started_at, clock_timestamp() AS clock, current_user AS role_name,
  pg_is_in_recovery() AS in_recovery,
  (SELECT sum(relpages::bigint) * current_setting('block_size')::bigint FROM pg_class)::bigint AS size_bytes,
  pg_has_role('pg_read_all_stats', 'USAGE') AS reads_all_stats,
  current_setting('track_commit_timestamp')::boolean AS track_commit_timestamp,
  current_setting('track_counts')::boolean AS track_counts,
  current_setting('pg_stat_statements.max', true) IS NOT NULL AS statements_loaded,
  current_setting('pg_stat_statements.track_utility', true)::boolean AS statements_track_utility,
  (SELECT extversion FROM pg_extension WHERE extname = 'pg_stat_statements') AS statements_version
FROM pg_control_system() AS control
JOIN pg_database AS database ON database.datname = current_database()
