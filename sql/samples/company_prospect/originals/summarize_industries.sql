-- queries/summarize_industries.sql from the base tables; the same parameter, rows and order.
SELECT
  industry, count(*) AS companies, count(*) FILTER (WHERE prospect_count = 0) AS companies_without_prospects,
  sum(prospect_count)::bigint AS prospects, round(avg(department_count), 2) AS departments_per_company,
  round(avg(job_level_count), 2) AS levels_per_company, max(last_prospect_update) AS last_prospect_update
FROM (
  SELECT c.id, c.industry, count(p.id) AS prospect_count, count(DISTINCT p.department) AS department_count,
    count(DISTINCT p."jobTitleLevel") AS job_level_count, max(p."updatedAt") AS last_prospect_update
  FROM "Company" c
  LEFT JOIN "Prospect" p ON p."companyId" = c.id
  WHERE $1::text IS NULL OR c.country = $1::text
  GROUP BY c.id
) AS summary
GROUP BY industry
ORDER BY prospects DESC, industry
