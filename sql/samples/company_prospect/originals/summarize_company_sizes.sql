-- queries/summarize_company_sizes.sql from the base tables; the same parameters, rows and order.
SELECT
  "minEmployeeSize", "maxEmployeeSize", count(*) AS companies,
  count(*) FILTER (WHERE prospect_count = 0) AS companies_without_prospects, sum(prospect_count)::bigint AS prospects,
  round(avg(department_count), 2) AS departments_per_company, round(avg(job_level_count), 2) AS levels_per_company,
  sum(revenue)::bigint AS revenue
FROM (
  SELECT c.id, c."minEmployeeSize", c."maxEmployeeSize", c.revenue, count(p.id) AS prospect_count,
    count(DISTINCT p.department) AS department_count, count(DISTINCT p."jobTitleLevel") AS job_level_count
  FROM "Company" c
  LEFT JOIN "Prospect" p ON p."companyId" = c.id
  WHERE ($1::text IS NULL OR c.industry = $1::text) AND ($2::text IS NULL OR c.country = $2::text)
  GROUP BY c.id
) AS summary
GROUP BY "minEmployeeSize", "maxEmployeeSize"
ORDER BY "minEmployeeSize", "maxEmployeeSize"
