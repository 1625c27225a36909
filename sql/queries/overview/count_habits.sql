-- How much of the views' rhythm is known: those refreshed at all in 28 days, and those without a target that were often
-- enough for one to be proposed (five times, as in targets/list_targets).
-- $1 database groups (NULL: all)
SELECT count(*) AS view_count, count(*) FILTER (WHERE seen.refreshes > 0) AS seen_count,
  count(*) FILTER (WHERE seen.refreshes >= 5 AND promise.target_id IS NULL) AS habit_count
FROM viewkeeper.view
JOIN viewkeeper.database USING (database_id)
LEFT JOIN viewkeeper.view_target AS promise USING (view_id)
CROSS JOIN LATERAL (
  SELECT count(*) AS refreshes
  FROM (
    SELECT
    FROM viewkeeper.run
    WHERE run.view_id = view.view_id AND run.state = 'succeeded'
      AND run.finished_at > statement_timestamp() - interval '28 days'
    LIMIT 5
  ) AS few
) AS seen
WHERE view.gone_at IS NULL AND database.configured
  AND ($1::text[] IS NULL OR database.database_group = ANY ($1))
