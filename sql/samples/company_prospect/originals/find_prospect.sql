-- queries/find_prospect.sql from the base tables; the same parameters, rows and order.
SELECT
  p.id AS prospect_id,
  nullif(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", '')), '') AS full_name, p.salutation,
  p."firstName", p."lastName", p.email, p."jobTitle", p."jobTitleLevel", p.department, p."jobTitleLink",
  p.city AS prospect_city, p.country AS prospect_country, p.phone AS prospect_phone,
  p."mobilePhone" AS "prospect_mobilePhone", p."createdAt" AS "prospect_createdAt",
  p."updatedAt" AS "prospect_updatedAt", c.id AS company_id, c.domain, c.name AS company_name, c.industry,
  CASE
    WHEN c.revenue >= 999950000 THEN 'USD ' || round(c.revenue / 1000000000.0, 1) || 'B'
    WHEN c.revenue >= 999950 THEN 'USD ' || round(c.revenue / 1000000.0, 1) || 'M'
    WHEN c.revenue >= 1000 THEN 'USD ' || round(c.revenue / 1000.0, 1) || 'K'
    WHEN c.revenue > 0 THEN 'USD ' || c.revenue
    ELSE 'NA'
  END AS formatted_revenue
FROM "Prospect" p
JOIN "Company" c ON c.id = p."companyId"
WHERE ($1::bigint IS NOT NULL OR $2::text IS NOT NULL OR $3::text IS NOT NULL AND $4::text IS NOT NULL)
  AND ($1::bigint IS NULL OR p.id = $1::bigint)
  AND ($2::text IS NULL OR p.email = $2::text)
  AND ($3::text IS NULL
    OR nullif(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", '')), '') = $3::text)
  AND ($4::text IS NULL OR c.name = $4::text)
ORDER BY prospect_id
LIMIT 100
