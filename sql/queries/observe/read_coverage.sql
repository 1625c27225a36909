-- Runs in a watched database, in every observation and beside a refresh before its REFRESH is sent: which tables have
-- change triggers that tell of every write, as of which snapshot. It reads catalogs only. `print` moves with anything
-- that could have let a write pass in between: the agent, the triggers, the table's columns (INHERIT and ATTACH, which
-- let it be written through another one, change their rows), and the same of every table above it, whose triggers fire
-- instead of its own. A materialized view is written by REFRESH alone, which moves its row.
-- $1 md5 of the agent's functions as the console knows them
WITH RECURSIVE agent AS MATERIALIZED (
  SELECT namespace.oid AS schema_oid, change.oid AS change_oid, note.oid AS note_oid,
    change.relkind = 'r' AND change.relpersistence = 'p' AND NOT change.relhasrules AND NOT change.relrowsecurity
      AND code.md5 = $1 AND code.guarded AND guard.complete AS sound,
    has_schema_privilege(namespace.oid, 'USAGE') AND has_table_privilege(change.oid, 'SELECT')
      AND has_table_privilege(trimmed.oid, 'SELECT') AS readable,
    concat_ws('.', code.print, guard.print, stored.print) AS print
  FROM pg_namespace AS namespace
  JOIN pg_class AS change ON change.relnamespace = namespace.oid AND change.relname = 'change'
  JOIN pg_class AS trimmed ON trimmed.relnamespace = namespace.oid AND trimmed.relname = 'trimmed'
  JOIN pg_proc AS note ON note.pronamespace = namespace.oid AND note.proname = 'note_change' AND note.pronargs = 0
  CROSS JOIN LATERAL (
    SELECT md5(string_agg(proname || prosrc, '' ORDER BY proname COLLATE "C")) AS md5,
      bool_and(prosecdef AND proowner = change.relowner
        AND proconfig = ARRAY['search_path=pg_catalog, pg_temp']) AS guarded,
      hash_array_extended(array_agg(xmin ORDER BY oid), 0) AS print
    FROM pg_proc
    WHERE pronamespace = namespace.oid
  ) AS code
  CROSS JOIN LATERAL (
    SELECT count(*) = 2 AND bool_and(tgenabled = 'A' AND tgfoid <> note.oid) AS complete,
      hash_array_extended(array_agg(xmin ORDER BY oid), 0) AS print
    FROM pg_trigger
    WHERE tgrelid = change.oid
  ) AS guard
  CROSS JOIN LATERAL (
    SELECT string_agg(concat_ws('.', oid, xmin, relfilenode), '.' ORDER BY oid) AS print
    FROM pg_class
    WHERE relnamespace = namespace.oid AND relkind = 'r'
  ) AS stored
  WHERE namespace.nspname = 'viewkeeper_agent'
), placed AS MATERIALIZED (
  SELECT trigger.tgrelid AS oid,
    -- tgtype: 1 row, 4 insert, 8 delete, 16 update, 32 truncate; neither before nor instead. A column list or a
    -- condition would leave writes out.
    bool_or(trigger.tgtype = 60 AND whole.is AND (trigger.tgnargs = 0 OR plain.is)) AS writes,
    bool_or(trigger.tgtype = 60 AND whole.is AND trigger.tgenabled = 'A') AS writes_always,
    bool_or(trigger.tgtype = 29 AND whole.is AND trigger.tgenabled IN ('A', 'R')) AS applies,
    min(class.relkind) AS relkind,
    concat_ws('.', hash_array_extended(array_agg(trigger.xmin ORDER BY trigger.oid), 0), bool_or(class.relhassubclass), min(class.relam), (
      SELECT hash_array_extended(array_agg(xmin ORDER BY attnum), 0)
      FROM pg_attribute
      WHERE attrelid = trigger.tgrelid AND attnum > 0)) AS print
  FROM agent
  JOIN pg_trigger AS trigger ON trigger.tgfoid = agent.note_oid
  JOIN pg_class AS class ON class.oid = trigger.tgrelid
  CROSS JOIN LATERAL (
    SELECT trigger.tgqual IS NULL AND coalesce(array_length(trigger.tgattr, 1), 0) = 0 AND trigger.tgconstraint = 0 AS is
  ) AS whole
  CROSS JOIN LATERAL (
    SELECT class.relkind = 'r' AND NOT class.relhassubclass
      AND class.relam = (SELECT oid FROM pg_am WHERE amname = 'heap') AS is
  ) AS plain
  GROUP BY trigger.tgrelid
), own AS MATERIALIZED (
  SELECT oid, print, CASE
    WHEN NOT writes THEN 'altered'
    WHEN NOT writes_always THEN 'disabled'
    -- Logical replication writes tables, never what is partitioned.
    WHEN NOT applies AND relkind <> 'p' THEN 'no_apply' END AS gap
  FROM placed
), above (oid, parent) AS (
  SELECT inherit.inhrelid, inherit.inhparent
  FROM own
  JOIN pg_inherits AS inherit ON inherit.inhrelid = own.oid
  UNION
  SELECT above.oid, inherit.inhparent FROM above JOIN pg_inherits AS inherit ON inherit.inhrelid = above.parent
), complete AS (
  SELECT own.oid, coalesce(own.gap, CASE WHEN bool_or(above.parent IS NOT NULL
      AND (parent.oid IS NULL OR parent.gap IS NOT NULL)) THEN 'parent' END) AS gap,
    concat_ws('.', own.print, string_agg(parent.print, '.' ORDER BY parent.oid)) AS print
  FROM own
  LEFT JOIN above USING (oid)
  LEFT JOIN own AS parent ON parent.oid = above.parent
  GROUP BY own.oid, own.print, own.gap
)
SELECT pg_current_snapshot()::text AS snapshot,
  coalesce((SELECT CASE WHEN NOT sound THEN 'altered' WHEN NOT readable THEN 'hidden' ELSE 'ready' END FROM agent),
    'absent') AS state,
  (SELECT json_agg(json_build_object('oid', complete.oid, 'gap', complete.gap,
      'print', CASE WHEN complete.gap IS NULL THEN md5(concat_ws('.', agent.print, complete.print)) END))
   FROM complete, agent)::text AS relations,
  (SELECT json_object_agg(item.oid, item.print)
   FROM (
     SELECT complete.oid, md5(concat_ws('.', agent.print, complete.print)) AS print
     FROM complete, agent
     WHERE complete.gap IS NULL AND agent.sound
     UNION ALL
     SELECT class.oid, class.xmin::text FROM pg_class AS class, agent WHERE class.relkind = 'm'
   ) AS item)::text AS prints
