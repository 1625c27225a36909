-- Begins a version of a target.
-- $1 scope, $2 view_id, $3 database_id, $4 schema, $5 tag, $6 tier, $7 warn after, s, $8 error after, s, $9 deadline,
-- $10 owner, $11 by whom, $12 from when (NULL: now)
INSERT INTO viewkeeper.target (scope, view_id, database_id, schema_name, tag, tier, warn_after_seconds,
  error_after_seconds, deadline, last_newer_than, last_ready_by, next_newer_than, next_ready_by, owner, set_by, valid_from)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, due.newer_than, due.ready_by, due.next_newer_than, due.next_ready_by,
  $10, $11, coalesce($12::timestamptz, clock_timestamp())
FROM viewkeeper.present_deadline($9, clock_timestamp()) AS due
