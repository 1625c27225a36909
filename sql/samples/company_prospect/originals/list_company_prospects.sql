-- queries/list_company_prospects.sql from the base tables; the same parameters, rows and order.
SELECT
  c.id AS company_id, c.domain, c.name AS company_name, c.industry, c."minEmployeeSize", c."maxEmployeeSize",
  c.revenue,
  CASE
    WHEN c.revenue >= 999950000 THEN 'USD ' || round(c.revenue / 1000000000.0, 1) || 'B'
    WHEN c.revenue >= 999950 THEN 'USD ' || round(c.revenue / 1000000.0, 1) || 'M'
    WHEN c.revenue >= 1000 THEN 'USD ' || round(c.revenue / 1000.0, 1) || 'K'
    WHEN c.revenue > 0 THEN 'USD ' || c.revenue
    ELSE 'NA'
  END AS formatted_revenue,
  c.address AS company_address, c.city AS company_city, c.state AS company_state, c.country AS company_country,
  c."zipCode" AS "company_zipCode", c.phone AS company_phone, c."mobilePhone" AS "company_mobilePhone",
  c."updatedAt" AS "company_updatedAt",
  coalesce(p.id, 0) AS prospect_key, p.id AS prospect_id, p.salutation, p."firstName", p."lastName",
  nullif(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", '')), '') AS full_name, p.email, p."jobTitle",
  p."jobTitleLevel", p.department, p."jobTitleLink", p.city AS prospect_city, p.country AS prospect_country,
  p.phone AS prospect_phone, p."mobilePhone" AS "prospect_mobilePhone", p."updatedAt" AS "prospect_updatedAt"
FROM "Company" c
LEFT JOIN "Prospect" p ON p."companyId" = c.id
WHERE ($1::bigint IS NOT NULL OR $2::text IS NOT NULL)
  AND ($1::bigint IS NULL OR c.id = $1::bigint)
  AND ($2::text IS NULL OR c.domain = $2::text)
  AND ($4::bigint IS NULL OR coalesce(p.id, 0) > $4::bigint)
ORDER BY prospect_key
LIMIT $3::integer
