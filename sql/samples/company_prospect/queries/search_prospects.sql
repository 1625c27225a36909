-- Who matches a text, and the filters beside it? By last name, first name. The text is looked for in first name, last
-- name, e-mail address, job title, company and industry, whatever its case and diacritics; it may span two of them
-- ("analyst nova"), and %, _ and \ in it stand for themselves.
-- $1 text, null or empty = everyone; $2 industry, $3 country of the company, $4 department, $5 level, each null = all;
-- $6 how many rows at most; $7 sort_name and $8 prospect_id of the last row received, both null = from the top.
SELECT
  prospect_id, email, "firstName", "lastName", "jobTitle", "jobTitleLevel", department, prospect_city,
  prospect_country, company_id, domain, company_name, industry, revenue, company_city, company_country, sort_name
FROM prospect_search_view
WHERE search_text LIKE '%' || regexp_replace(fold_for_search(coalesce($1::text, '')), '([\\%_])', '\\\1', 'g') || '%'
  AND ($2::text IS NULL OR industry = $2::text)
  AND ($3::text IS NULL OR company_country = $3::text)
  AND ($4::text IS NULL OR department = $4::text)
  AND ($5::text IS NULL OR "jobTitleLevel" = $5::text)
  AND ($7::text IS NULL OR (sort_name, prospect_id) > ($7::text, $8::bigint))
-- Those who match a text are few: found by the text and sorted, never by walking through all in their order.
ORDER BY CASE WHEN coalesce($1::text, '') = '' THEN sort_name ELSE sort_name || '' END, prospect_id
LIMIT $6::integer
