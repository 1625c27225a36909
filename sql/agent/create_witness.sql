-- Notes each REFRESH MATERIALIZED VIEW of this database, whoever makes it, in the
-- transaction that makes it. A superuser runs it once; {role} is the console's: it
-- may read the notes, and forget those older than a day. Removed by
-- DROP SCHEMA viewkeeper_witness CASCADE.
BEGIN;
CREATE SCHEMA viewkeeper_witness;
COMMENT ON SCHEMA viewkeeper_witness IS 'Viewkeeper: who refreshed which materialized view. Removed by DROP SCHEMA viewkeeper_witness CASCADE.';

CREATE TABLE viewkeeper_witness.refresh (
  xid xid8 NOT NULL,
  relation oid NOT NULL,
  -- Of its row of pg_class: another one than xid in a subtransaction.
  class_xmin text NOT NULL,
  mode text NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  -- Its contents are not older; NULL where it may have used an older snapshot.
  data_as_of timestamptz,
  pid integer NOT NULL,
  user_name text NOT NULL,
  application text NOT NULL,
  PRIMARY KEY (xid, relation)
);

CREATE FUNCTION viewkeeper_witness.note_refresh() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
  INSERT INTO viewkeeper_witness.refresh
  SELECT pg_current_xact_id(), class.oid, class.xmin::text,
    CASE WHEN EXISTS (
      SELECT FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation = class.oid AND mode = 'AccessExclusiveLock'
    ) THEN 'plain' ELSE 'concurrently' END,
    statement_timestamp(), clock_timestamp(),
    CASE current_setting('transaction_isolation') WHEN 'read committed' THEN statement_timestamp() END,
    pg_backend_pid(), session_user, current_setting('application_name')
  FROM pg_event_trigger_ddl_commands() AS command
  JOIN pg_class AS class ON class.oid = command.objid
  ON CONFLICT (xid, relation) DO UPDATE
  SET class_xmin = excluded.class_xmin, mode = excluded.mode, began_at = excluded.began_at,
    ended_at = excluded.ended_at, data_as_of = excluded.data_as_of;
EXCEPTION WHEN OTHERS THEN
  -- No refresh fails because of what notes it.
  RAISE WARNING 'viewkeeper_witness has not noted a refresh: %', SQLERRM;
END $body$;

CREATE FUNCTION viewkeeper_witness.trim() RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $body$
  WITH gone AS (DELETE FROM viewkeeper_witness.refresh WHERE ended_at < now() - interval '1 day' RETURNING 1)
  SELECT count(*) FROM gone
$body$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA viewkeeper_witness FROM PUBLIC;
GRANT USAGE ON SCHEMA viewkeeper_witness TO {role};
GRANT SELECT ON viewkeeper_witness.refresh TO {role};
GRANT EXECUTE ON FUNCTION viewkeeper_witness.trim() TO {role};

CREATE EVENT TRIGGER viewkeeper_witness ON ddl_command_end WHEN TAG IN ('REFRESH MATERIALIZED VIEW')
  EXECUTE FUNCTION viewkeeper_witness.note_refresh();
ALTER EVENT TRIGGER viewkeeper_witness ENABLE ALWAYS;
COMMIT;
