-- queries/search_prospects.sql from the base tables; the same parameters, rows and order.
SELECT
  p.id AS prospect_id, p.email, p."firstName", p."lastName", p."jobTitle", p."jobTitleLevel", p.department,
  p.city AS prospect_city, p.country AS prospect_country, c.id AS company_id, c.domain, c.name AS company_name,
  c.industry, c.revenue, c.city AS company_city, c.country AS company_country,
  fold_for_search(coalesce(p."lastName", '') || ' ' || coalesce(p."firstName", '')) AS sort_name
FROM "Prospect" p
JOIN "Company" c ON c.id = p."companyId"
WHERE fold_for_search(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", ''), nullif(p.email, ''),
    nullif(p."jobTitle", ''), c.name, nullif(c.industry, '')))
    LIKE '%' || regexp_replace(fold_for_search(coalesce($1::text, '')), '([\\%_])', '\\\1', 'g') || '%'
  AND ($2::text IS NULL OR c.industry = $2::text)
  AND ($3::text IS NULL OR c.country = $3::text)
  AND ($4::text IS NULL OR p.department = $4::text)
  AND ($5::text IS NULL OR p."jobTitleLevel" = $5::text)
  AND ($7::text IS NULL
    OR (fold_for_search(coalesce(p."lastName", '') || ' ' || coalesce(p."firstName", '')), p.id)
      > ($7::text, $8::bigint))
ORDER BY sort_name, prospect_id
LIMIT $6::integer
