-- Makes the messages that are still to be sent about the problems as they are now; gives those that are new. What every
-- channel was told stands in alert_item, so asking again changes nothing. Runs in the transaction of the turn.
-- Critical ones, and those of channels without a digest, have a message of their own at once; the others share the one
-- that is due next. That a problem is over is told where its beginning was, when it has not come back for $1 seconds.
-- $1 seconds
WITH rank (severity, place) AS (
  VALUES ('critical', 1), ('normal', 2), ('information', 3)
), channel AS (
  SELECT alert_channel.*, rank.place AS least
  FROM viewkeeper.alert_channel
  JOIN rank ON rank.severity = alert_channel.minimum_severity
  WHERE enabled AND kind <> 'dead_man'
), item AS (
  SELECT item.*, rank.place, message.state, message.tried_at
  FROM viewkeeper.alert_item AS item
  JOIN rank USING (severity)
  JOIN viewkeeper.alert_message AS message USING (message_id)
), wanted AS MATERIALIZED (
  SELECT channel.channel_id, channel.kind, channel.digest_minutes, problem.problem_id, problem.severity, told.event,
    coalesce(told.number, 0) AS number
  FROM viewkeeper.problem_row AS problem
  JOIN rank USING (severity)
  JOIN channel ON rank.place <= channel.least
    AND (channel.database_groups IS NULL OR problem.database_groups IS NULL OR problem.database_groups && channel.database_groups)
    AND problem.cause <> 'channel:' || channel.channel_id
  CROSS JOIN LATERAL (
    -- Worse than it was when it was told: told again.
    SELECT 'opened' AS event, 0 AS number
    WHERE NOT EXISTS (
      SELECT FROM item
      WHERE item.problem_id = problem.problem_id AND item.channel_id = channel.channel_id AND item.event = 'opened'
        AND item.place <= rank.place)
    UNION ALL
    SELECT 'reminded', count(*) FILTER (WHERE item.event = 'reminded')::integer + 1
    FROM item
    WHERE item.problem_id = problem.problem_id AND item.channel_id = channel.channel_id
      AND problem.acknowledged_at IS NULL
    HAVING max(item.tried_at) < clock_timestamp() - make_interval(hours => channel.remind_hours)
      AND bool_and(item.state <> 'waiting')
  ) AS told
  WHERE problem.state = 'open'
  UNION ALL
  SELECT channel.channel_id, channel.kind, channel.digest_minutes, problem.problem_id, problem.severity, 'recovered', 0
  FROM viewkeeper.problem
  JOIN item ON item.problem_id = problem.problem_id AND item.event = 'opened' AND item.state = 'sent'
  JOIN channel USING (channel_id)
  WHERE problem.ended_at < clock_timestamp() - make_interval(secs => $1::double precision)
    AND problem.ended_at > clock_timestamp() - interval '2 days'
    AND NOT EXISTS (
      SELECT FROM item AS over
      WHERE over.problem_id = problem.problem_id AND over.channel_id = channel.channel_id AND over.event = 'recovered')
  GROUP BY channel.channel_id, channel.kind, channel.digest_minutes, problem.problem_id
), alone AS MATERIALIZED (
  SELECT wanted.*, nextval(pg_get_serial_sequence('viewkeeper.alert_message', 'message_id')) AS message_id
  FROM wanted
  WHERE severity = 'critical' OR kind = 'pagerduty' OR digest_minutes = 0
), single AS (
  INSERT INTO viewkeeper.alert_message (message_id, channel_id, kind)
  SELECT message_id, channel_id, 'problem' FROM alone
  RETURNING message_id, due_at, true AS is_new
), together AS (
  SELECT wanted.*, date_bin(make_interval(mins => digest_minutes), clock_timestamp(), 'epoch')
    + make_interval(mins => digest_minutes) AS due_at
  FROM wanted
  WHERE NOT (severity = 'critical' OR kind = 'pagerduty' OR digest_minutes = 0)
), digest AS (
  INSERT INTO viewkeeper.alert_message AS message (channel_id, kind, due_at)
  SELECT DISTINCT channel_id, 'digest', due_at FROM together
  ON CONFLICT (channel_id, due_at) WHERE kind = 'digest' DO UPDATE SET due_at = excluded.due_at
  RETURNING message.message_id, message.channel_id, message.due_at, xmax = 0 AS is_new
), told AS (
  INSERT INTO viewkeeper.alert_item (problem_id, channel_id, event, severity, number, message_id)
  SELECT problem_id, channel_id, event, severity, number, message_id FROM alone
  UNION ALL
  SELECT together.problem_id, together.channel_id, together.event, together.severity, together.number, digest.message_id
  FROM together
  JOIN digest USING (channel_id)
)
SELECT message_id, due_at FROM single
UNION ALL
SELECT message_id, due_at FROM digest WHERE is_new
ORDER BY message_id
