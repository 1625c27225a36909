-- Size of a view with its indexes and TOAST, exact; waits no longer than lock_timeout.
-- $1 oid
SELECT pg_total_relation_size($1::oid) AS size_bytes
