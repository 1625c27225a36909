-- The run of the view that has not sent its REFRESH, kept from sending it until this transaction ends.
-- $1 view_id
SELECT run_id
FROM viewkeeper.run
WHERE view_id = $1 AND state = 'queued' AND cancel_requested_at IS NULL
FOR UPDATE
