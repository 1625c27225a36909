-- Runs in a watched database, beside a refresh before its REFRESH is sent: by what the contents that it makes will be
-- judged. Everything that the view reads, down to tables and other materialized views, with its counters and
-- `content_print` as in observe/read_inventory (a test compares both). Relations are looked up one by one: joined as a
-- set, the planner would read all of pg_class.
-- $1 oid of the view
WITH RECURSIVE input (oid, relkind, is_view) AS (
  SELECT class.oid, class.relkind, true FROM pg_class AS class WHERE class.oid = $1::oid
  UNION
  SELECT class.oid, class.relkind, false
  FROM input
  CROSS JOIN LATERAL (
    SELECT depend.refobjid AS oid
    FROM pg_rewrite AS rule
    JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
    WHERE rule.ev_class = input.oid AND rule.rulename = '_RETURN'
      AND depend.refclassid = 'pg_class'::regclass AND depend.refobjid <> rule.ev_class
    UNION
    SELECT inhrelid FROM pg_inherits WHERE inhparent = input.oid AND NOT inhdetachpending
  ) AS edge
  JOIN pg_class AS class ON class.oid = edge.oid
  WHERE input.is_view OR input.relkind <> 'm'
), enum_print AS MATERIALIZED (
  SELECT enumtypid, hash_array_extended(array_agg(xmin ORDER BY oid), 0) AS print FROM pg_enum GROUP BY enumtypid
)
SELECT epoch.epoch, concat_ws('|', extract(epoch FROM pg_postmaster_start_time()), epoch.database_oid) AS instance,
  (SELECT json_agg(json_build_object(
      'oid', class.oid, 'kind', class.relkind, 'is_view', input.is_view,
      'schema_name', class.nspname, 'name', class.relname, 'relfilenode', class.relfilenode,
      'inserted', pg_stat_get_tuples_inserted(class.oid), 'updated', pg_stat_get_tuples_updated(class.oid),
      'deleted', pg_stat_get_tuples_deleted(class.oid), 'opaque', coalesce(rule_print.opaque, false),
      'content_print', CASE WHEN input.is_view THEN rule_print.print ELSE concat_ws('.', class.relowner,
        class.relrowsecurity, class.relforcerowsecurity, class.relpersistence, rule_print.print,
        (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_policy WHERE polrelid = class.oid),
        (SELECT bit_xor(enum_print.print)
         FROM pg_attribute AS attribute
         JOIN pg_type AS type ON type.oid = attribute.atttypid
         JOIN enum_print ON enum_print.enumtypid IN (type.oid, type.typelem, type.typbasetype)
         WHERE attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped),
        (SELECT hash_array_extended(array_agg(xmin ORDER BY inhrelid), 0) FROM pg_inherits WHERE inhparent = class.oid),
        (SELECT hash_array_extended(array_agg(definition.xmin ORDER BY definition.adnum), 0)
         FROM pg_attrdef AS definition
         JOIN pg_attribute AS attribute
           ON attribute.attrelid = definition.adrelid AND attribute.attnum = definition.adnum
         WHERE definition.adrelid = class.oid AND attribute.attgenerated = 'v')) END))
    FROM (SELECT oid, bool_or(is_view) AS is_view FROM input GROUP BY oid) AS input
    CROSS JOIN LATERAL (
      SELECT class.oid, class.relkind, class.relname, class.relfilenode, class.relowner, class.relrowsecurity,
        class.relforcerowsecurity, class.relpersistence, namespace.nspname
      FROM pg_class AS class
      JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
      WHERE class.oid = input.oid
      OFFSET 0
    ) AS class
    LEFT JOIN LATERAL (
      SELECT bool_or(function.opaque) AS opaque,
        concat_ws('.', min(rule.xmin::text), CASE WHEN bool_or(function.oid IS NOT NULL) THEN
          (SELECT hash_array_extended(array_agg(xmin ORDER BY oid), 0) FROM pg_proc WHERE oid >= 16384) END,
          bit_xor(enum_type.print)) AS print
      FROM pg_rewrite AS rule
      LEFT JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
        AND depend.refobjid >= 16384
        AND depend.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass)
      LEFT JOIN LATERAL (
        SELECT enum_print.print
        FROM pg_type AS type
        JOIN enum_print ON enum_print.enumtypid IN (type.oid, type.typelem, type.typbasetype)
        WHERE depend.refclassid = 'pg_type'::regclass AND type.oid = depend.refobjid
      ) AS enum_type ON true
      LEFT JOIN pg_operator AS operator
        ON depend.refclassid = 'pg_operator'::regclass AND operator.oid = depend.refobjid
      LEFT JOIN LATERAL (
        SELECT called.oid, called.provolatile <> 'i' OR called.prokind <> 'f' AND NOT EXISTS (
          SELECT FROM pg_depend AS member
          WHERE member.classid = 'pg_proc'::regclass AND member.objid = called.oid AND member.deptype = 'e') AS opaque
        FROM pg_proc AS called
        WHERE depend.refclassid <> 'pg_type'::regclass
          AND called.oid = CASE WHEN depend.refclassid = 'pg_proc'::regclass THEN depend.refobjid
            ELSE operator.oprcode END
          AND called.oid >= 16384
      ) AS function ON true
      WHERE rule.rulename = '_RETURN' AND rule.ev_class = class.oid AND rule.ev_class >= 16384
        AND (input.is_view OR class.relkind = 'v')
      HAVING count(*) > 0
    ) AS rule_print ON true)::text AS relations
FROM (
  SELECT concat_ws('|', control.timeline_id, extract(epoch FROM database.stats_reset),
    extract(epoch FROM least(bgwriter.stats_reset, archiver.stats_reset))) AS epoch, database.datid AS database_oid
  FROM pg_control_checkpoint() AS control, pg_stat_database AS database, pg_stat_bgwriter AS bgwriter,
    pg_stat_archiver AS archiver
  WHERE database.datname = current_database()
) AS epoch
