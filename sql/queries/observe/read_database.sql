-- Runs in a watched database, before read_pulse and read_inventory and not in one transaction with them: which one it
-- is, by whose clock, what it could offer, who might have committed what no counter shows yet, and who refreshes.
-- `epoch` moves when counters may have begun anew.
-- `sessions`: every other backend that can write here, but for one that only sends replication. `settled`: between
-- statements for longer than its own timer holds a report back (10 s), so nothing of it is missing. `idle`: between
-- statements. `statement`: in the one statement that also began its transaction, so it was idle just before
-- query_start; not when that may chain transactions, or is too long to tell. `silent`: a worker that reports nothing
-- about itself. `busy`: anything else, also a backend that is just starting, and a parallel apply worker, whose report
-- waits for its next transaction.
-- `elsewhere`, as JSON text: sessions that refresh materialized views, wait to, or have and are still in that
-- transaction; the console's own too, which are told apart where they are stored. Only CONCURRENTLY takes an Exclusive
-- lock on a materialized view. AccessExclusive is the plain REFRESH's, and that of other commands: one that can be seen
-- to be another is left out, and one that can not be seen is uncertain. `since` is the start of the statement, or of the
-- wait where that is hidden. `waiting_count`: sessions that want the view and wait behind this one, `waiting_since` the
-- first of them.
WITH lock AS MATERIALIZED (
  SELECT pid, relation, mode, granted, waitstart
  FROM pg_locks
  WHERE locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), holder AS (
  SELECT lock.pid, lock.relation, bool_and(lock.granted) AS granted, min(lock.waitstart) AS waitstart,
    bool_or(lock.mode = 'AccessExclusiveLock') AS plain
  FROM lock
  JOIN pg_class AS class ON class.oid = lock.relation AND class.relkind = 'm'
  WHERE lock.mode IN ('AccessExclusiveLock', 'ExclusiveLock')
  GROUP BY lock.pid, lock.relation
)
SELECT pg_backend_pid() AS backend_pid, control.system_identifier::text, database.oid::bigint AS database_oid,
  current_database() AS database_name,
  current_setting('server_version') AS server_version, current_setting('server_version_num')::integer AS server_version_num,
  pg_postmaster_start_time() AS started_at, clock_timestamp() AS clock, current_user AS role_name,
  pg_is_in_recovery() AS in_recovery,
  pg_has_role('pg_read_all_stats', 'USAGE') AS reads_all_stats,
  current_setting('track_commit_timestamp')::boolean AS track_commit_timestamp,
  EXISTS (SELECT FROM pg_prepared_xacts WHERE database = current_database()) AS has_prepared_transactions,
  EXISTS (SELECT FROM pg_namespace WHERE nspname = 'viewkeeper_agent') AS has_change_log,
  coalesce((
    SELECT CASE WHEN has_schema_privilege(namespace.oid, 'USAGE') AND has_table_privilege(class.oid, 'SELECT')
      THEN 'ready' ELSE 'hidden' END
    FROM pg_namespace AS namespace
    JOIN pg_class AS class ON class.relnamespace = namespace.oid AND class.relname = 'refresh'
    WHERE namespace.nspname = 'viewkeeper_witness'), 'absent') AS witness,
  current_setting('track_counts')::boolean AS track_counts,
  current_setting('pg_stat_statements.max', true) IS NOT NULL AS statements_loaded,
  current_setting('pg_stat_statements.track_utility', true)::boolean AS statements_track_utility,
  (SELECT extversion FROM pg_extension WHERE extname = 'pg_stat_statements') AS statements_version,
  EXISTS (
    SELECT
    FROM pg_db_role_setting AS setting
    CROSS JOIN LATERAL unnest(setting.setconfig) AS entry
    WHERE setting.setdatabase IN (0, database.oid) AND entry LIKE 'track\_counts=%'
      AND lower(split_part(entry, '=', 2)) NOT IN ('on', 'true', 'yes', '1')
  ) AS track_counts_off_for_some,
  -- A crash begins the counters of the archiver and of the background writer anew, both at once; a person who resets
  -- one of them has not touched those of tables.
  (SELECT concat_ws('|', checkpoint.timeline_id, extract(epoch FROM statistics.stats_reset),
     extract(epoch FROM least(bgwriter.stats_reset, archiver.stats_reset)))
   FROM pg_control_checkpoint() AS checkpoint, pg_stat_database AS statistics, pg_stat_bgwriter AS bgwriter,
     pg_stat_archiver AS archiver
   WHERE statistics.datid = database.oid) AS epoch,
  (SELECT coalesce(json_agg(json_build_object(
      'pid', activity.pid, 'backendStart', activity.backend_start, 'queryStart', activity.query_start,
      'application', activity.application_name, 'userName', activity.usename, 'state', activity.state,
      'type', activity.backend_type, 'transactionStart', activity.xact_start,
      'standing', CASE
        WHEN activity.leader_pid IS NOT NULL THEN 'busy'
        WHEN activity.state = 'idle' AND activity.state_change < clock_timestamp() - interval '12 s' THEN 'settled'
        WHEN activity.state = 'idle' THEN 'idle'
        WHEN activity.state IS NULL AND activity.backend_type <> 'client backend' THEN 'silent'
        WHEN activity.state = 'active' AND activity.xact_start = activity.query_start
          AND activity.query !~* 'chain'
          AND octet_length(activity.query) < pg_size_bytes(current_setting('track_activity_query_size')) - 4
          THEN 'statement'
        ELSE 'busy' END)), '[]')
   FROM pg_stat_activity AS activity
   WHERE activity.datid = database.oid AND activity.pid <> pg_backend_pid()
     AND activity.backend_type NOT IN ('autovacuum worker', 'parallel worker')
     AND NOT (activity.backend_type = 'walsender' AND activity.query ~* '^\s*START_REPLICATION')) AS sessions,
  (SELECT coalesce(json_agg(json_build_object('oid', holder.relation, 'pid', holder.pid,
     'backend_start', activity.backend_start, 'user_name', activity.usename, 'application', activity.application_name,
     'state', CASE WHEN NOT holder.granted THEN 'waiting' WHEN activity.state LIKE 'idle%' THEN 'open' ELSE 'running' END,
     'mode', CASE WHEN holder.plain THEN 'plain' ELSE 'concurrently' END,
     'is_certain', NOT holder.plain OR coalesce(statement.is_refresh, false),
     'since', coalesce(activity.query_start, holder.waitstart), 'xid', activity.backend_xid,
     'blocked_by', CASE WHEN holder.granted THEN '[]' ELSE to_json(pg_blocking_pids(holder.pid)) END,
     'waiting_count', behind.count, 'waiting_since', behind.since)), '[]')::text
   FROM holder
   CROSS JOIN LATERAL (
     SELECT count(DISTINCT waiting.pid), min(waiting.waitstart) AS since
     FROM lock AS waiting
     WHERE waiting.relation = holder.relation AND NOT waiting.granted AND waiting.pid <> holder.pid
       AND holder.pid = ANY (pg_blocking_pids(waiting.pid))
   ) AS behind
   JOIN pg_stat_activity AS activity USING (pid)
   CROSS JOIN LATERAL (
     SELECT activity.query ~* '^(\s|--[^\n]*\n|/\*([^*]|\*[^/])*\*/)*refresh\s+materialized\s' AS is_refresh,
       activity.query ~* '^\s*(alter|analyze|cluster|comment|create|drop|reindex|vacuum)\s' AND activity.query !~ ';\s*\S'
         AS is_other
   ) AS statement
   -- Autovacuum has no user.
   WHERE activity.usesysid IS NOT NULL AND (NOT holder.plain OR statement.is_other IS NOT TRUE)) AS elsewhere
FROM pg_control_system() AS control
JOIN pg_database AS database ON database.datname = current_database()
