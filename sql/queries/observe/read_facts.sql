-- Runs in a watched database: what the capabilities of definitions follow from, for each of the given relations, as one
-- JSON text: its indexes, the relations it is made of (as far as the next materialized views below) with columns and
-- keys, the functions and operators that they call, and every table with row-level security below, with the role as
-- which a refresh reads it. Definitions lock what they print: the session's lock_timeout makes one that is locked fail.
-- $1 oids, $2 materialized views among them are looked into, and not taken as they stand
WITH RECURSIVE reach (root, oid, check_as, refreshed_as, is_beneath) AS (
  SELECT asked.oid, asked.oid, NULL::oid, NULL::oid, false FROM unnest($1::oid[]) AS asked (oid)
  UNION
  -- A view reads as its owner; one with security_invoker as whoever refreshes, who is the owner of what is refreshed.
  SELECT reach.root, depend.refobjid,
    CASE WHEN above.relkind = 'v' AND invoker.is_set THEN reach.refreshed_as ELSE above.relowner END,
    CASE WHEN above.relkind = 'm' THEN above.relowner ELSE reach.refreshed_as END,
    reach.is_beneath OR above.relkind = 'm' AND NOT ($2::boolean AND reach.oid = reach.root)
  FROM reach
  JOIN pg_class AS above ON above.oid = reach.oid AND above.relkind IN ('v', 'm')
  CROSS JOIN LATERAL (SELECT coalesce(bool_or(option_value::boolean), false) AS is_set
    FROM pg_options_to_table(above.reloptions) WHERE option_name = 'security_invoker') AS invoker
  JOIN pg_rewrite AS rule ON rule.ev_class = reach.oid AND rule.rulename = '_RETURN'
  JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
    AND depend.refclassid = 'pg_class'::regclass AND depend.refobjid <> reach.oid
), member AS MATERIALIZED (
  SELECT DISTINCT reach.root, reach.oid, class.relkind <> 'm' OR $2 AND reach.oid = reach.root AS is_open
  FROM reach
  JOIN pg_class AS class ON class.oid = reach.oid
  WHERE NOT reach.is_beneath
), rule AS MATERIALIZED (
  SELECT rule.oid, rule.ev_class, rule.ev_action::text AS action
  FROM pg_rewrite AS rule
  WHERE rule.rulename = '_RETURN' AND rule.ev_class IN (SELECT oid FROM member WHERE is_open)
), system_relation AS MATERIALIZED (
  -- The catalog is pinned and leaves no dependency.
  SELECT DISTINCT rule.ev_class, match[1]::oid AS oid
  FROM rule
  CROSS JOIN regexp_matches(rule.action, ':relid (\d+)', 'g') AS match
  WHERE match[1]::oid BETWEEN 1 AND 16383
), called AS MATERIALIZED (
  SELECT DISTINCT rule.ev_class, match[1]::oid AS oid
  FROM rule
  CROSS JOIN regexp_matches(rule.action, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') AS match
), called_operator AS MATERIALIZED (
  SELECT DISTINCT rule.ev_class, match[1]::oid AS oid
  FROM rule
  CROSS JOIN regexp_matches(rule.action, ':opno (\d+)', 'g') AS match
  WHERE match[1]::oid >= 16384
), part AS MATERIALIZED (
  SELECT root, oid FROM member
  UNION
  SELECT member.root, system_relation.oid
  FROM member
  JOIN system_relation ON system_relation.ev_class = member.oid
  WHERE member.is_open
), parent AS MATERIALIZED (
  SELECT DISTINCT inhparent AS oid FROM pg_inherits
), relation AS MATERIALIZED (
  SELECT class.oid, json_build_object(
    'oid', class.oid::bigint, 'schemaName', namespace.nspname, 'name', class.relname, 'kind', class.relkind,
    'isVisible', pg_table_is_visible(class.oid), 'isSystem', class.oid < 16384,
    'hasChildren', class.relkind <> 'p' AND class.oid IN (SELECT oid FROM parent),
    'columns', (
      SELECT json_agg(json_build_object('name', attribute.attname, 'type', format_type(attribute.atttypid, NULL),
        'isExact', type.typtype <> 'd' AND type.oid < 16384 AND coalesce(sorting.collisdeterministic, true),
        'isNotNull', attribute.attnotnull AND class.relkind IN ('r', 'p') AND NOT EXISTS (
          SELECT FROM pg_constraint AS constrained
          WHERE constrained.conrelid = class.oid AND constrained.contype = 'n' AND NOT constrained.convalidated
            AND constrained.conkey = ARRAY[attribute.attnum])) ORDER BY attribute.attnum)
      FROM pg_attribute AS attribute
      JOIN pg_type AS type ON type.oid = attribute.atttypid
      LEFT JOIN pg_collation AS sorting ON sorting.oid = attribute.attcollation
      WHERE attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped),
    'keys', coalesce((
      SELECT json_agg(item.names ORDER BY item.is_primary DESC, cardinality(item.names), item.names)
      FROM (
        SELECT index.indisprimary AS is_primary, array_agg(attribute.attname::text ORDER BY part.position) AS names,
          bool_and(opclass.opcdefault AND index.indcollation[part.position - 1] = attribute.attcollation) AS is_usual
        FROM pg_index AS index
        CROSS JOIN generate_series(1, index.indnkeyatts) AS part (position)
        JOIN pg_attribute AS attribute
          ON attribute.attrelid = index.indrelid AND attribute.attnum = index.indkey[part.position - 1]
        JOIN pg_opclass AS opclass ON opclass.oid = index.indclass[part.position - 1]
        WHERE index.indrelid = class.oid AND index.indisunique AND index.indisvalid AND index.indimmediate
          AND index.indpred IS NULL AND index.indexprs IS NULL
        GROUP BY index.indexrelid, index.indisprimary
      ) AS item
      WHERE item.is_usual), '[]'),
    'definition', CASE WHEN class.relkind = 'v' OR $2 AND class.relkind = 'm' AND class.oid = ANY ($1)
      THEN pg_get_viewdef(class.oid) END,
    'policyCalls', class.relrowsecurity AND EXISTS (
      SELECT FROM pg_policy AS policy
      JOIN pg_depend AS depend ON depend.classid = 'pg_policy'::regclass AND depend.objid = policy.oid
      WHERE policy.polrelid = class.oid AND (depend.refclassid = 'pg_proc'::regclass
        OR depend.refclassid = 'pg_class'::regclass AND depend.refobjid <> class.oid))) AS item
  FROM pg_class AS class
  JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
  WHERE class.oid IN (SELECT oid FROM part)
)
SELECT coalesce(json_agg(json_build_object(
  'oid', asked.oid::bigint,
  'indexes', coalesce((
    SELECT json_agg(json_build_object('name', index_class.relname, 'isValid', index.indisvalid,
      'isImmediate', index.indimmediate, 'isPartial', index.indpred IS NOT NULL,
      'hasExpression', index.indexprs IS NOT NULL, 'columns', coalesce((
        SELECT json_agg(attribute.attname ORDER BY part.position)
        FROM generate_series(1, index.indnkeyatts) AS part (position)
        JOIN pg_attribute AS attribute
          ON attribute.attrelid = index.indrelid AND attribute.attnum = index.indkey[part.position - 1]), '[]')
      ) ORDER BY index_class.relname)
    FROM pg_index AS index
    JOIN pg_class AS index_class ON index_class.oid = index.indexrelid
    WHERE index.indrelid = asked.oid AND index.indisunique), '[]'),
  'relations', (
    SELECT json_agg(relation.item) FROM part JOIN relation ON relation.oid = part.oid WHERE part.root = asked.oid),
  'functions', coalesce((
    SELECT json_agg(json_build_object('schemaName', namespace.nspname, 'name', function.proname,
      'isVisible', pg_function_is_visible(function.oid), 'isSystem', function.oid < 16384, 'kind', function.prokind,
      'volatility', function.provolatile, 'returnsSet', function.proretset,
      'returnsText', type.typcategory IN ('S', 'P', 'X')))
    FROM (
      SELECT DISTINCT called.oid FROM member JOIN called ON called.ev_class = member.oid
      WHERE member.root = asked.oid AND member.is_open
    ) AS item
    JOIN pg_proc AS function ON function.oid = item.oid
    JOIN pg_namespace AS namespace ON namespace.oid = function.pronamespace
    JOIN pg_type AS type ON type.oid = function.prorettype), '[]'),
  'operators', coalesce((
    SELECT json_agg(json_build_object('name', operator.oprname, 'volatility', function.provolatile))
    FROM (
      SELECT DISTINCT called_operator.oid FROM member JOIN called_operator ON called_operator.ev_class = member.oid
      WHERE member.root = asked.oid AND member.is_open
    ) AS item
    JOIN pg_operator AS operator ON operator.oid = item.oid
    JOIN pg_proc AS function ON function.oid = operator.oprcode), '[]'),
  'rowSecurity', coalesce((
    SELECT json_agg(DISTINCT jsonb_build_object('schemaName', namespace.nspname, 'name', class.relname,
      'owner', pg_get_userbyid(class.relowner), 'isForced', class.relforcerowsecurity, 'checkedAs', reader.rolname,
      'bypass', CASE
        WHEN reader.rolsuper THEN 'superuser'
        WHEN reader.rolbypassrls THEN 'bypassrls'
        WHEN pg_has_role(reader.oid, class.relowner, 'USAGE') AND NOT class.relforcerowsecurity THEN 'owner' END))
    FROM reach
    JOIN pg_class AS class ON class.oid = reach.oid AND class.relrowsecurity AND class.relkind IN ('r', 'p')
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    LEFT JOIN pg_roles AS reader ON reader.oid = reach.check_as
    WHERE reach.root = asked.oid), '[]'))), '[]')::text AS facts
FROM unnest($1::oid[]) AS asked (oid)
WHERE EXISTS (SELECT FROM pg_class WHERE oid = asked.oid)
