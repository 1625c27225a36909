-- Messages of a channel, the newest first; pings that arrived only as the last one of them.
-- $1 channel_id, $2 message_id of the last row of the page before (NULL: the first page), $3 rows
SELECT message.message_id, message.kind, message.state, message.made_at, message.due_at, message.tried_at, message.tries,
  message.status, message.answer, message.error,
  (SELECT coalesce(json_agg(json_build_object('problemId', problem.problem_id, 'event', item.event, 'kind', problem.kind,
      'databaseName', database.name, 'schemaName', view.schema_name, 'viewName', view.view_name)
      ORDER BY item.event, problem.problem_id), '[]')
   FROM viewkeeper.alert_item AS item
   JOIN viewkeeper.problem USING (problem_id)
   LEFT JOIN viewkeeper.database ON database.database_id = problem.database_id
   LEFT JOIN viewkeeper.view ON view.view_id = problem.view_id
   WHERE item.message_id = message.message_id) AS problems
FROM viewkeeper.alert_message AS message
WHERE message.channel_id = $1 AND ($2::bigint IS NULL OR message.message_id < $2)
  AND NOT (message.kind = 'ping' AND message.state = 'sent' AND EXISTS (
    SELECT FROM viewkeeper.alert_message AS later
    WHERE later.channel_id = $1 AND later.message_id > message.message_id AND later.kind = 'ping' AND later.state = 'sent'))
ORDER BY message.message_id DESC
LIMIT $3
