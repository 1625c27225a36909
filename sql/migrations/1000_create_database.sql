-- Up Migration
-- Watched databases. Their connection strings are configuration and never stored.
CREATE TABLE viewkeeper.database (
  database_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (name <> ''),
  environment text NOT NULL,
  database_group text NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  address text NOT NULL,
  has_replica boolean NOT NULL DEFAULT false,
  configured boolean NOT NULL DEFAULT true,
  system_identifier text,
  database_oid bigint,
  pinned_at timestamptz,
  CHECK ((system_identifier IS NULL) = (database_oid IS NULL))
);
COMMENT ON COLUMN viewkeeper.database.system_identifier IS 'Pinned at the first contact; another one answering is a mismatch.';

-- What the last observation said; one row a database, rewritten every few seconds.
CREATE TABLE viewkeeper.observation (
  database_id bigint PRIMARY KEY REFERENCES viewkeeper.database,
  observer text,
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  tried_at timestamptz,
  observed_at timestamptz,
  reachable boolean,
  reachable_since timestamptz,
  unreachable_reason text,
  unreachable_error jsonb,
  observe_ms double precision,
  clock_skew_ms double precision,
  seen_system_identifier text,
  seen_database_oid bigint,
  server_version text,
  server_version_num integer,
  size_bytes bigint,
  started_at timestamptz,
  role_name text,
  capabilities jsonb NOT NULL DEFAULT '[]'
) WITH (fillfactor = 50);
COMMENT ON COLUMN viewkeeper.observation.lease_until IS 'One process observes a database at a time: whoever holds the lease.';

-- Down Migration
DROP TABLE viewkeeper.observation;
DROP TABLE viewkeeper.database;
