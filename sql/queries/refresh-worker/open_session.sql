-- First statement of a refresh session in the watched database: who answers, and the session's settings, whatever the
-- role has by default.
-- $1 statement timeout ms, $2 idle-in-transaction timeout ms
-- client_connection_check_interval ends the backend within 2 s when its worker dies; transaction_timeout (17+) would
-- end a refresh before its own limit; without synchronous_commit a refresh that was reported done could be lost.
SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system_identifier,
  (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS database_oid,
  pg_backend_pid() AS backend_pid,
  concat_ws('|', extract(epoch FROM pg_postmaster_start_time()),
    (SELECT oid FROM pg_database WHERE datname = current_database())) AS instance,
  pg_is_in_recovery() AS is_standby,
  set_config('statement_timeout', $1, false) AS statement_timeout,
  set_config('idle_in_transaction_session_timeout', $2, false) AS idle_timeout,
  set_config('lock_timeout', '100ms', false) AS lock_timeout,
  set_config('client_connection_check_interval', '2s', false) AS connection_check,
  CASE WHEN current_setting('transaction_timeout', true) IS NOT NULL
    THEN set_config('transaction_timeout', '0', false) END AS transaction_timeout,
  CASE WHEN current_setting('synchronous_commit') = 'off'
    THEN set_config('synchronous_commit', 'local', false) END AS synchronous_commit
