-- A changed channel. No row: another one has this name.
-- $1 channel_id, $2 name, $3 enabled, $4 address, $5 secret, $6 recipients, $7 minimum severity, $8 database groups
-- (NULL: all), $9 digest minutes, $10 remind hours, $11 ping seconds
UPDATE viewkeeper.alert_channel
SET name = $2, enabled = $3, address = $4, secret = $5, recipients = $6, minimum_severity = $7, database_groups = $8,
  digest_minutes = $9, remind_hours = $10, ping_seconds = $11
WHERE channel_id = $1 AND NOT EXISTS (
  SELECT FROM viewkeeper.alert_channel AS other WHERE other.name = $2 AND other.channel_id <> $1)
RETURNING channel_id
