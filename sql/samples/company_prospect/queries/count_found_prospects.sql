-- How many prospects match a text and filters, at how many companies: the figures above the list of results.
-- $1 text, null or empty = everyone; $2 industry, $3 country of the company, $4 department, $5 level, each null = all.
SELECT count(*) AS prospects, count(DISTINCT company_id) AS companies
FROM prospect_search_view
WHERE search_text LIKE '%' || regexp_replace(fold_for_search(coalesce($1::text, '')), '([\\%_])', '\\\1', 'g') || '%'
  AND ($2::text IS NULL OR industry = $2::text)
  AND ($3::text IS NULL OR company_country = $3::text)
  AND ($4::text IS NULL OR department = $4::text)
  AND ($5::text IS NULL OR "jobTitleLevel" = $5::text)
