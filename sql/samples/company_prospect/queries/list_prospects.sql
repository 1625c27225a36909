-- Which prospects are there, with what is known of their companies? Filtered, by company and within it by id.
-- $1 industry, $2 country and $3 city of the company, $4 department, $5 job title, each null = all;
-- $6 lowest and $7 highest revenue (USD; companies whose revenue is not known are left out), null = no bound;
-- $8 how many rows at most;
-- $9 company_name, $10 company_id and $11 prospect_id of the last row received, all null = from the top.
SELECT
  prospect_id, full_name, email, "jobTitle", "jobTitleLevel", department, prospect_city, prospect_country,
  company_id, domain, company_name, industry, "minEmployeeSize", "maxEmployeeSize", revenue, formatted_revenue,
  company_city, company_country
FROM company_prospect_view
WHERE prospect_id IS NOT NULL
  AND ($1::text IS NULL OR industry = $1::text)
  AND ($2::text IS NULL OR company_country = $2::text)
  AND ($3::text IS NULL OR company_city = $3::text)
  AND ($4::text IS NULL OR department = $4::text)
  AND ($5::text IS NULL OR "jobTitle" = $5::text)
  AND ($6::bigint IS NULL OR revenue >= $6::bigint)
  AND ($7::bigint IS NULL OR revenue <= $7::bigint)
  AND ($9::text IS NULL OR (company_name, company_id, prospect_id) > ($9::text, $10::bigint, $11::bigint))
ORDER BY company_name, company_id, prospect_id
LIMIT $8::integer
