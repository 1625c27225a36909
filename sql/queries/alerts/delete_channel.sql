-- Removes a channel with its messages.
-- $1 channel_id
DELETE FROM viewkeeper.alert_channel WHERE channel_id = $1
