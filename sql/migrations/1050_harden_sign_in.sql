-- Up Migration
-- Sign-in attempts a key (login and address, or address) in the present window; columns as rate-limiter-flexible wants them.
CREATE TABLE viewkeeper.sign_in_limit (
  key text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
) WITH (fillfactor = 70);

ALTER TABLE viewkeeper.person ADD COLUMN session_epoch integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN viewkeeper.person.session_epoch IS 'Sessions begun in an earlier epoch are dead: a new password or disabling begins another.';

-- The grants of a person as the wire wants them.
CREATE FUNCTION viewkeeper.grants_of(of_person bigint) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    json_agg(json_build_object('role', role, 'databaseGroup', database_group) ORDER BY database_group NULLS FIRST, role),
    '[]')
  FROM viewkeeper.person_grant
  WHERE person_id = of_person
$$;

CREATE INDEX audit_log_person ON viewkeeper.audit_log (person_id, audit_id DESC);
CREATE INDEX audit_log_database ON viewkeeper.audit_log (database_id, audit_id DESC);

-- Down Migration
DROP INDEX viewkeeper.audit_log_person, viewkeeper.audit_log_database;
DROP FUNCTION viewkeeper.grants_of(bigint);
ALTER TABLE viewkeeper.person DROP COLUMN session_epoch;
DROP TABLE viewkeeper.sign_in_limit;
