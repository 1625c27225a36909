-- Until the end of the transaction nobody else changes who administers; reads and sign-ins go on.
SELECT pg_advisory_xact_lock(hashtext('viewkeeper.people'))
