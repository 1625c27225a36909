-- Up Migration
-- Materialized views, each with an identity of its own that survives rename, move, recreation and restore.
CREATE TABLE viewkeeper.view (
  view_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  oid bigint NOT NULL,
  schema_name text NOT NULL,
  view_name text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  -- Since when it has its present oid and name.
  identified_at timestamptz NOT NULL,
  gone_at timestamptz,
  -- False: gone with a database of which a person said that it was another one.
  reattachable boolean NOT NULL DEFAULT true,
  owner text NOT NULL,
  comment text,
  populated boolean NOT NULL,
  rows_estimate double precision,
  heap_bytes bigint NOT NULL,
  index_bytes bigint NOT NULL,
  toast_bytes bigint NOT NULL,
  total_bytes bigint GENERATED ALWAYS AS (heap_bytes + index_bytes + toast_bytes) STORED,
  has_unique_index boolean NOT NULL DEFAULT false,
  concurrently_possible boolean GENERATED ALWAYS AS (populated AND has_unique_index) STORED,
  concurrently_reason text GENERATED ALWAYS AS (
    CASE WHEN NOT populated THEN 'unpopulated' WHEN NOT has_unique_index THEN 'no_unique_index' ELSE 'auto_possible' END
  ) STORED,
  unique_index_ddl text,
  has_usage boolean NOT NULL,
  has_refresh_right boolean NOT NULL,
  may_refresh boolean GENERATED ALWAYS AS (has_usage AND has_refresh_right) STORED,
  class_xmin text NOT NULL,
  relfilenode bigint NOT NULL,
  structure text NOT NULL,
  definition text,
  definition_structure text,
  definition_at timestamptz,
  columns jsonb NOT NULL DEFAULT '[]',
  indexes jsonb NOT NULL DEFAULT '[]',
  index_definitions jsonb NOT NULL DEFAULT '{}',
  rights jsonb NOT NULL DEFAULT '[]',
  hold_until timestamptz,
  hold_by text,
  hold_note text
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX view_present_oid ON viewkeeper.view (database_id, oid) WHERE gone_at IS NULL;
-- Not unique: two views may swap their names within one observation.
CREATE INDEX view_present_name ON viewkeeper.view (database_id, schema_name, view_name);
CREATE INDEX view_gone ON viewkeeper.view (database_id, gone_at) WHERE gone_at IS NOT NULL;
COMMENT ON COLUMN viewkeeper.view.structure IS 'Fingerprint of what only DDL changes; columns, indexes and rights are read again when it moves.';
COMMENT ON COLUMN viewkeeper.view.definition_structure IS 'The fingerprint for which the definition was read; that waits while the view is locked.';
COMMENT ON COLUMN viewkeeper.view.has_unique_index IS 'A unique index that is valid, immediate, on plain columns, without WHERE: what CONCURRENTLY needs.';

-- Names and oids that a view had, closed intervals; the current one stands in viewkeeper.view.
CREATE TABLE viewkeeper.view_identity (
  view_id bigint NOT NULL REFERENCES viewkeeper.view,
  oid bigint NOT NULL,
  schema_name text NOT NULL,
  view_name text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL
);
CREATE INDEX view_identity_view ON viewkeeper.view_identity (view_id, valid_until DESC);

CREATE TABLE viewkeeper.view_change (
  view_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  view_id bigint NOT NULL REFERENCES viewkeeper.view,
  observed_at timestamptz NOT NULL,
  kind text NOT NULL,
  before text,
  after text
);
CREATE INDEX view_change_view ON viewkeeper.view_change (view_id, view_change_id DESC);

-- Pairs about which a person has said "not the same": they are not proposed again.
CREATE TABLE viewkeeper.identity_rejection (
  gone_view_id bigint NOT NULL REFERENCES viewkeeper.view,
  new_view_id bigint NOT NULL REFERENCES viewkeeper.view,
  rejected_by text NOT NULL,
  rejected_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (gone_view_id, new_view_id)
);

-- Every relation that a materialized view reads, directly or through others, with its counters as last seen.
CREATE TABLE viewkeeper.relation (
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  oid bigint NOT NULL,
  schema_name text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  owner text NOT NULL,
  rows_estimate double precision,
  total_bytes bigint,
  class_xmin text NOT NULL,
  relfilenode bigint NOT NULL,
  inserted bigint NOT NULL,
  updated bigint NOT NULL,
  deleted bigint NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (database_id, oid)
) WITH (fillfactor = 70);
COMMENT ON COLUMN viewkeeper.relation.changed_at IS 'First observation that saw the present counters and relfilenode.';

-- Size and use of the views' indexes: apart from their structure, because it moves with every read.
CREATE TABLE viewkeeper.index_use (
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  index_oid bigint NOT NULL,
  size_bytes bigint NOT NULL,
  scans bigint NOT NULL,
  last_scan_at timestamptz,
  PRIMARY KEY (database_id, index_oid)
) WITH (fillfactor = 70);

-- Direct reads: dependent_oid (a view, materialized or not, or a table with partitions) reads referenced_oid.
CREATE TABLE viewkeeper.relation_dependency (
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  dependent_oid bigint NOT NULL,
  referenced_oid bigint NOT NULL,
  PRIMARY KEY (database_id, dependent_oid, referenced_oid)
);
CREATE INDEX relation_dependency_referenced ON viewkeeper.relation_dependency (database_id, referenced_oid);

-- Down Migration
DROP TABLE viewkeeper.relation_dependency, viewkeeper.index_use, viewkeeper.relation, viewkeeper.identity_rejection,
  viewkeeper.view_change, viewkeeper.view_identity, viewkeeper.view;
