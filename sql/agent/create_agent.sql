-- What change triggers write to, in a watched database. The owner of the tables,
-- or a superuser, runs it once; it touches no table of yours. {role} is the
-- console's: it may read the log, and trim it.
BEGIN;
CREATE SCHEMA viewkeeper_agent;
COMMENT ON SCHEMA viewkeeper_agent IS 'Viewkeeper: which transaction changed which table. Removed by DROP SCHEMA viewkeeper_agent CASCADE.';

-- A row for each transaction and table, written by that transaction: it is there
-- when the change is, and not before.
CREATE TABLE viewkeeper_agent.change (xid xid8, relation oid, PRIMARY KEY (xid, relation));
-- What transactions below it changed is known no more.
CREATE TABLE viewkeeper_agent.trimmed (below xid8 NOT NULL);
INSERT INTO viewkeeper_agent.trimmed VALUES (pg_snapshot_xmin(pg_current_snapshot()));

-- Who writes a table needs no right here. With an argument it is a plain table,
-- whose rows PostgreSQL counts as they are written: a statement that wrote none
-- is no change.
CREATE FUNCTION viewkeeper_agent.note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
  IF TG_NARGS = 1 AND TG_OP <> 'TRUNCATE' AND current_setting('track_counts') = 'on'
    AND pg_stat_get_xact_tuples_inserted(TG_RELID) + pg_stat_get_xact_tuples_updated(TG_RELID)
      + pg_stat_get_xact_tuples_deleted(TG_RELID) = 0 THEN
    RETURN NULL;
  END IF;
  -- Not a look whether it is there already: its plan may be one for a small
  -- table, and serializable writers would collide.
  INSERT INTO viewkeeper_agent.change (xid, relation) VALUES (pg_current_xact_id(), TG_RELID) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $body$;

-- The log is append-only: what is deleted must have been trimmed.
CREATE FUNCTION viewkeeper_agent.guard_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM FROM gone WHERE (xid < (SELECT below FROM viewkeeper_agent.trimmed)) IS NOT TRUE LIMIT 1;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
  END IF;
  RAISE EXCEPTION 'viewkeeper_agent.change is append-only' USING HINT = 'viewkeeper_agent.trim(xid8) shortens it.';
END $body$;

-- Forgets what transactions below the wanted one changed, of those that have
-- ended; gives how many rows that were.
CREATE FUNCTION viewkeeper_agent.trim(wanted xid8) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  gone bigint;
BEGIN
  UPDATE viewkeeper_agent.trimmed
  SET below = greatest(below, least(wanted, pg_snapshot_xmin(pg_current_snapshot())));
  DELETE FROM viewkeeper_agent.change WHERE xid < (SELECT below FROM viewkeeper_agent.trimmed);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $body$;

CREATE TRIGGER guard BEFORE UPDATE OR TRUNCATE ON viewkeeper_agent.change
  FOR EACH STATEMENT EXECUTE FUNCTION viewkeeper_agent.guard_change();
CREATE TRIGGER guard_deleted AFTER DELETE ON viewkeeper_agent.change
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION viewkeeper_agent.guard_change();
ALTER TABLE viewkeeper_agent.change ENABLE ALWAYS TRIGGER guard, ENABLE ALWAYS TRIGGER guard_deleted;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA viewkeeper_agent FROM PUBLIC;
GRANT USAGE ON SCHEMA viewkeeper_agent TO {role};
GRANT SELECT ON viewkeeper_agent.change, viewkeeper_agent.trimmed TO {role};
GRANT EXECUTE ON FUNCTION viewkeeper_agent.trim(xid8) TO {role};
COMMIT;
