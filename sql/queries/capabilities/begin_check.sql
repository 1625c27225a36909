-- Runs in a watched database, first on a connection that a person's check has to itself: nothing may write, wait or take
-- long. PostgreSQL's own names come first, wherever the role's search_path has them.
-- $1 statement timeout
SELECT pg_catalog.set_config('statement_timeout', $1, false), pg_catalog.set_config('lock_timeout', '1s', false),
  pg_catalog.set_config('idle_in_transaction_session_timeout', '10s', false),
  pg_catalog.set_config('default_transaction_read_only', 'on', false), pg_catalog.set_config('jit', 'off', false),
  pg_catalog.set_config('search_path', coalesce((
    SELECT pg_catalog.string_agg(pg_catalog.quote_ident(name::pg_catalog.text), ', ')
    FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) AS schema (name)
    WHERE name OPERATOR(pg_catalog.<>) 'pg_catalog'), ''), false)
