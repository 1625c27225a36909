-- queries/list_companies.sql from the base tables; the same parameters, rows and order. The figures are taken for each
-- company on its own, so that sorted by name or revenue they are computed for the rows of the page only.
SELECT
  c.id AS company_id, c.domain, c.name AS company_name, c.industry, c."minEmployeeSize", c."maxEmployeeSize",
  c.revenue, c.city, c.state, c.country, p.prospect_count, p.department_count, p.job_level_count,
  p.last_prospect_update
FROM "Company" c
CROSS JOIN LATERAL (
  SELECT count(*) AS prospect_count, count(DISTINCT department) AS department_count,
    count(DISTINCT "jobTitleLevel") AS job_level_count, max("updatedAt") AS last_prospect_update
  FROM "Prospect"
  WHERE "companyId" = c.id
) AS p
WHERE $1::text IN ('name', 'prospects', 'revenue')
  AND ($2::text IS NULL OR c.industry = $2::text)
  AND ($3::text IS NULL OR c.country = $3::text)
  AND ($4::bigint IS NULL OR coalesce(c.revenue, 0) >= $4::bigint)
  AND ($5::integer IS NULL
    OR c."minEmployeeSize" IS NOT NULL AND coalesce(c."maxEmployeeSize", 2147483647) >= $5::integer)
  AND ($6::bigint IS NULL OR p.prospect_count >= $6::bigint)
  AND ($10::bigint IS NULL
    OR $1::text = 'name' AND (c.name, c.id) > ($8::text, $10::bigint)
    OR $1::text = 'prospects' AND (p.prospect_count, c.id) < ($9::bigint, $10::bigint)
    OR $1::text = 'revenue' AND (coalesce(c.revenue, 0), c.id) < ($9::bigint, $10::bigint))
ORDER BY
  CASE $1::text WHEN 'name' THEN c.name END,
  CASE $1::text WHEN 'prospects' THEN p.prospect_count WHEN 'revenue' THEN coalesce(c.revenue, 0) END DESC,
  CASE $1::text WHEN 'name' THEN c.id END,
  CASE WHEN $1::text <> 'name' THEN c.id END DESC
LIMIT $7::integer
