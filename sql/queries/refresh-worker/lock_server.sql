-- One claim at a time for a server, so that its limit holds, and none beside a cancellation; until the transaction ends.
-- $1 run_id
SELECT pg_advisory_xact_lock(hashtextextended('viewkeeper refresh ' || coalesce(system_identifier, address), 0))
FROM viewkeeper.run
JOIN viewkeeper.database USING (database_id)
WHERE run_id = $1
FOR UPDATE OF run
