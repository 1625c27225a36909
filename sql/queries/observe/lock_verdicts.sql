-- Keeps refreshes of a database from bringing new baselines while its views are judged, to the end of the transaction.
-- A statement of its own, so that the next one sees what came before.
-- $1 database_id
SELECT pg_advisory_xact_lock(hashtext('viewkeeper.freshness'), $1::integer)
