-- Runs in a watched database, for definitions that are new or have changed: what each relation's contents depend on
-- besides tables, and nobody counts. The catalog, built-in functions that read, the clock and chance, the columns of
-- whole rows, policies that read elsewhere. A text read as a time may be 'now'.
-- $1 oids
SELECT coalesce(json_agg(json_build_object('oid', class.oid, 'uncounted', coalesce(hidden.uncounted, policy.uncounted))), '[]')::text
    AS uncounted
FROM unnest($1::oid[]) AS asked (oid)
JOIN pg_class AS class ON class.oid = asked.oid
LEFT JOIN LATERAL (
  SELECT CASE
    WHEN named.other_relation THEN 'other_relation'
    WHEN named.opaque_function THEN 'opaque_function'
    WHEN named.time_dependent OR action.text ~ '\{SQLVALUEFUNCTION '
      OR action.text ~ '\{COERCEVIAIO .*:resulttype (1082|1083|1114|1184|1266) ' THEN 'time_dependent'
    WHEN action.text ~ ':varattno 0 :vartype (?!2249 )' THEN 'whole_row' END AS uncounted
  FROM pg_rewrite AS rule
  CROSS JOIN LATERAL (SELECT rule.ev_action::text AS text OFFSET 0) AS action
  CROSS JOIN LATERAL (
    SELECT bool_or(match[1] = 'relid' AND match[2]::oid BETWEEN 1 AND 16383) AS other_relation,
      bool_or(called.provolatile <> 'i' AND called.proname NOT IN ('pg_typeof', 'pg_sleep') AND called.proname ~
        '^(pg|has|lo|txid|to_reg|currval|lastval|ts_stat|ts_rewrite|query_to|table_to|cursor_to|schema_to|database_to|row_security|format_type|(col|obj|shobj)_desc)'
      ) AS opaque_function,
      bool_or(called.provolatile = 'v' AND called.proname !~ '^pg_sleep'
        OR called.proname IN ('now', 'transaction_timestamp', 'statement_timestamp')
        -- Of one argument it counts from today.
        OR called.proname = 'age' AND called.pronargs = 1) AS time_dependent
    FROM regexp_matches(action.text, ':(relid|funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') AS match
    LEFT JOIN LATERAL (
      SELECT provolatile, proname, pronargs
      FROM pg_proc
      WHERE match[1] <> 'relid' AND oid = match[2]::oid AND oid < 16384
      OFFSET 0
    ) AS called ON true
  ) AS named
  WHERE rule.ev_class = class.oid AND rule.rulename = '_RETURN' AND rule.ev_class >= 16384
) AS hidden ON true
LEFT JOIN LATERAL (
  SELECT 'row_policy' AS uncounted
  FROM pg_policy AS policy
  JOIN pg_depend AS depend ON depend.classid = 'pg_policy'::regclass AND depend.objid = policy.oid
  WHERE policy.polrelid = class.oid AND class.relrowsecurity AND (depend.refclassid = 'pg_proc'::regclass
    OR depend.refclassid = 'pg_class'::regclass AND depend.refobjid <> class.oid)
  LIMIT 1
) AS policy ON true
