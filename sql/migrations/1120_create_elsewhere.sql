-- Up Migration
-- What the console did not do itself and yet knows of.

-- As rows and pg_class carry it: without its epoch.
ALTER TABLE viewkeeper.attempt ADD row_xmin text GENERATED ALWAYS AS ((xid::numeric % 4294967296)::text) STORED;
CREATE INDEX attempt_row_xmin ON viewkeeper.attempt (database_id, row_xmin) WHERE row_xmin IS NOT NULL;

ALTER TABLE viewkeeper.observation ADD transactions_since timestamptz;
COMMENT ON COLUMN viewkeeper.observation.transactions_since IS 'No transaction that was open then, or began later, began before it; by the watched server''s clock. NULL: not known.';

ALTER TABLE viewkeeper.observation ADD witness_snapshot pg_snapshot;
COMMENT ON COLUMN viewkeeper.observation.witness_snapshot IS 'Up to where the witness of refreshes (sql/agent/create_witness.sql) has been read.';

-- REFRESHes made elsewhere that wait, go on, or stand in a transaction that is still open, as last observed.
CREATE TABLE viewkeeper.elsewhere_session (
  view_id bigint NOT NULL REFERENCES viewkeeper.view,
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  pid integer NOT NULL,
  backend_start timestamptz,
  user_name text,
  application text,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'open')),
  mode text NOT NULL CHECK (mode IN ('plain', 'concurrently')),
  is_certain boolean NOT NULL,
  since timestamptz,
  xid text,
  blocked_by integer[] NOT NULL,
  waiting_count integer NOT NULL,
  PRIMARY KEY (view_id, pid)
);
CREATE INDEX elsewhere_session_database ON viewkeeper.elsewhere_session (database_id);
COMMENT ON COLUMN viewkeeper.elsewhere_session.is_certain IS 'False: its lock may be that of another command; what it runs is not to be seen.';
COMMENT ON COLUMN viewkeeper.elsewhere_session.waiting_count IS 'Sessions that want the view and wait behind it.';

-- The sessions of each view, the one that holds it before those that wait; none while the database does not answer.
CREATE VIEW viewkeeper.view_elsewhere AS
SELECT session.view_id, json_agg(json_build_object('pid', session.pid, 'userName', session.user_name,
  'application', session.application, 'state', session.state, 'mode', session.mode, 'isCertain', session.is_certain,
  'since', viewkeeper.instant_text(session.since), 'blockedBy', session.blocked_by,
  'waitingCount', session.waiting_count) ORDER BY session.state = 'waiting', session.since, session.pid) AS sessions
FROM viewkeeper.elsewhere_session AS session
JOIN viewkeeper.observation USING (database_id)
WHERE observation.reachable
GROUP BY session.view_id;

-- What proves a run of origin elsewhere, and who made it, where that session was seen with the same transaction id.
CREATE TABLE viewkeeper.elsewhere_run (
  run_id bigint PRIMARY KEY REFERENCES viewkeeper.run,
  xid text NOT NULL,
  pid integer,
  user_name text,
  application text,
  witnessed boolean NOT NULL DEFAULT false
);
CREATE INDEX elsewhere_run_xid ON viewkeeper.elsewhere_run (xid);
COMMENT ON COLUMN viewkeeper.elsewhere_run.xid IS 'Transaction that wrote the view''s row of pg_class, and rows of the view unless it was witnessed.';
COMMENT ON COLUMN viewkeeper.elsewhere_run.witnessed IS 'Noted by an event trigger in the watched database.';

-- Down Migration
DROP VIEW viewkeeper.view_elsewhere;
DROP TABLE viewkeeper.elsewhere_run, viewkeeper.elsewhere_session;
ALTER TABLE viewkeeper.observation DROP transactions_since, DROP witness_snapshot;
ALTER TABLE viewkeeper.attempt DROP row_xmin;
