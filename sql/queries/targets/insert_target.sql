-- Begins a version of a target.
-- $1 scope, $2 view_id, $3 database_id, $4 schema, $5 tag, $6 tier, $7 warn after, s, $8 error after, s, $9 deadline,
-- $10 owner, $11 by whom, $12 from when (NULL: now)
INSERT INTO viewkeeper.target (scope, view_id, database_id, schema_name, tag, tier, warn_after_seconds,
  error_after_seconds, deadline, owner, set_by, valid_from)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12::timestamptz, clock_timestamp()))
