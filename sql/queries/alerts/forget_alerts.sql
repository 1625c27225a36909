-- Gives up messages that nobody has sent for six hours after they were due, and removes what is old: pings after a day,
-- messages after 35 days, problems a year after their end.
WITH given_up AS (
  UPDATE viewkeeper.alert_message
  SET state = 'failed', error = coalesce(error, 'not_tried')
  WHERE state = 'waiting' AND due_at < clock_timestamp() - interval '6 hours'
), messages AS (
  DELETE FROM viewkeeper.alert_message
  WHERE state <> 'waiting'
    AND made_at < clock_timestamp() - CASE kind WHEN 'ping' THEN interval '1 day' ELSE interval '35 days' END
    -- What was told of a problem that goes on stays told.
    AND NOT EXISTS (
      SELECT FROM viewkeeper.alert_item AS item JOIN viewkeeper.problem USING (problem_id)
      WHERE item.message_id = alert_message.message_id AND problem.ended_at IS NULL)
)
DELETE FROM viewkeeper.problem WHERE ended_at < clock_timestamp() - interval '1 year'
