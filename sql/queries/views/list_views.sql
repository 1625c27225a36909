-- Views over all databases, one page, with the number of all that match and when it was asked.
-- $1 database groups (NULL: all), $2 search, $3 database ids, $4 environments, $5 schemas, $6 owners, $7 statuses,
-- $8 stalenesses, $9 populated, $10 concurrently possible (empty or NULL: no filter), $11 gone ones instead of present
-- ones, $12 sort, $13 descending, $14 sort_number, $15 sort_text and $16 view_id of the last row of the page before,
-- $17 rows
WITH match AS MATERIALIZED (
  SELECT view.view_id, view_status.target, view_status.effective_as_of,
    -- What has no figure comes last in either direction.
    CASE $12
      WHEN 'status' THEN array_position(
        ARRAY['failing', 'late', 'due', 'unknown', 'on_target', 'no_target'], view_status.status)
      WHEN 'staleness' THEN array_position(ARRAY['stale', 'unknown', 'unpopulated', 'fresh'], proof.staleness)
      WHEN 'rows' THEN view.rows_estimate
      WHEN 'size' THEN view.total_bytes
      WHEN 'lastRefresh' THEN extract(epoch FROM success.finished_at)::double precision
      WHEN 'usual' THEN usual.p50_ms
      ELSE 0
    END AS figure,
    CASE $12 WHEN 'database' THEN database.name || E'\n' ELSE '' END || view.schema_name || '.' || view.view_name AS sort_text
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  -- One look for each view: joined as a set, without statistics, every view would be held against every other.
  CROSS JOIN LATERAL (
    SELECT status, target, effective_as_of FROM viewkeeper.view_status AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS view_status
  JOIN viewkeeper.view_staleness AS proof USING (view_id)
  LEFT JOIN LATERAL (
    SELECT run.finished_at
    FROM viewkeeper.run
    WHERE $12 = 'lastRefresh' AND run.view_id = view.view_id AND run.state = 'succeeded'
    ORDER BY run.run_id DESC
    LIMIT 1
  ) AS success ON true
  LEFT JOIN LATERAL (
    SELECT p50_ms FROM viewkeeper.usual_duration(view.view_id, NULL) WHERE $12 = 'usual'
  ) AS usual ON true
  WHERE ($1::text[] IS NULL OR database.database_group = ANY ($1))
    AND ($2 = '' OR view.schema_name || '.' || view.view_name
      ILIKE '%' || replace(replace(replace($2, '\', '\\'), '%', '\%'), '_', '\_') || '%')
    AND (cardinality($3::bigint[]) = 0 OR view.database_id = ANY ($3))
    AND (cardinality($4::text[]) = 0 OR database.environment = ANY ($4))
    AND (cardinality($5::text[]) = 0 OR view.schema_name = ANY ($5))
    AND (cardinality($6::text[]) = 0 OR view.owner = ANY ($6))
    AND (cardinality($7::text[]) = 0 OR view_status.status = ANY ($7))
    AND (cardinality($8::text[]) = 0 OR proof.staleness = ANY ($8))
    AND ($9::boolean IS NULL OR view.populated = $9)
    AND ($10::boolean IS NULL OR view.concurrently_possible = $10)
    AND (view.gone_at IS NOT NULL) = $11
), ordered AS (
  SELECT view_id, target, effective_as_of,
    coalesce(CASE WHEN $13::boolean AND $12 NOT IN ('name', 'database') THEN -figure ELSE figure END, 'infinity')
      AS sort_number, sort_text, $13 AND $12 IN ('name', 'database') AS text_descends
  FROM match
), page AS MATERIALIZED (
  SELECT *
  FROM ordered
  WHERE $16::bigint IS NULL
    OR sort_number > $14::double precision
    OR sort_number = $14
      AND (sort_text = $15 AND view_id > $16 OR CASE WHEN text_descends THEN sort_text < $15 ELSE sort_text > $15 END)
  ORDER BY sort_number, CASE WHEN NOT text_descends THEN sort_text END, CASE WHEN text_descends THEN sort_text END DESC,
    view_id
  LIMIT $17
)
SELECT view_row.*, page.target, page.effective_as_of, page.sort_number::text, page.sort_text,
  (SELECT count(*) FROM match) AS total,
  coalesce((SELECT sessions FROM viewkeeper.view_elsewhere AS elsewhere WHERE elsewhere.view_id = page.view_id), '[]')
    AS elsewhere,
  statement_timestamp() AS as_of
FROM page
-- OFFSET keeps the rows' laterals to the rows of the page.
CROSS JOIN LATERAL (SELECT * FROM viewkeeper.view_row WHERE view_row.view_id = page.view_id OFFSET 0) AS view_row
ORDER BY page.sort_number, CASE WHEN NOT text_descends THEN page.sort_text END,
  CASE WHEN text_descends THEN page.sort_text END DESC, page.view_id
