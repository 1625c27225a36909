-- Holds what this observation saw against each view's baseline, and stores the verdicts that changed. Runs in the
-- transaction that stored the observation.
-- A baseline that was adopted while the observation was under way waits for the next one. A change, once seen, stays
-- until a refresh; while nothing has changed, the view is fresh up to the observation's horizon (see view_freshness).
-- A table whose change triggers have told of every write since the baseline is judged by their log, and its counters say
-- nothing: they count rolled-back work, and late. A view that the log has cleared of all up to one snapshot is held
-- against that one from then on, so that the log may be trimmed.
-- $1 database_id, $2 when the observation began, by the console's clock, $3 and $4 as of find_log_position: a baseline
-- that has come since then asks for more of the log than was read, and waits for the next observation to be cleared
WITH RECURSIVE seen AS MATERIALIZED (
  SELECT watched_at, epoch, blind_reason, counts_since, previous_horizon, log_read, log_trimmed_below,
    previous_log_snapshot, CASE WHEN log_read THEN previous_log_through ELSE log_through END AS cleared_through
  FROM viewkeeper.observation
  WHERE database_id = $1
), judged AS MATERIALIZED (
  SELECT view.view_id, view.oid, view.populated, view.class_xmin, view.opaque, view.content_print,
    view.uncounted, view.uncounted_print IS DISTINCT FROM view.content_print AS unread,
    freshness.staleness, freshness.reason, freshness.judged_at, freshness.data_as_of, freshness.content_xid,
    freshness.epoch AS baseline_epoch, freshness.content_print AS baseline_print,
    freshness.attempt_id IS NOT NULL AND freshness.epoch IS NOT NULL AS has_baseline,
    coalesce(freshness.cleared, false) AS cleared, seen.log_read,
    CASE WHEN seen.log_read AND pg_snapshot_xmin(compared.snapshot) >= seen.log_trimmed_below
      AND pg_snapshot_xmin(compared.snapshot) >= $3::xid8
      AND NOT EXISTS (SELECT FROM pg_snapshot_xip(compared.snapshot) AS xip WHERE xip <> ALL ($4::xid8[]))
      THEN compared.snapshot END AS snapshot
  FROM viewkeeper.view
  CROSS JOIN seen
  LEFT JOIN viewkeeper.freshness USING (view_id)
  CROSS JOIN LATERAL (
    SELECT CASE WHEN freshness.cleared THEN seen.previous_log_snapshot ELSE freshness.snapshot END AS snapshot
  ) AS compared
  WHERE view.database_id = $1 AND view.gone_at IS NULL
    AND (freshness.adopted_at IS NULL OR freshness.adopted_at < $2::timestamptz)
), input (view_id, oid) AS (
  SELECT judged.view_id, edge.referenced_oid
  FROM judged
  JOIN viewkeeper.relation_dependency AS edge ON edge.database_id = $1 AND edge.dependent_oid = judged.oid
  UNION
  SELECT input.view_id, edge.referenced_oid
  FROM input
  JOIN viewkeeper.relation ON relation.database_id = $1 AND relation.oid = input.oid AND relation.kind <> 'm'
  JOIN viewkeeper.relation_dependency AS edge ON edge.database_id = $1 AND edge.dependent_oid = input.oid
), present AS MATERIALIZED (
  SELECT input.view_id, relation.oid AS relation_oid, relation.schema_name, relation.name, relation.kind,
    relation.relfilenode, relation.inserted, relation.updated, relation.deleted, relation.content_print, relation.opaque,
    relation.kind <> 'm' AND relation.uncounted_print IS DISTINCT FROM relation.content_print AS unread,
    CASE WHEN relation.kind <> 'm' THEN relation.uncounted END AS uncounted,
    CASE WHEN relation.kind = 'm' THEN relation.class_xmin ELSE log.print END AS coverage, log.last_xid, log.late_xids
  FROM input
  JOIN viewkeeper.relation ON relation.database_id = $1 AND relation.oid = input.oid
  LEFT JOIN viewkeeper.change_trigger AS log ON log.database_id = $1 AND log.relation_oid = input.oid
), compared AS MATERIALIZED (
  SELECT view_id, relation_oid, present.kind, present.opaque, present.unread, present.uncounted,
    baseline.change AS known_change, present.kind = 'v' OR log.decides AS covered,
    CASE
      WHEN baseline.view_id IS NULL THEN 'appeared'
      WHEN present.view_id IS NULL THEN 'vanished'
      WHEN present.content_print <> baseline.content_print THEN 'structure'
      WHEN present.relfilenode <> baseline.relfilenode THEN 'rewritten'
      WHEN baseline.baseline_epoch <> seen.epoch THEN 'reset'
      WHEN log.decides THEN CASE WHEN log.tells THEN 'logged' END
      WHEN present.inserted < baseline.inserted
        OR present.updated < baseline.updated OR present.deleted < baseline.deleted THEN 'reset'
      WHEN (present.inserted, present.updated, present.deleted)
        <> (baseline.inserted, baseline.updated, baseline.deleted) THEN 'counted'
    END AS change
  FROM present
  FULL JOIN (
    SELECT freshness_input.*, judged.baseline_epoch, judged.snapshot
    FROM viewkeeper.freshness_input
    JOIN judged USING (view_id)
    WHERE judged.has_baseline
  ) AS baseline USING (view_id, relation_oid)
  CROSS JOIN seen
  CROSS JOIN LATERAL (
    SELECT coalesce(baseline.snapshot IS NOT NULL AND present.coverage = baseline.coverage, false) AS decides,
      coalesce(present.last_xid >= pg_snapshot_xmax(baseline.snapshot), false) OR EXISTS (
        SELECT FROM pg_snapshot_xip(baseline.snapshot) AS xip WHERE xip = ANY (present.late_xids)) AS tells
  ) AS log
), marked AS (
  INSERT INTO viewkeeper.freshness_input AS stored (view_id, relation_oid, schema_name, name, kind, relfilenode,
    inserted, updated, deleted, content_print, change, change_seen_at)
  SELECT view_id, relation_oid, schema_name, name, kind, relfilenode, inserted, updated, deleted, content_print, change,
    seen.watched_at
  FROM (
    SELECT compared.view_id, compared.relation_oid, present.schema_name, present.name, present.kind,
      present.relfilenode, present.inserted, present.updated, present.deleted, present.content_print, compared.change
    FROM compared
    JOIN judged USING (view_id)
    JOIN present USING (view_id, relation_oid)
    WHERE judged.has_baseline AND compared.change IS NOT NULL AND compared.known_change IS NULL
    UNION ALL
    SELECT gone.view_id, gone.relation_oid, gone.schema_name, gone.name, gone.kind,
      gone.relfilenode, gone.inserted, gone.updated, gone.deleted, gone.content_print, 'vanished'
    FROM compared
    JOIN viewkeeper.freshness_input AS gone USING (view_id, relation_oid)
    WHERE compared.change = 'vanished' AND compared.known_change IS NULL
  ) AS differing
  CROSS JOIN seen
  ON CONFLICT (view_id, relation_oid) DO UPDATE
  SET change = excluded.change, change_seen_at = excluded.change_seen_at
), evidence AS (
  SELECT view_id, count(*) AS inputs, bool_or(opaque) AS opaque, bool_or(unread) AS unread,
    min(uncounted) AS uncounted, bool_or(kind = 'f') AS foreign_table,
    bool_or(kind NOT IN ('r', 'p', 'v', 'm', 'f') OR relation_oid < 16384) AS other_relation,
    bool_or(coalesce(known_change, change) <> 'reset') AS changed,
    bool_or(coalesce(known_change, change) = 'reset') AS reset,
    bool_and(coalesce(covered AND coalesce(known_change, change) IS NULL, false)) AS cleared
  FROM compared
  GROUP BY view_id
), verdict AS (
  SELECT judged.view_id, judged.staleness AS was, judged.reason AS reason_was, judged.cleared AS was_cleared,
    judged.judged_at,
    CASE WHEN judged.log_read THEN judged.has_baseline AND coalesce(evidence.cleared, false)
      ELSE judged.cleared END AS cleared,
    CASE
      WHEN NOT judged.populated THEN 'unpopulated'
      WHEN NOT judged.has_baseline THEN 'no_baseline'
      WHEN judged.class_xmin <> judged.content_xid THEN 'touched'
      WHEN evidence.changed OR judged.content_print IS DISTINCT FROM judged.baseline_print
        OR judged.staleness = 'stale' THEN 'stale'
      WHEN judged.baseline_epoch <> seen.epoch OR evidence.reset THEN 'counters_reset'
      WHEN least(judged.uncounted, evidence.uncounted) IS NOT NULL THEN least(judged.uncounted, evidence.uncounted)
      WHEN judged.opaque OR evidence.opaque THEN 'opaque_function'
      WHEN evidence.foreign_table THEN 'foreign_table'
      WHEN evidence.other_relation THEN 'other_relation'
      WHEN evidence.inputs IS NULL THEN 'no_base'
      WHEN judged.unread OR evidence.unread THEN 'definition_unread'
      WHEN judged.log_read AND evidence.cleared THEN 'fresh'
      -- What was written while counts were off will never be counted.
      WHEN judged.data_as_of <= seen.counts_since THEN 'counts_off'
      ELSE coalesce(seen.blind_reason, 'fresh')
    END AS outcome
  FROM judged
  CROSS JOIN seen
  LEFT JOIN evidence USING (view_id)
), stored AS (
  SELECT view_id, was, reason_was, was_cleared, judged_at, cleared,
    CASE WHEN outcome IN ('fresh', 'stale', 'unpopulated') THEN outcome ELSE 'unknown' END AS staleness,
    CASE WHEN outcome NOT IN ('fresh', 'stale', 'unpopulated') THEN outcome END AS reason
  FROM verdict
)
INSERT INTO viewkeeper.freshness AS kept (view_id, staleness, reason, since, judged_at, cleared)
SELECT stored.view_id, stored.staleness, stored.reason, seen.watched_at, seen.watched_at, stored.cleared
FROM stored
CROSS JOIN seen
WHERE judged_at IS NULL
  OR (was, reason_was, was_cleared) IS DISTINCT FROM (stored.staleness, stored.reason, stored.cleared)
ON CONFLICT (view_id) DO UPDATE
SET staleness = excluded.staleness, reason = excluded.reason, judged_at = coalesce(kept.judged_at, excluded.judged_at),
  since = CASE WHEN (kept.staleness, kept.reason) IS NOT DISTINCT FROM (excluded.staleness, excluded.reason)
    THEN kept.since ELSE excluded.since END,
  cleared = excluded.cleared,
  -- Up to where the last observation had proven it.
  fresh_through = CASE WHEN kept.staleness = 'fresh' AND kept.judged_at IS NOT NULL
      AND (excluded.staleness <> 'fresh' OR kept.cleared AND NOT excluded.cleared)
    THEN (SELECT greatest(kept.fresh_through, kept.data_as_of, previous_horizon,
      CASE WHEN kept.cleared THEN cleared_through END) FROM seen)
    ELSE kept.fresh_through END
