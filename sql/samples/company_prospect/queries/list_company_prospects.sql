-- One company with its prospects, one row each; a company without prospects is one row without a prospect.
-- $1 company_id or $2 domain, the other null; $3 how many rows at most;
-- $4 prospect_key of the last row received, null = from the top.
SELECT
  company_id, domain, company_name, industry, "minEmployeeSize", "maxEmployeeSize", revenue, formatted_revenue,
  company_address, company_city, company_state, company_country, "company_zipCode", company_phone,
  "company_mobilePhone", "company_updatedAt",
  prospect_key, prospect_id, salutation, "firstName", "lastName", full_name, email, "jobTitle", "jobTitleLevel",
  department, "jobTitleLink", prospect_city, prospect_country, prospect_phone, "prospect_mobilePhone",
  "prospect_updatedAt"
FROM company_prospect_view
WHERE ($1::bigint IS NOT NULL OR $2::text IS NOT NULL)
  AND ($1::bigint IS NULL OR company_id = $1::bigint)
  AND ($2::text IS NULL OR domain = $2::text)
  AND ($4::bigint IS NULL OR prospect_key > $4::bigint)
ORDER BY prospect_key
LIMIT $3::integer
