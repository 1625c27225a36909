-- Ends the version of a target that is in force, which stays as what was promised until now; no row: there is none.
-- $1 scope, $2 view_id, $3 database_id, $4 schema, $5 tag, $6 by whom
UPDATE viewkeeper.target
SET valid_until = greatest(clock_timestamp(), valid_from), removed_by = $6
WHERE scope = $1 AND valid_until IS NULL AND view_id IS NOT DISTINCT FROM $2::bigint
  AND database_id IS NOT DISTINCT FROM $3::bigint AND schema_name IS NOT DISTINCT FROM $4::text
  AND tag IS NOT DISTINCT FROM $5::text
RETURNING target_id, tier, warn_after_seconds, error_after_seconds, deadline, owner, valid_until
