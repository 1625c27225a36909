-- How well are small and large companies covered? One row for each size band, smallest first, not known last.
-- Means are over all companies of the band, those without prospects included.
-- $1 industry, $2 country, each null = all.
SELECT
  "minEmployeeSize", "maxEmployeeSize", count(*) AS companies,
  count(*) FILTER (WHERE prospect_count = 0) AS companies_without_prospects, sum(prospect_count)::bigint AS prospects,
  round(avg(department_count), 2) AS departments_per_company, round(avg(job_level_count), 2) AS levels_per_company,
  sum(revenue)::bigint AS revenue
FROM company_summary_view
WHERE ($1::text IS NULL OR industry = $1::text) AND ($2::text IS NULL OR country = $2::text)
GROUP BY "minEmployeeSize", "maxEmployeeSize"
ORDER BY "minEmployeeSize", "maxEmployeeSize"
