-- Which companies are there, with the figures of their prospects? Filtered, and sorted by one of three orders.
-- $1 sort: name, prospects (most first) or revenue (largest first, not known last); another gives no rows;
-- $2 industry, $3 country, each null = all; $4 lowest revenue (USD), $5 fewest employees (the band reaches at least so
-- far), $6 fewest prospects, each null = no bound; $7 how many rows at most;
-- $8 company_name, $9 prospect_count or revenue (not known = 0) and $10 company_id of the last row received: $8 and
-- $10 when sorted by name, $9 and $10 otherwise; all null = from the top.
SELECT
  company_id, domain, company_name, industry, "minEmployeeSize", "maxEmployeeSize", revenue, city, state, country,
  prospect_count, department_count, job_level_count, last_prospect_update
FROM company_summary_view
WHERE $1::text IN ('name', 'prospects', 'revenue')
  AND ($2::text IS NULL OR industry = $2::text)
  AND ($3::text IS NULL OR country = $3::text)
  AND ($4::bigint IS NULL OR coalesce(revenue, 0) >= $4::bigint)
  AND ($5::integer IS NULL
    OR "minEmployeeSize" IS NOT NULL AND coalesce("maxEmployeeSize", 2147483647) >= $5::integer)
  AND ($6::bigint IS NULL OR prospect_count >= $6::bigint)
  AND ($10::bigint IS NULL
    OR $1::text = 'name' AND (company_name, company_id) > ($8::text, $10::bigint)
    OR $1::text = 'prospects' AND (prospect_count, company_id) < ($9::bigint, $10::bigint)
    OR $1::text = 'revenue' AND (coalesce(revenue, 0), company_id) < ($9::bigint, $10::bigint))
ORDER BY
  CASE $1::text WHEN 'name' THEN company_name END,
  CASE $1::text WHEN 'prospects' THEN prospect_count WHEN 'revenue' THEN coalesce(revenue, 0) END DESC,
  CASE $1::text WHEN 'name' THEN company_id END,
  CASE WHEN $1::text <> 'name' THEN company_id END DESC
LIMIT $7::integer
