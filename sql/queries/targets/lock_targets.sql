-- One change of targets after the other, to the end of the transaction.
SELECT pg_advisory_xact_lock(hashtext('viewkeeper.target'))
