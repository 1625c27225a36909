-- Runs in a watched database, every few seconds: whether anything that read_inventory shows can have moved since it was
-- last read, and the counters, which move all the time. `print` moves at once with what decides contents: a relation's
-- row of pg_class and its file, rules, policies, partitions, functions, operators, enum values, expressions of columns.
-- With every other change of a catalog row that the inventory is made of (names, rights, comments, indexes) it moves when
-- that is counted, as the rows of any table are. Not with what ANALYZE and VACUUM write in place: sizes.
-- $1 oids of the relations that views read, $2 oids of the views
SELECT
  (SELECT json_agg(json_build_array(oid, pg_stat_get_tuples_inserted(oid), pg_stat_get_tuples_updated(oid),
      pg_stat_get_tuples_deleted(oid)))
   FROM unnest($1::oid[]) AS oid)::text AS counters,
  concat_ws('.',
    (SELECT hash_array_extended(array_agg(ARRAY[oid::bigint, xmin::text::bigint, relfilenode::bigint] ORDER BY oid), 0)
     FROM pg_class
     WHERE oid = ANY ($1::oid[] || $2::oid[])),
    (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_rewrite WHERE oid >= 16384),
    (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_policy),
    (SELECT hash_array_extended(array_agg(xmin ORDER BY inhrelid, inhseqno), 0) FROM pg_inherits),
    (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_proc WHERE oid >= 16384),
    (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_operator WHERE oid >= 16384),
    (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_enum),
    (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_attrdef),
    (SELECT hash_array_extended(array_agg(ARRAY[pg_stat_get_tuples_inserted(oid), pg_stat_get_tuples_updated(oid),
        pg_stat_get_tuples_deleted(oid)]), 0)
     FROM unnest(ARRAY['pg_class', 'pg_index', 'pg_attribute', 'pg_attrdef', 'pg_description', 'pg_rewrite', 'pg_depend',
       'pg_inherits', 'pg_proc', 'pg_operator', 'pg_type', 'pg_enum', 'pg_policy', 'pg_namespace', 'pg_authid',
       'pg_auth_members']::regclass[]) AS oid)) AS print
