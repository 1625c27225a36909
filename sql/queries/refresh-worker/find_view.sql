-- Whether the name still means the view.
-- $1 oid, $2 schema, $3 name
SELECT EXISTS (
  SELECT FROM pg_class AS class
  JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
  WHERE class.oid = $1::oid AND namespace.nspname = $2 AND class.relname = $3) AS found
