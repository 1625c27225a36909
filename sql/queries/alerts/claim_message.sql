-- One more try of a message that is to be sent: whither, and what it tells. No row: it has been sent, given up, or its
-- channel is gone or off. A problem that ended, or was muted, before its beginning was told is not told; nor is one that
-- has become worse meanwhile, which another message tells.
-- $1 message_id
WITH claimed AS (
  UPDATE viewkeeper.alert_message
  SET tries = tries + 1, tried_at = clock_timestamp()
  FROM viewkeeper.alert_channel AS channel
  WHERE message_id = $1 AND state = 'waiting' AND channel.channel_id = alert_message.channel_id AND channel.enabled
  RETURNING message_id, alert_message.kind AS message_kind, tries, channel.channel_id, channel.name, channel.kind,
    channel.secret, channel.recipients
), settled AS (
  DELETE FROM viewkeeper.alert_item AS item
  USING claimed, viewkeeper.problem
  WHERE item.message_id = claimed.message_id AND problem.problem_id = item.problem_id AND item.event <> 'recovered'
    AND (problem.ended_at IS NOT NULL OR problem.muted_until > clock_timestamp() OR item.severity <> problem.severity)
  RETURNING item.problem_id
)
SELECT claimed.*,
  (SELECT coalesce(json_agg(json_build_object('event', item.event, 'problemId', problem.problem_id, 'kind', problem.kind,
      'severity', problem.severity, 'databaseName', problem.database_name, 'environment', problem.environment,
      'schemaName', problem.schema_name, 'viewName', problem.view_name, 'viewId', problem.view_id, 'runId', problem.run_id,
      'beganAt', viewkeeper.instant_text(problem.began_at), 'endedAt', viewkeeper.instant_text(problem.ended_at),
      'endedBecause', problem.ended_because, 'deadlineAt', viewkeeper.instant_text(problem.deadline_at),
      'tier', problem.tier, 'owner', coalesce(problem.owner, problem.target_owner),
      'blockedReaders', problem.blocked_readers, 'viewCount', problem.view_count, 'lateCount', problem.late_count,
      'acknowledgedBy', problem.acknowledged_by, 'facts', problem.facts) ORDER BY item.event = 'recovered',
      array_position(ARRAY['critical', 'normal', 'information'], problem.severity), problem.deadline_at, problem.problem_id), '[]')
   FROM viewkeeper.alert_item AS item
   JOIN (
     SELECT problem.*, database.name AS database_name, database.environment, view.schema_name, view.view_name
     FROM viewkeeper.problem
     LEFT JOIN viewkeeper.database USING (database_id)
     LEFT JOIN viewkeeper.view ON view.view_id = problem.view_id
   ) AS problem USING (problem_id)
   WHERE item.message_id = claimed.message_id AND item.problem_id NOT IN (SELECT problem_id FROM settled)) AS items,
  clock_timestamp() AS now
FROM claimed
