-- queries/count_found_prospects.sql from the base tables; the same parameters and figures.
SELECT count(*) AS prospects, count(DISTINCT c.id) AS companies
FROM "Prospect" p
JOIN "Company" c ON c.id = p."companyId"
WHERE fold_for_search(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", ''), nullif(p.email, ''),
    nullif(p."jobTitle", ''), c.name, nullif(c.industry, '')))
    LIKE '%' || regexp_replace(fold_for_search(coalesce($1::text, '')), '([\\%_])', '\\\1', 'g') || '%'
  AND ($2::text IS NULL OR c.industry = $2::text)
  AND ($3::text IS NULL OR c.country = $3::text)
  AND ($4::text IS NULL OR p.department = $4::text)
  AND ($5::text IS NULL OR p."jobTitleLevel" = $5::text)
