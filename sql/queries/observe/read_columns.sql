-- Runs in a watched database, when definitions have changed and now and then: which columns of what they read all views
-- name, as one JSON text. A whole row leaves no dependency on columns: it is in the tree of the definition, with the type
-- of the relation's rows.
WITH named AS MATERIALIZED (
  SELECT rule.oid AS rule, rule.ev_class AS dependent, depend.refobjid AS referenced,
    coalesce(array_agg(attribute.attname::text ORDER BY attribute.attnum) FILTER (WHERE attribute.attnum > 0), '{}') AS columns
  FROM pg_rewrite AS rule
  JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
    AND depend.refclassid = 'pg_class'::regclass AND depend.refobjid <> rule.ev_class
  LEFT JOIN pg_attribute AS attribute ON depend.refobjsubid > 0 AND attribute.attrelid = depend.refobjid
    AND attribute.attnum = depend.refobjsubid AND NOT attribute.attisdropped
  WHERE rule.rulename = '_RETURN' AND rule.ev_class >= 16384
  GROUP BY rule.oid, rule.ev_class, depend.refobjid
), whole AS MATERIALIZED (
  SELECT DISTINCT rule.ev_class AS dependent, class.oid AS referenced
  FROM pg_rewrite AS rule
  CROSS JOIN LATERAL regexp_matches(rule.ev_action::text, ':varattno 0 :vartype (\d+) ', 'g') AS match
  JOIN pg_type AS type ON type.oid = match[1]::oid
  JOIN pg_class AS class ON class.oid = type.typrelid
  WHERE rule.rulename = '_RETURN' AND rule.ev_class >= 16384
)
SELECT coalesce(json_agg(json_build_array(named.dependent::bigint, named.referenced::bigint, named.columns,
  whole.dependent IS NOT NULL)), '[]')::text AS columns
FROM named
LEFT JOIN whole USING (dependent, referenced)
