-- Makes the pings that are due, while all that the console watches with is well: every database is observed, a worker
-- lives, and the other channels deliver. That problems are looked for is so because this runs. Gives the new ones.
INSERT INTO viewkeeper.alert_message (channel_id, kind)
SELECT channel.channel_id, 'ping'
FROM viewkeeper.alert_channel AS channel
WHERE channel.enabled AND channel.kind = 'dead_man'
  AND NOT EXISTS (
    SELECT FROM viewkeeper.alert_message AS ping
    WHERE ping.channel_id = channel.channel_id AND ping.kind = 'ping'
      -- A second less: the turns are not exactly an interval apart.
      AND ping.made_at > clock_timestamp() - make_interval(secs => channel.ping_seconds - 1))
  AND NOT EXISTS (
    SELECT
    FROM viewkeeper.observation
    JOIN viewkeeper.database USING (database_id)
    WHERE database.configured AND observation.lease_until < clock_timestamp()
      AND greatest(observation.tried_at, observation.known_since) < clock_timestamp() - interval '60 s')
  AND EXISTS (SELECT FROM viewkeeper.worker WHERE heartbeat_at > clock_timestamp() - interval '60 s')
  AND NOT EXISTS (
    SELECT FROM viewkeeper.problem
    WHERE problem.kind = 'channel_silent' AND problem.ended_at IS NULL AND problem.cause <> 'channel:' || channel.channel_id)
RETURNING message_id, due_at
