-- Runs first on the observer's connection to a watched database: nothing there may wait, write or compile.
-- Gives the backend's pid, which stays the same unless a transaction pooler is in between.
SELECT set_config('search_path', 'pg_catalog', false), set_config('statement_timeout', '9s', false),
  set_config('lock_timeout', '100ms', false), set_config('idle_in_transaction_session_timeout', '10s', false),
  set_config('default_transaction_read_only', 'on', false), set_config('jit', 'off', false),
  pg_backend_pid() AS backend_pid, current_setting('server_version_num')::integer AS server_version_num
