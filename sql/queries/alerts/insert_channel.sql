-- A new channel. No row: another one has this name.
-- $1 kind, $2 name, $3 enabled, $4 address, $5 secret, $6 recipients, $7 minimum severity, $8 database groups (NULL: all),
-- $9 digest minutes, $10 remind hours, $11 ping seconds
INSERT INTO viewkeeper.alert_channel (kind, name, enabled, address, secret, recipients, minimum_severity, database_groups,
  digest_minutes, remind_hours, ping_seconds)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (name) DO NOTHING
RETURNING channel_id
