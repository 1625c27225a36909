-- Runs in a watched database: what only DDL changes of the given materialized views, as one JSON text: columns,
-- indexes, rights, comment, and whether REFRESH … CONCURRENTLY finds a unique index (matview.c,
-- is_usable_unique_index), with the DDL that brings one. Takes no lock.
-- $1 oids
SELECT coalesce(json_agg(json_build_object(
  'oid', view.oid,
  'comment', obj_description(view.oid, 'pg_class'),
  'columns', (
    SELECT json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
      'comment', col_description(attrelid, attnum)) ORDER BY attnum)
    FROM pg_attribute
    WHERE attrelid = view.oid AND attnum > 0 AND NOT attisdropped),
  'indexes', coalesce(indexes.list, '[]'),
  'rights', (
    SELECT json_agg(json_build_object('grantee', grantee, 'privileges', privileges, 'grantable', grantable))
    FROM (
      SELECT CASE item.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(item.grantee) END AS grantee,
        array_agg(item.privilege_type ORDER BY item.privilege_type) AS privileges, item.is_grantable AS grantable
      FROM aclexplode(coalesce(view.relacl, acldefault('r', view.relowner))) AS item
      GROUP BY item.grantee, item.is_grantable
      ORDER BY 1) AS item),
  'has_unique_index', coalesce(indexes.usable, false),
  'unique_index_ddl', CASE WHEN indexes.usable THEN NULL ELSE coalesce(indexes.repair, (
    SELECT format(E'-- Take the columns that identify a row.\nCREATE UNIQUE INDEX CONCURRENTLY ON %I.%I (%I);',
      namespace.nspname, view.relname, attname)
    FROM pg_attribute
    WHERE attrelid = view.oid AND attnum > 0 AND NOT attisdropped
    ORDER BY attnum
    LIMIT 1)) END)), '[]')::text AS structures
FROM pg_class AS view
JOIN pg_namespace AS namespace ON namespace.oid = view.relnamespace
LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object('oid', class.oid, 'name', class.relname, 'unique', index.indisunique,
      'valid', index.indisvalid, 'servesConcurrently', shape.fits AND index.indisvalid) ORDER BY class.relname) AS list,
    bool_or(shape.fits AND index.indisvalid) AS usable,
    min(format('REINDEX INDEX CONCURRENTLY %I.%I;', namespace.nspname, class.relname)) FILTER (WHERE shape.fits) AS repair
  FROM pg_index AS index
  JOIN pg_class AS class ON class.oid = index.indexrelid
  CROSS JOIN LATERAL (SELECT index.indisunique AND index.indimmediate AND index.indexprs IS NULL
    AND index.indpred IS NULL AS fits) AS shape
  WHERE index.indrelid = view.oid
) AS indexes ON true
WHERE view.oid = ANY ($1::oid[]) AND view.relkind = 'm'
