-- First statement of the refresh's transaction: its id, the view as it is now, and the view's advisory lock.
-- $1 oid, $2 lock timeout ms
SELECT pg_try_advisory_xact_lock(hashtextextended('viewkeeper refresh', $1::bigint)) AS locked,
  pg_current_xact_id()::text AS xid,
  clock_timestamp() AS begun_at,
  (SELECT backend_start FROM pg_stat_get_activity(pg_backend_pid())) AS backend_start,
  set_config('lock_timeout', $2, true) AS lock_timeout,
  namespace.nspname AS schema_name,
  class.relname AS view_name,
  class.relkind = 'm' AS is_materialized_view,
  class.relispopulated AS populated,
  EXISTS (
    SELECT FROM pg_index
    WHERE indrelid = class.oid AND indisunique AND indisvalid AND indimmediate AND indpred IS NULL AND indexprs IS NULL
  ) AS has_unique_index
FROM (VALUES ($1::oid)) AS asked (oid)
LEFT JOIN pg_class AS class ON class.oid = asked.oid
LEFT JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
