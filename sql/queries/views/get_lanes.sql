-- What happened to a view in a window of time. Instants are by the watched server's clock; what the console's clock
-- wrote is shifted by the difference between both. Every lane holds what overlaps the window, the oldest first, and the
-- number of items beyond the limit.
-- $1 view_id, $2 database groups (NULL: all), $3 end of the window (NULL: now), $4 its hours, $5 days it may reach back,
-- $6 items a lane
WITH place AS MATERIALIZED (
  SELECT view.view_id, view.database_id, view.first_seen_at, view.gone_at, observation.watched_at, item.*,
    item.skew + clock_timestamp() AS watched_now,
    NOT coalesce(observation.reachable AND observation.lease_until > clock_timestamp(), false) AS unseen
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  LEFT JOIN viewkeeper.observation USING (database_id)
  CROSS JOIN LATERAL (
    SELECT coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS skew, make_interval(hours => $4) AS length
  ) AS item
  WHERE view.view_id = $1 AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
), frame AS MATERIALIZED (
  SELECT place.*, ends.at AS until_at, ends.at - place.length AS from_at, place.gone_at + place.skew AS there_until,
    ends.at - place.skew AS until_here, ends.at - place.length - place.skew AS from_here
  FROM place
  CROSS JOIN LATERAL (
    SELECT greatest(least($3::timestamptz, place.watched_now),
      place.watched_now - make_interval(days => $5) + place.length) AS at
  ) AS ends
), window_run AS MATERIALIZED (
  -- Of a run made elsewhere the watched server's clock told the times.
  SELECT run.*, item.*
  FROM frame
  JOIN viewkeeper.run USING (view_id)
  CROSS JOIN LATERAL (
    SELECT CASE run.origin WHEN 'elsewhere' THEN interval '0' ELSE frame.skew END AS shift,
      CASE run.origin WHEN 'elsewhere' THEN coalesce(run.started_at, run.ended_after, run.finished_at)
        ELSE run.requested_at END AS begins
  ) AS item
  WHERE item.begins + item.shift < frame.until_at
    AND (run.finished_at IS NULL OR run.finished_at + item.shift >= frame.from_at)
), try AS MATERIALIZED (
  -- As in run_row: one that ended at its lock has waited to its end; one whose lock was granted between two looks of
  -- the worker has worked since it was sent, or, when somebody was seen in the way, from half a second before its end.
  SELECT attempt.run_id, attempt.number, attempt.sent_at + window_run.shift AS sent_at,
    attempt.lock_granted_at + window_run.shift AS granted_at, attempt.finished_at + window_run.shift AS ended_at,
    coalesce(attempt.lock_granted_at, CASE attempt.blockers WHEN '[]' THEN attempt.sent_at ELSE attempt.finished_at END)
      + window_run.shift AS worked_from,
    attempt.outcome, attempt.blockers,
    attempt.finished_at IS NOT NULL AND attempt.lock_granted_at IS NULL
      AND (attempt.outcome = 'cancelled' OR coalesce(attempt.error_class = 'lock_timeout', false)) AS ended_there,
    attempt.finished_at IS NULL AND attempt.lock_granted_at IS NULL AS waits,
    -- It had the view, and had to wait for something that it reads: none of those in the way held a lock on the view.
    attempt.lock_granted_at - attempt.sent_at < interval '1 s' AND attempt.blockers <> '[]'
      AND NOT jsonb_path_exists(attempt.blockers, '$[*] ? (@.lockMode != null)') AS blocked_at_work
  FROM window_run
  CROSS JOIN LATERAL (
    SELECT attempt.* FROM viewkeeper.attempt WHERE attempt.run_id = window_run.run_id OFFSET 0
  ) AS attempt
  WHERE attempt.sent_at IS NOT NULL
), hold_event AS (
  -- Holds and their ends, as the audit log has them: written in the same transaction, and never changed.
  SELECT entry.audit_id, entry.at, entry.person_login, entry.after ->> 'note' AS note,
    (entry.after ->> 'until')::timestamptz AS until
  FROM frame
  CROSS JOIN LATERAL (
    SELECT audit_log.* FROM viewkeeper.audit_log WHERE audit_log.subject = 'view:' || frame.view_id OFFSET 0
  ) AS entry
  WHERE entry.action IN ('view.hold', 'view.release')
  UNION ALL
  SELECT entry.audit_id, entry.at, entry.person_login, NULL,
    entry.at + make_interval(mins => (entry.after ->> 'holdMinutes')::integer)
  FROM frame
  JOIN viewkeeper.run ON run.view_id = frame.view_id AND run.cancel_requested_at IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT audit_log.* FROM viewkeeper.audit_log WHERE audit_log.subject = 'run:' || run.run_id OFFSET 0
  ) AS entry
  WHERE entry.action = 'run.cancel' AND entry.after ->> 'holdMinutes' IS NOT NULL
), hold AS (
  SELECT at, until, person_login, note, lead(at) OVER later AS next_at, lead(person_login) OVER later AS next_login,
    lead(until) OVER later IS NULL AS next_is_release
  FROM hold_event
  WINDOW later AS (ORDER BY audit_id)
)
SELECT frame.watched_now AS as_of, 1000 * extract(epoch FROM frame.skew)::float8 AS clock_skew_ms, frame.from_at AS "from", frame.until_at AS until,
  frame.first_seen_at + frame.skew AS known_since, frame.there_until AS gone_at,
  (
    SELECT json_build_object('more', coalesce(max(item.total), 0) - count(*), 'items', coalesce(json_agg(
      json_build_object('runId', item.run_id, 'state', item.state, 'origin', item.origin,
        'requestedBy', item.requested_by, 'from', viewkeeper.instant_text(item.begins + item.shift),
        'until', viewkeeper.instant_text(item.finished_at + item.shift),
        'endedAfter', viewkeeper.instant_text(item.ended_after), 'errorClass', item.error_class,
        'worked', coalesce((
          SELECT json_agg(json_build_object('from', viewkeeper.instant_text(try.worked_from),
            'until', viewkeeper.instant_text(try.ended_at), 'outcome', try.outcome) ORDER BY try.number)
          FROM try
          WHERE try.run_id = item.run_id AND NOT try.ended_there AND NOT try.waits), '[]')) ORDER BY item.run_id), '[]'))
    FROM (
      SELECT window_run.*, attempt.error_class, count(*) OVER () AS total
      FROM window_run
      LEFT JOIN viewkeeper.attempt ON attempt.attempt_id = window_run.last_attempt_id
      ORDER BY window_run.state = 'succeeded', window_run.run_id DESC
      LIMIT $6
    ) AS item
  ) AS runs,
  CASE WHEN frame.until_at = frame.watched_now THEN coalesce((
    SELECT elsewhere.sessions FROM viewkeeper.view_elsewhere AS elsewhere WHERE elsewhere.view_id = frame.view_id
  ), '[]') ELSE '[]' END AS elsewhere,
  (
    SELECT json_build_object('more', coalesce(max(item.total), 0) - count(*), 'items', coalesce(json_agg(
      json_build_object('runId', item.run_id, 'attemptNumber', item.number,
        'from', viewkeeper.instant_text(item.begins), 'until', viewkeeper.instant_text(item.ends),
        'outcome', CASE WHEN item.waits THEN 'waiting' WHEN item.ended_there THEN 'not_granted'
          WHEN item.blocked_at_work THEN 'at_work' ELSE 'granted' END,
        'blockers', item.blockers) ORDER BY item.begins), '[]'))
    FROM (
      SELECT wait.*, count(*) OVER () AS total
      FROM (
        SELECT try.*, CASE WHEN blocked_at_work THEN granted_at ELSE sent_at END AS begins,
          CASE WHEN blocked_at_work THEN ended_at ELSE coalesce(granted_at, ended_at) END AS ends
        FROM try
        WHERE ended_there OR waits OR blockers <> '[]'
      ) AS wait
      WHERE wait.begins < frame.until_at AND (wait.ends IS NULL OR wait.ends >= frame.from_at)
      ORDER BY wait.begins DESC
      LIMIT $6
    ) AS item
  ) AS locks,
  (
    SELECT json_build_object('more', coalesce(max(item.total), 0) - count(*), 'items', coalesce(json_agg(
      json_build_object('from', viewkeeper.instant_text(item.at + frame.skew),
        'until', viewkeeper.instant_text(item.ends + frame.skew), 'by', item.person_login, 'note', item.note,
        'releasedBy', CASE WHEN item.next_is_release AND item.next_at < item.until THEN item.next_login END)
      ORDER BY item.at), '[]'))
    FROM (
      SELECT hold.*, least(hold.until, hold.next_at) AS ends, count(*) OVER () AS total
      FROM hold
      WHERE hold.until IS NOT NULL AND hold.at < frame.until_here
        AND least(hold.until, hold.next_at) > frame.from_here
      ORDER BY hold.at DESC
      LIMIT $6
    ) AS item
  ) AS holds,
  (
    SELECT json_build_object('more', coalesce(max(item.total), 0) - count(*), 'items', coalesce(json_agg(
      json_build_object('viewChangeId', item.view_change_id, 'kind', item.kind,
        'at', viewkeeper.instant_text(item.observed_at + frame.skew)) ORDER BY item.observed_at), '[]'))
    FROM (
      SELECT change.*, count(*) OVER () AS total
      FROM viewkeeper.view_change AS change
      WHERE change.view_id = frame.view_id AND change.observed_at < frame.until_here
        AND change.observed_at >= frame.from_here
      ORDER BY change.view_change_id DESC
      LIMIT $6
    ) AS item
  ) AS view_changes,
  (
    SELECT json_build_object('more', coalesce(max(item.total), 0) - count(*), 'items', coalesce(json_agg(
      json_build_object('at', viewkeeper.instant_text(item.at), 'after', viewkeeper.instant_text(item.after),
        'schemaName', item.schema_name, 'name', item.name, 'change', item.change) ORDER BY item.at), '[]'))
    FROM (
      SELECT seen.*, count(*) OVER () AS total
      FROM (
        -- The first of them ended the proof; of the others it is not kept up to when they were the same.
        SELECT input.change_seen_at AS at, CASE WHEN input.change_seen_at = known.since THEN known.fresh_through END AS after,
          input.schema_name, input.name, input.change
        FROM viewkeeper.freshness_input AS input
        JOIN viewkeeper.freshness AS known USING (view_id)
        WHERE input.view_id = frame.view_id AND input.change IS NOT NULL
        UNION ALL
        -- Contents that have been replaced: that something had changed is kept, and not what.
        SELECT kept.valid_from, kept.fresh_through, NULL, NULL, NULL
        FROM viewkeeper.freshness_interval AS kept
        WHERE kept.view_id = frame.view_id AND kept.staleness = 'stale'
          AND kept.valid_from >= frame.from_at AND kept.valid_from < frame.until_at
          AND kept.data_as_of IS DISTINCT FROM (
            SELECT known.data_as_of FROM viewkeeper.freshness AS known WHERE known.view_id = frame.view_id)
      ) AS seen
      WHERE seen.at >= frame.from_at AND seen.at < frame.until_at
      ORDER BY seen.at DESC
      LIMIT $6
    ) AS item
  ) AS input_changes,
  (
    SELECT json_build_object('more', coalesce(max(item.total), 0) - count(*), 'items', coalesce(json_agg(
      json_build_object('from', viewkeeper.instant_text(item.valid_from), 'until', viewkeeper.instant_text(item.ends),
        'staleness', item.staleness, 'reason', item.reason, 'dataAsOf', viewkeeper.instant_text(
          CASE WHEN item.staleness <> 'unpopulated' THEN item.data_as_of END)) ORDER BY item.valid_from), '[]'))
    FROM (
      SELECT kept.*, least(kept.valid_until, frame.there_until) AS ends, count(*) OVER () AS total
      FROM viewkeeper.freshness_interval AS kept
      WHERE kept.view_id = frame.view_id AND kept.valid_from < frame.until_at
        AND (kept.valid_until IS NULL OR kept.valid_until > frame.from_at)
        AND (frame.there_until IS NULL OR kept.valid_from < frame.there_until)
      ORDER BY kept.valid_from DESC
      LIMIT $6
    ) AS item
  ) AS verdicts,
  (
    SELECT json_build_object('more', coalesce(max(item.total), 0) - count(*), 'items', coalesce(json_agg(
      json_build_object('from', viewkeeper.instant_text(item.unseen_from),
        'until', viewkeeper.instant_text(item.unseen_until)) ORDER BY item.unseen_from), '[]'))
    FROM (
      SELECT unseen.*, count(*) OVER () AS total
      FROM (
        SELECT gap.unseen_from, gap.unseen_until
        FROM viewkeeper.observation_gap AS gap
        WHERE gap.database_id = frame.database_id
        UNION ALL
        SELECT frame.watched_at, NULL WHERE frame.watched_at < frame.watched_now AND frame.unseen
      ) AS unseen
      WHERE unseen.unseen_from < frame.until_at
        AND (unseen.unseen_until IS NULL OR unseen.unseen_until > greatest(frame.from_at, frame.first_seen_at + frame.skew))
      ORDER BY unseen.unseen_from DESC
      LIMIT $6
    ) AS item
  ) AS gaps
FROM frame
