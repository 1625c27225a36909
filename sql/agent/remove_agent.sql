-- Everything: the log, its functions, and with them the change triggers of all
-- tables, which it locks for a moment.
BEGIN;
SET LOCAL lock_timeout = '2s';
DROP SCHEMA IF EXISTS viewkeeper_agent CASCADE;
COMMIT;
