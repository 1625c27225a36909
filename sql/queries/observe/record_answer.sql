-- The database answered: who it is. Pins it at the first contact; `matches` says whether it is the pinned one, and only
-- then what it says of itself is stored. Locks the row, so that nobody identifies the database meanwhile.
-- $1 database_id, $2 observer, $3 observed_at, $4 system_identifier, $5 database oid, $6 what it says, as JSON
WITH held AS MATERIALIZED (
  SELECT observation.database_id, database.system_identifier IS NULL AS unpinned,
    coalesce(database.system_identifier = $4 AND database.database_oid = $5::bigint, true) AS matches
  FROM viewkeeper.observation
  JOIN viewkeeper.database USING (database_id)
  WHERE observation.database_id = $1 AND observation.observer = $2
  FOR NO KEY UPDATE
), pinned AS (
  UPDATE viewkeeper.database
  SET system_identifier = $4, database_oid = $5::bigint, pinned_at = $3::timestamptz
  FROM held
  WHERE database.database_id = held.database_id AND held.unpinned
), answer AS (
  SELECT *
  FROM json_to_record($6::json) AS item (observe_ms double precision, clock_skew_ms double precision, server_version text,
    server_version_num integer, size_bytes bigint, started_at timestamptz, role_name text, capabilities jsonb,
    clock timestamptz, epoch text, blind_reason text, counts_off boolean, sessions json, transactions_known boolean)
), session AS MATERIALIZED (
  SELECT session.*
  FROM answer
  CROSS JOIN LATERAL json_to_recordset(answer.sessions) AS session (pid integer, "userName" text, application text,
    state text, standing text, "backendStart" timestamptz, "boundAt" timestamptz, "transactionStart" timestamptz)
), counting AS (
  -- A session that began when counts were off for somebody may have them off until it ends.
  SELECT CASE
    WHEN answer.counts_off THEN 'infinity'
    WHEN observation.counts_since = 'infinity' THEN answer.clock
    ELSE observation.counts_since END AS since
  FROM answer
  CROSS JOIN viewkeeper.observation
  WHERE observation.database_id = $1
), sight AS (
  SELECT coalesce(answer.blind_reason, CASE WHEN EXISTS (
      SELECT FROM session WHERE "backendStart" <= counting.since) THEN 'counts_off' END) AS blind_reason
  FROM answer, counting
), bound AS (
  -- Up to when all that the session committed is in the counters, but for what it may still hold back. The console's
  -- own refreshes commit once and end.
  SELECT session.pid, session."userName", session.application, session.state, session.standing, session."boundAt" AS at
  FROM session
  WHERE NOT EXISTS (
    SELECT
    FROM viewkeeper.attempt
    WHERE attempt.database_id = $1 AND attempt.finished_at IS NULL AND attempt.backend_pid = session.pid
      AND attempt.backend_start = session."backendStart")
), reach AS (
  -- 75 s: a minute for which a busy server may postpone a report, ten seconds of a session's own timer, and a margin.
  SELECT least(answer.clock, (SELECT min(at) FROM bound)) - interval '75 s' AS horizon,
    (SELECT jsonb_build_object('pid', pid, 'userName', "userName", 'application', application, 'state', state,
        'standing', standing, 'since', viewkeeper.instant_text(at))
     FROM bound WHERE at < answer.clock - interval '1 s' ORDER BY at LIMIT 1) AS held_by
  FROM answer
)
UPDATE viewkeeper.observation
SET tried_at = clock_timestamp(), reachable = true,
  reachable_since = CASE WHEN reachable IS DISTINCT FROM true THEN clock_timestamp() ELSE reachable_since END,
  unreachable_reason = NULL, unreachable_error = NULL,
  seen_system_identifier = $4, seen_database_oid = $5::bigint,
  observed_at = CASE WHEN held.matches THEN $3::timestamptz ELSE observed_at END,
  observe_ms = CASE WHEN held.matches THEN answer.observe_ms ELSE observation.observe_ms END,
  clock_skew_ms = CASE WHEN held.matches THEN answer.clock_skew_ms ELSE observation.clock_skew_ms END,
  server_version = CASE WHEN held.matches THEN answer.server_version ELSE observation.server_version END,
  server_version_num = CASE WHEN held.matches THEN answer.server_version_num ELSE observation.server_version_num END,
  size_bytes = CASE WHEN held.matches THEN coalesce(answer.size_bytes, observation.size_bytes) ELSE observation.size_bytes END,
  started_at = CASE WHEN held.matches THEN answer.started_at ELSE observation.started_at END,
  role_name = CASE WHEN held.matches THEN answer.role_name ELSE observation.role_name END,
  capabilities = CASE WHEN held.matches THEN answer.capabilities ELSE observation.capabilities END,
  watched_at = CASE WHEN held.matches THEN answer.clock ELSE watched_at END,
  transactions_since = CASE WHEN NOT held.matches THEN observation.transactions_since
    WHEN answer.transactions_known THEN least(answer.clock, (SELECT min("transactionStart") FROM session)) END,
  epoch = CASE WHEN held.matches THEN answer.epoch ELSE observation.epoch END,
  blind_reason = CASE WHEN held.matches THEN sight.blind_reason ELSE observation.blind_reason END,
  counts_since = CASE WHEN held.matches THEN counting.since ELSE observation.counts_since END,
  previous_horizon = CASE WHEN held.matches THEN observation.horizon ELSE previous_horizon END,
  -- What was reported once stays reported, unless the counters have begun anew.
  horizon = CASE WHEN NOT held.matches THEN observation.horizon
    WHEN observation.epoch = answer.epoch THEN greatest(observation.horizon, reach.horizon)
    ELSE reach.horizon END,
  horizon_held_by = CASE WHEN held.matches THEN reach.held_by ELSE horizon_held_by END
FROM held, answer, sight, counting, reach
WHERE observation.database_id = held.database_id
RETURNING held.matches
