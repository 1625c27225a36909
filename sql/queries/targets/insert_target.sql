-- Begins a version of a target.
-- $1 scope, $2 view_id, $3 database_id, $4 schema, $5 tag, $6 tier, $7 warn after, s, $8 error after, s, $9 owner,
-- $10 by whom, $11 from when (NULL: now)
INSERT INTO viewkeeper.target (scope, view_id, database_id, schema_name, tag, tier, warn_after_seconds,
  error_after_seconds, owner, set_by, valid_from)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11::timestamptz, clock_timestamp()))
