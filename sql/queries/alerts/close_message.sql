-- What became of a try.
-- $1 message_id, $2 state, $3 HTTP status, $4 beginning of the answer, $5 error
UPDATE viewkeeper.alert_message
SET state = $2, status = $3::integer, answer = $4, error = $5
WHERE message_id = $1
