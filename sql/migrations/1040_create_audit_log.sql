-- Up Migration
-- Who did what to what. Names are copied, nothing references it: it outlives what it tells of.
CREATE TABLE viewkeeper.audit_log (
  audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  action text NOT NULL,
  person_id bigint,
  person_login text,
  database_id bigint,
  database_name text,
  database_group text,
  subject text,
  subject_name text,
  sql text,
  before jsonb,
  after jsonb
);
CREATE INDEX audit_log_action ON viewkeeper.audit_log (action, audit_id DESC);
CREATE INDEX audit_log_subject ON viewkeeper.audit_log (subject, audit_id DESC);

-- Down Migration
DROP TABLE viewkeeper.audit_log;
