-- Runs in a watched database, every few seconds: its materialized views, every relation that they read directly or
-- through others (partitions too), the plain views above them, and who reads whom, as three JSON texts; and the size of
-- the database. It takes no lock and calls nothing that waits for one or walks files: sizes are from relpages. What else
-- it reads of a catalog must stand in read_pulse, too. `structure` is a fingerprint of all that only DDL
-- changes; what it stands for is read by read_structures only when it moved. `content_print` is one of what changes
-- contents without moving a counter, and `opaque` says that a function may read what nobody sees; both are as in
-- read_baseline, which a test compares.
WITH RECURSIVE setting AS MATERIALIZED (
  SELECT current_setting('block_size')::bigint AS block_bytes, current_setting('server_version_num')::integer AS version
), view AS MATERIALIZED (
  SELECT class.oid, class.relname, class.relnamespace, class.relowner, class.relacl, class.relispopulated,
    class.reltuples, class.relpages, class.reltoastrelid, class.xmin, class.relfilenode
  FROM pg_class AS class
  WHERE class.relkind = 'm'
), toast AS MATERIALIZED (
  SELECT oid, relpages FROM pg_class WHERE relkind = 't'
), index_total AS MATERIALIZED (
  SELECT index.indrelid, sum(class.relpages)::bigint AS pages,
    bit_xor(hash_array(ARRAY[hashint8(index.indexrelid::bigint), hashint8(index.xmin::text::bigint),
      hashname(class.relname)])) AS print
  FROM pg_index AS index
  JOIN pg_class AS class ON class.oid = index.indexrelid
  WHERE index.indexrelid >= 16384
  GROUP BY index.indrelid
), column_print AS MATERIALIZED (
  SELECT attrelid, hash_array_extended(array_agg(xmin ORDER BY attnum), 0) AS print
  FROM pg_attribute
  WHERE attrelid IN (SELECT oid FROM view) AND attnum > 0
  GROUP BY attrelid
), comment_print AS MATERIALIZED (
  SELECT objoid, hash_array_extended(array_agg(xmin ORDER BY objsubid), 0) AS print
  FROM pg_description
  WHERE classoid = 'pg_class'::regclass AND objoid IN (SELECT oid FROM view)
  GROUP BY objoid
), edge AS MATERIALIZED (
  SELECT DISTINCT rule.ev_class AS dependent, depend.refobjid AS referenced
  FROM pg_rewrite AS rule
  JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
  WHERE depend.refclassid = 'pg_class'::regclass AND depend.refobjid <> rule.ev_class AND rule.rulename = '_RETURN'
  UNION ALL
  SELECT inhparent, inhrelid FROM pg_inherits WHERE NOT inhdetachpending
), function_print AS MATERIALIZED (
  SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) AS print FROM pg_proc WHERE oid >= 16384
), enum_print AS MATERIALIZED (
  SELECT enumtypid, hash_array_extended(array_agg(xmin ORDER BY oid), 0) AS print FROM pg_enum GROUP BY enumtypid
), enum_type AS MATERIALIZED (
  SELECT type.oid, enum_print.print
  FROM pg_type AS type
  JOIN enum_print ON enum_print.enumtypid IN (type.oid, type.typelem, type.typbasetype)
), rule_print AS MATERIALIZED (
  SELECT rule.ev_class, min(rule.xmin::text) AS xmin, bool_or(function.opaque) AS opaque,
    concat_ws('.', min(rule.xmin::text), CASE WHEN bool_or(function.oid IS NOT NULL) THEN
      (SELECT print FROM function_print) END, bit_xor(enum_type.print)) AS print
  FROM pg_rewrite AS rule
  LEFT JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
    AND depend.refobjid >= 16384
    AND depend.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass)
  LEFT JOIN enum_type ON depend.refclassid = 'pg_type'::regclass AND enum_type.oid = depend.refobjid
  LEFT JOIN pg_operator AS operator ON depend.refclassid = 'pg_operator'::regclass AND operator.oid = depend.refobjid
  LEFT JOIN LATERAL (
    SELECT called.oid, called.provolatile <> 'i' OR called.prokind <> 'f' AND NOT EXISTS (
      SELECT FROM pg_depend AS member
      WHERE member.classid = 'pg_proc'::regclass AND member.objid = called.oid AND member.deptype = 'e') AS opaque
    FROM pg_proc AS called
    WHERE depend.refclassid <> 'pg_type'::regclass
      AND called.oid = CASE WHEN depend.refclassid = 'pg_proc'::regclass THEN depend.refobjid ELSE operator.oprcode END
      AND called.oid >= 16384
  ) AS function ON true
  WHERE rule.rulename = '_RETURN' AND rule.ev_class >= 16384
  GROUP BY rule.ev_class
), policy_print AS MATERIALIZED (
  SELECT polrelid, hash_array_extended(array_agg(xmin ORDER BY oid), 0) AS print FROM pg_policy GROUP BY polrelid
), enum_column_print AS MATERIALIZED (
  SELECT attribute.attrelid, bit_xor(enum_type.print) AS print
  FROM enum_type
  JOIN pg_attribute AS attribute ON attribute.atttypid = enum_type.oid
  WHERE attribute.attnum > 0 AND NOT attribute.attisdropped
  GROUP BY attribute.attrelid
), child_print AS MATERIALIZED (
  SELECT inhparent, hash_array_extended(array_agg(xmin ORDER BY inhrelid), 0) AS print
  FROM pg_inherits
  GROUP BY inhparent
), plain_edge AS MATERIALIZED (
  SELECT dependent, referenced FROM edge WHERE dependent NOT IN (SELECT oid FROM view)
), above (oid) AS (
  SELECT dependent FROM plain_edge WHERE referenced IN (SELECT oid FROM view)
  UNION
  SELECT plain_edge.dependent FROM above JOIN plain_edge ON plain_edge.referenced = above.oid
), reached (oid) AS (
  (SELECT oid FROM view UNION ALL SELECT oid FROM above)
  UNION
  SELECT edge.referenced FROM reached JOIN edge ON edge.dependent = reached.oid
), related AS MATERIALIZED (
  SELECT edge.referenced AS oid FROM reached JOIN edge ON edge.dependent = reached.oid
  UNION
  SELECT oid FROM above
), relation AS MATERIALIZED (
  -- One lookup each: joined as a set, the planner would read and sort all of pg_class.
  SELECT class.*
  FROM related
  CROSS JOIN LATERAL (
    SELECT oid, relname, relnamespace, relkind, relowner, reltuples, relpages, reltoastrelid, xmin, relfilenode,
      relrowsecurity, relforcerowsecurity, relpersistence
    FROM pg_class
    WHERE oid = related.oid
    OFFSET 0
  ) AS class
), generated_print AS MATERIALIZED (
  -- Virtual columns: another expression leaves the table's file as it is.
  SELECT definition.adrelid, hash_array_extended(array_agg(definition.xmin ORDER BY definition.adnum), 0) AS print
  FROM setting
  JOIN pg_attrdef AS definition ON setting.version >= 180000
  JOIN pg_attribute AS attribute ON attribute.attrelid = definition.adrelid AND attribute.attnum = definition.adnum
  WHERE attribute.attgenerated = 'v'
  GROUP BY definition.adrelid
)
SELECT
  (SELECT json_agg(item) FROM (
    SELECT view.oid, namespace.nspname AS schema_name, view.relname AS view_name,
      pg_get_userbyid(view.relowner) AS owner, view.relispopulated AS populated,
      nullif(view.reltuples, -1) AS rows_estimate, view.relpages * setting.block_bytes AS heap_bytes,
      coalesce(index_total.pages, 0) * setting.block_bytes AS index_bytes,
      coalesce(toast.relpages, 0) * setting.block_bytes AS toast_bytes,
      view.xmin AS class_xmin, view.relfilenode,
      rule_print.print AS content_print, coalesce(rule_print.opaque, false) AS opaque,
      has_schema_privilege(namespace.oid, 'USAGE') AS has_usage,
      pg_has_role(view.relowner, 'USAGE') OR CASE
        WHEN setting.version >= 170000 THEN has_table_privilege(view.oid, 'MAINTAIN') ELSE false END AS has_refresh_right,
      concat_ws('.', rule_print.xmin, column_print.print, index_total.print, comment_print.print,
        hashtext(view.relacl::text)) AS structure
    FROM view
    CROSS JOIN setting
    JOIN pg_namespace AS namespace ON namespace.oid = view.relnamespace
    JOIN rule_print ON rule_print.ev_class = view.oid
    LEFT JOIN toast ON toast.oid = view.reltoastrelid
    LEFT JOIN index_total ON index_total.indrelid = view.oid
    LEFT JOIN column_print ON column_print.attrelid = view.oid
    LEFT JOIN comment_print ON comment_print.objoid = view.oid
  ) AS item)::text AS views,
  (SELECT json_agg(item) FROM (
    SELECT relation.oid, namespace.nspname AS schema_name, relation.relname AS name, relation.relkind AS kind,
      pg_get_userbyid(relation.relowner) AS owner, nullif(relation.reltuples, -1) AS rows_estimate,
      (relation.relpages + coalesce(toast.relpages, 0) + coalesce(index_total.pages, 0)) * setting.block_bytes
        AS total_bytes,
      relation.xmin AS class_xmin, relation.relfilenode,
      pg_stat_get_tuples_inserted(relation.oid) AS inserted, pg_stat_get_tuples_updated(relation.oid) AS updated,
      pg_stat_get_tuples_deleted(relation.oid) AS deleted,
      concat_ws('.', relation.relowner, relation.relrowsecurity, relation.relforcerowsecurity,
        relation.relpersistence, rule_print.print, policy_print.print, enum_column_print.print, child_print.print,
        generated_print.print) AS content_print,
      coalesce(rule_print.opaque, false) AS opaque
    FROM relation
    CROSS JOIN setting
    JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
    -- A materialized view below is read as it stands: its own rule says nothing of that.
    LEFT JOIN rule_print ON rule_print.ev_class = relation.oid AND relation.relkind = 'v'
    LEFT JOIN policy_print ON policy_print.polrelid = relation.oid
    LEFT JOIN enum_column_print ON enum_column_print.attrelid = relation.oid
    LEFT JOIN child_print ON child_print.inhparent = relation.oid
    LEFT JOIN generated_print ON generated_print.adrelid = relation.oid
    LEFT JOIN toast ON toast.oid = relation.reltoastrelid
    LEFT JOIN index_total ON index_total.indrelid = relation.oid
  ) AS item)::text AS relations,
  (SELECT json_agg(json_build_array(edge.dependent, edge.referenced))
    FROM reached JOIN edge ON edge.dependent = reached.oid)::text AS dependencies,
  (SELECT sum(relpages::bigint) * current_setting('block_size')::bigint FROM pg_class)::bigint AS size_bytes
