-- What is known of one company and, in figures, of its prospects?
-- $1 company_id.
SELECT
  company_id, domain, company_name, industry, "minEmployeeSize", "maxEmployeeSize", revenue, address, city, state,
  country, prospect_count, department_count, job_level_count, last_prospect_update
FROM company_summary_view
WHERE company_id = $1::bigint
