-- Views with their targets, one page, with the number of all that match and when it was asked.
-- $1 database groups (NULL: all), $2 search, $3 statuses, $4 scopes that targets come from, or none, $5 tiers, $6 what
-- is promised: age, deadline (empty: no filter), $7 sort, $8 descending, $9 sort_number, $10 sort_text and $11 view_id
-- of the last row of the page before, $12 rows
WITH match AS MATERIALIZED (
  SELECT view.view_id, promise.scope, promise.status, promise.target, promise.as_of AS effective_as_of,
    1000 * extract(epoch FROM promise.watched_now - promise.as_of)::double precision AS age_ms,
    CASE $7
      WHEN 'status' THEN array_position(
        ARRAY['failing', 'late', 'due', 'unknown', 'on_target', 'no_target'], promise.status)
      WHEN 'age' THEN extract(epoch FROM promise.watched_now - promise.as_of)::double precision
      WHEN 'target' THEN promise.error_after_seconds
      WHEN 'deadline' THEN extract(epoch FROM promise.next_ready_by)::double precision
      ELSE 0
    END AS figure,
    view.schema_name || '.' || view.view_name AS sort_text
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  -- As in views/list_views.
  CROSS JOIN LATERAL (
    SELECT * FROM viewkeeper.view_promise AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS promise
  WHERE view.gone_at IS NULL AND ($1::text[] IS NULL OR database.database_group = ANY ($1))
    AND ($2 = '' OR database.name || ' ' || view.schema_name || '.' || view.view_name
      ILIKE '%' || replace(replace(replace($2, '\', '\\'), '%', '\%'), '_', '\_') || '%')
    AND (cardinality($3::text[]) = 0 OR promise.status = ANY ($3))
    AND (cardinality($4::text[]) = 0 OR coalesce(promise.scope, 'none') = ANY ($4))
    AND (cardinality($5::text[]) = 0 OR promise.tier = ANY ($5))
    AND (cardinality($6::text[]) = 0 OR 'age' = ANY ($6) AND promise.error_after_seconds IS NOT NULL
      OR 'deadline' = ANY ($6) AND promise.deadline IS NOT NULL)
), ordered AS (
  SELECT *, coalesce(CASE WHEN $8::boolean AND $7 <> 'name' THEN -figure ELSE figure END, 'infinity') AS sort_number,
    $8 AND $7 = 'name' AS text_descends
  FROM match
), page AS MATERIALIZED (
  SELECT *
  FROM ordered
  WHERE $11::bigint IS NULL
    OR sort_number > $9::double precision
    OR sort_number = $9
      AND (sort_text = $10 AND view_id > $11 OR CASE WHEN text_descends THEN sort_text < $10 ELSE sort_text > $10 END)
  ORDER BY sort_number, CASE WHEN NOT text_descends THEN sort_text END, CASE WHEN text_descends THEN sort_text END DESC,
    view_id
  LIMIT $12
)
SELECT view.view_id, view.database_id, database.name AS database_name, database.database_group, view.schema_name,
  view.view_name, page.status, page.target, page.effective_as_of, page.age_ms, habit.habit,
  page.sort_number::text, page.sort_text, (SELECT count(*) FROM match) AS total, statement_timestamp() AS as_of
FROM page
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.database USING (database_id)
CROSS JOIN LATERAL (
  SELECT CASE WHEN count(*) >= 5 THEN json_build_object('refreshes', count(*),
    'p95Seconds', percentile_cont(0.95) WITHIN GROUP (ORDER BY apart)) END AS habit
  FROM (
    SELECT extract(epoch FROM run.finished_at - lag(run.finished_at) OVER (ORDER BY run.run_id))::double precision AS apart
    FROM viewkeeper.run
    WHERE run.view_id = page.view_id AND run.state = 'succeeded'
      AND run.finished_at > statement_timestamp() - interval '28 days'
  ) AS refresh
) AS habit
ORDER BY page.sort_number, CASE WHEN NOT text_descends THEN page.sort_text END,
  CASE WHEN text_descends THEN page.sort_text END DESC, page.view_id
