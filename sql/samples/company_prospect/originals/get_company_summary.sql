-- queries/get_company_summary.sql from the base tables; the same parameter and row.
SELECT
  c.id AS company_id, c.domain, c.name AS company_name, c.industry, c."minEmployeeSize", c."maxEmployeeSize",
  c.revenue, c.address, c.city, c.state, c.country,
  count(p.id) AS prospect_count, count(DISTINCT p.department) AS department_count,
  count(DISTINCT p."jobTitleLevel") AS job_level_count, max(p."updatedAt") AS last_prospect_update
FROM "Company" c
LEFT JOIN "Prospect" p ON p."companyId" = c.id
WHERE c.id = $1::bigint
GROUP BY c.id
