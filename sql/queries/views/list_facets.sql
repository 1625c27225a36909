-- Values of each filter with how many views the other filters leave for it, the most frequent first.
-- $1 database groups (NULL: all), $2 search, $3 database ids, $4 environments, $5 schemas, $6 owners, $7 statuses,
-- $8 stalenesses, $9 populated, $10 concurrently possible (empty or NULL: no filter), $11 gone ones instead of present
-- ones
WITH candidate AS MATERIALIZED (
  SELECT view.database_id, database.name AS database_name, database.environment, view.schema_name, view.owner,
    view_status.status, proof.staleness, view.populated, view.concurrently_possible,
    cardinality($3::bigint[]) = 0 OR view.database_id = ANY ($3) AS in_database,
    cardinality($4::text[]) = 0 OR database.environment = ANY ($4) AS in_environment,
    cardinality($5::text[]) = 0 OR view.schema_name = ANY ($5) AS in_schema,
    cardinality($6::text[]) = 0 OR view.owner = ANY ($6) AS in_owner,
    cardinality($7::text[]) = 0 OR view_status.status = ANY ($7) AS in_status,
    cardinality($8::text[]) = 0 OR proof.staleness = ANY ($8) AS in_staleness,
    $9::boolean IS NULL OR view.populated = $9 AS in_populated,
    $10::boolean IS NULL OR view.concurrently_possible = $10 AS in_concurrently
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  -- As in list_views.
  CROSS JOIN LATERAL (
    SELECT status FROM viewkeeper.view_status AS own WHERE own.view_id = view.view_id OFFSET 0
  ) AS view_status
  JOIN viewkeeper.view_staleness AS proof USING (view_id)
  WHERE ($1::text[] IS NULL OR database.database_group = ANY ($1))
    AND ($2 = '' OR view.schema_name || '.' || view.view_name
      ILIKE '%' || replace(replace(replace($2, '\', '\\'), '%', '\%'), '_', '\_') || '%')
    AND (view.gone_at IS NOT NULL) = $11
), counted AS (
  SELECT 'status' AS facet, status AS value, status AS label, count(*) AS count
  FROM candidate
  WHERE in_database AND in_environment AND in_schema AND in_owner AND in_staleness AND in_populated AND in_concurrently
  GROUP BY status
  UNION ALL
  SELECT 'staleness', staleness, staleness, count(*)
  FROM candidate
  WHERE in_database AND in_environment AND in_schema AND in_owner AND in_status AND in_populated AND in_concurrently
    AND staleness IS NOT NULL
  GROUP BY staleness
  UNION ALL
  SELECT 'database', database_id::text, database_name, count(*)
  FROM candidate
  WHERE in_environment AND in_schema AND in_owner AND in_status AND in_staleness AND in_populated AND in_concurrently
  GROUP BY database_id, database_name
  UNION ALL
  SELECT 'environment', environment, environment, count(*)
  FROM candidate
  WHERE in_database AND in_schema AND in_owner AND in_status AND in_staleness AND in_populated AND in_concurrently
  GROUP BY environment
  UNION ALL
  SELECT 'schemaName', schema_name, schema_name, count(*)
  FROM candidate
  WHERE in_database AND in_environment AND in_owner AND in_status AND in_staleness AND in_populated AND in_concurrently
  GROUP BY schema_name
  UNION ALL
  SELECT 'owner', owner, owner, count(*)
  FROM candidate
  WHERE in_database AND in_environment AND in_schema AND in_status AND in_staleness AND in_populated AND in_concurrently
  GROUP BY owner
  UNION ALL
  SELECT 'populated', populated::text, populated::text, count(*)
  FROM candidate
  WHERE in_database AND in_environment AND in_schema AND in_owner AND in_status AND in_staleness AND in_concurrently
  GROUP BY populated
  UNION ALL
  SELECT 'concurrently', concurrently_possible::text, concurrently_possible::text, count(*)
  FROM candidate
  WHERE in_database AND in_environment AND in_schema AND in_owner AND in_status AND in_staleness AND in_populated
  GROUP BY concurrently_possible
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, label) AS rank FROM counted
)
SELECT facet, value, label, count FROM ranked WHERE rank <= 100 ORDER BY facet, rank
