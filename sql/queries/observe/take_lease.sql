-- Makes the caller the database's observer, when it is so already or nobody is: one row then, with the pinned identity and
-- whether it was observed since it was pinned.
-- $1 database name, $2 observer, $3 lease in milliseconds
UPDATE viewkeeper.observation
SET observer = $2, lease_until = clock_timestamp() + $3::double precision * interval '1 ms'
FROM viewkeeper.database
WHERE database.database_id = observation.database_id AND database.name = $1 AND database.configured
  AND (observation.observer = $2 OR observation.lease_until < clock_timestamp())
RETURNING database.database_id, database.system_identifier, database.database_oid,
  observation.observed_at IS NOT NULL AS observed, clock_timestamp() AS taken_at,
  observation.witness_snapshot::text AS witness_snapshot
