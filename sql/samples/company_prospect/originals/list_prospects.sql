-- queries/list_prospects.sql from the base tables; the same parameters, rows and order.
SELECT
  p.id AS prospect_id,
  nullif(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", '')), '') AS full_name, p.email,
  p."jobTitle", p."jobTitleLevel", p.department, p.city AS prospect_city, p.country AS prospect_country,
  c.id AS company_id, c.domain, c.name AS company_name, c.industry, c."minEmployeeSize", c."maxEmployeeSize",
  c.revenue,
  CASE
    WHEN c.revenue >= 999950000 THEN 'USD ' || round(c.revenue / 1000000000.0, 1) || 'B'
    WHEN c.revenue >= 999950 THEN 'USD ' || round(c.revenue / 1000000.0, 1) || 'M'
    WHEN c.revenue >= 1000 THEN 'USD ' || round(c.revenue / 1000.0, 1) || 'K'
    WHEN c.revenue > 0 THEN 'USD ' || c.revenue
    ELSE 'NA'
  END AS formatted_revenue,
  c.city AS company_city, c.country AS company_country
FROM "Prospect" p
JOIN "Company" c ON c.id = p."companyId"
WHERE ($1::text IS NULL OR c.industry = $1::text)
  AND ($2::text IS NULL OR c.country = $2::text)
  AND ($3::text IS NULL OR c.city = $3::text)
  AND ($4::text IS NULL OR p.department = $4::text)
  AND ($5::text IS NULL OR p."jobTitle" = $5::text)
  AND ($6::bigint IS NULL OR c.revenue >= $6::bigint)
  AND ($7::bigint IS NULL OR c.revenue <= $7::bigint)
  AND ($9::text IS NULL OR (c.name, c.id, p.id) > ($9::text, $10::bigint, $11::bigint))
ORDER BY company_name, company_id, prospect_id
LIMIT $8::integer
