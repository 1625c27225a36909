-- What the application's role (setting viewkeeper.application_role) may do; run by the owner after each migration.
-- The audit log can be written and read, never changed.
DO $$
DECLARE
  app text := current_setting('viewkeeper.application_role');
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA viewkeeper, pgboss TO %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA viewkeeper TO %I', app);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA viewkeeper TO %I', app);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON viewkeeper.audit_log FROM %I', app);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON viewkeeper.migration FROM %I', app);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA pgboss TO %I', app);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO %I', app);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO %I', app);
END $$;
