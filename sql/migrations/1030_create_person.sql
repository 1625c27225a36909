-- Up Migration
CREATE TABLE viewkeeper.person (
  person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login text NOT NULL UNIQUE CHECK (login = lower(login) AND login <> ''),
  name text NOT NULL,
  password_hash text NOT NULL,
  preferences jsonb NOT NULL DEFAULT '{"language": null, "timeZone": null, "colorScheme": "auto"}',
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz,
  last_sign_in_at timestamptz
);

CREATE TABLE viewkeeper.person_grant (
  person_id bigint NOT NULL REFERENCES viewkeeper.person,
  role text NOT NULL CHECK (role IN ('analyst', 'viewer', 'operator', 'admin')),
  database_group text,
  UNIQUE NULLS NOT DISTINCT (person_id, role, database_group)
);
COMMENT ON COLUMN viewkeeper.person_grant.database_group IS 'NULL: everywhere.';

-- Columns as connect-pg-simple wants them.
CREATE TABLE viewkeeper.session (
  sid text PRIMARY KEY,
  sess json NOT NULL,
  expire timestamp(6) NOT NULL
);
CREATE INDEX session_expire ON viewkeeper.session (expire);

-- The one-time link of a first start; only its hash is kept.
CREATE TABLE viewkeeper.setup_link (
  token_hash text PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- Who may do what has changed: open streams and other processes must know at once.
CREATE FUNCTION viewkeeper.notify_person_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('viewkeeper_person', COALESCE(NEW.person_id, OLD.person_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER person_grant_notify AFTER INSERT OR UPDATE OR DELETE ON viewkeeper.person_grant
  FOR EACH ROW EXECUTE FUNCTION viewkeeper.notify_person_change();
CREATE TRIGGER person_notify AFTER UPDATE OF disabled_at, password_hash ON viewkeeper.person
  FOR EACH ROW EXECUTE FUNCTION viewkeeper.notify_person_change();

-- Down Migration
DROP TABLE viewkeeper.setup_link, viewkeeper.session, viewkeeper.person_grant, viewkeeper.person;
DROP FUNCTION viewkeeper.notify_person_change();
