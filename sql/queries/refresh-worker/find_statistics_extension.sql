-- Sets the watching session's limit, and puts pg_stat_statements on its search path; search_path is NULL where that is
-- not installed.
-- $1 statement timeout ms
SELECT set_config('statement_timeout', $1, false) AS statement_timeout,
  (SELECT set_config('search_path', 'pg_catalog, ' || quote_ident(namespace.nspname), false)
   FROM pg_extension AS extension
   JOIN pg_namespace AS namespace ON namespace.oid = extension.extnamespace
   WHERE extension.extname = 'pg_stat_statements') AS search_path
