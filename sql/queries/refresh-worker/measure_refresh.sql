-- Between REFRESH and COMMIT: what this transaction did to the view. refreshed is false when the statement's name
-- had come to mean another relation.
-- $1 oid
SELECT class.xmin::text = (pg_current_xact_id()::xid)::text AS refreshed,
  pg_stat_get_xact_tuples_inserted(class.oid) AS rows_inserted,
  pg_stat_get_xact_tuples_deleted(class.oid) AS rows_deleted,
  nullif(class.reltuples, -1)::float8 AS rows_estimate,
  pg_total_relation_size(class.oid) AS size_after_bytes
FROM pg_class AS class
WHERE class.oid = $1::oid
