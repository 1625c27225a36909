-- A message that tells nothing but that the channel works.
-- $1 channel_id
INSERT INTO viewkeeper.alert_message (channel_id, kind) VALUES ($1, 'test') RETURNING message_id
