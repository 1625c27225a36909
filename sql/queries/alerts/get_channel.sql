-- A channel as it is, locked until the end of the transaction.
-- $1 channel_id
SELECT channel_id, name, kind, enabled, address, secret, recipients, minimum_severity, database_groups, digest_minutes,
  remind_hours, ping_seconds
FROM viewkeeper.alert_channel
WHERE channel_id = $1
FOR UPDATE
