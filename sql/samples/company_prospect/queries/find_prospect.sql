-- Is this person known already? Asked before one is imported: by id, by e-mail address, or by name and company.
-- $1 prospect_id, $2 email, $3 full_name and $4 company_name; each null = not asked, all null gives no rows.
SELECT
  prospect_id, full_name, salutation, "firstName", "lastName", email, "jobTitle", "jobTitleLevel", department,
  "jobTitleLink", prospect_city, prospect_country, prospect_phone, "prospect_mobilePhone", "prospect_createdAt",
  "prospect_updatedAt", company_id, domain, company_name, industry, formatted_revenue
FROM company_prospect_view
WHERE ($1::bigint IS NOT NULL OR $2::text IS NOT NULL OR $3::text IS NOT NULL AND $4::text IS NOT NULL)
  AND ($1::bigint IS NULL OR prospect_id = $1::bigint)
  AND ($2::text IS NULL OR email = $2::text)
  AND ($3::text IS NULL OR full_name = $3::text)
  AND ($4::text IS NULL OR company_name = $4::text)
  AND prospect_id IS NOT NULL
ORDER BY prospect_id
LIMIT 100
