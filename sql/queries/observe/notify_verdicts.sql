-- Has browsers ask again for the verdicts of a database, which have changed between two of their turns.
-- $1 database_id
SELECT pg_notify('viewkeeper_verdict', json_build_object('verdictsOf', $1::bigint)::text)
