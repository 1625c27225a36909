-- Runs in a watched database: what the names in a text may stand for along its search_path: relations, functions of any
-- arguments, and operators that PostgreSQL did not bring.
-- $1, $2 and $3 JSON of names of relations, functions and operators, each with a schema or null
WITH relation_name AS (
  SELECT * FROM json_to_recordset($1::json) AS item ("schemaName" text, name text)
), function_name AS (
  SELECT DISTINCT * FROM json_to_recordset($2::json) AS item ("schemaName" text, name text)
), operator_name AS (
  SELECT DISTINCT * FROM json_to_recordset($3::json) AS item ("schemaName" text, name text)
)
SELECT
  coalesce((
    SELECT json_agg(DISTINCT class.oid::bigint)
    FROM relation_name AS item
    JOIN pg_class AS class ON class.relname = item.name AND class.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE CASE WHEN item."schemaName" IS NULL THEN pg_table_is_visible(class.oid)
      ELSE namespace.nspname = item."schemaName" END), '[]') AS oids,
  coalesce((
    SELECT json_agg(json_build_object('schemaName', namespace.nspname, 'name', function.proname,
      'isVisible', pg_function_is_visible(function.oid), 'isSystem', function.oid < 16384, 'kind', function.prokind,
      'volatility', function.provolatile, 'returnsSet', function.proretset,
      'returnsText', type.typcategory IN ('S', 'P', 'X')))
    FROM function_name AS item
    JOIN pg_proc AS function ON function.proname = item.name
    JOIN pg_namespace AS namespace ON namespace.oid = function.pronamespace
    JOIN pg_type AS type ON type.oid = function.prorettype
    WHERE CASE WHEN item."schemaName" IS NULL THEN pg_function_is_visible(function.oid)
      ELSE namespace.nspname = item."schemaName" END), '[]') AS functions,
  coalesce((
    SELECT json_agg(json_build_object('name', operator.oprname, 'volatility', function.provolatile))
    FROM operator_name AS item
    JOIN pg_operator AS operator ON operator.oprname = item.name AND operator.oid >= 16384
    JOIN pg_namespace AS namespace ON namespace.oid = operator.oprnamespace
    JOIN pg_proc AS function ON function.oid = operator.oprcode
    WHERE CASE WHEN item."schemaName" IS NULL THEN pg_operator_is_visible(operator.oid)
      ELSE namespace.nspname = item."schemaName" END), '[]') AS operators
