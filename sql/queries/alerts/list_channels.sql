-- Channels with how their last messages fared: without what they are sent with.
SELECT channel.channel_id, channel.name, channel.kind, channel.enabled, channel.address, channel.recipients,
  channel.minimum_severity, channel.database_groups, channel.digest_minutes, channel.remind_hours, channel.ping_seconds,
  sent.last_at AS last_sent_at, failed.since AS silent_since,
  CASE WHEN last.state <> 'sent' THEN last.error END AS last_error,
  CASE WHEN last.state <> 'sent' THEN last.status END AS last_status,
  (SELECT count(*)::integer FROM viewkeeper.alert_message AS message
   WHERE message.channel_id = channel.channel_id AND message.state = 'waiting') AS waiting_count
FROM viewkeeper.alert_channel AS channel
CROSS JOIN LATERAL (
  SELECT max(message.tried_at) AS last_at
  FROM viewkeeper.alert_message AS message
  WHERE message.channel_id = channel.channel_id AND message.state = 'sent'
) AS sent
CROSS JOIN LATERAL (
  SELECT min(message.tried_at) AS since
  FROM viewkeeper.alert_message AS message
  WHERE message.channel_id = channel.channel_id AND message.error IS NOT NULL
    AND message.tried_at > coalesce(sent.last_at, '-infinity')
) AS failed
LEFT JOIN LATERAL (
  SELECT message.state, message.error, message.status
  FROM viewkeeper.alert_message AS message
  WHERE message.channel_id = channel.channel_id AND message.tried_at IS NOT NULL AND message.state <> 'dropped'
  ORDER BY message.tried_at DESC
  LIMIT 1
) AS last ON true
ORDER BY channel.name
