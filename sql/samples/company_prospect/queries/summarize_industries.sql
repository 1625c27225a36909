-- How well is each industry covered: companies, prospects, and how many departments and levels are reached in one?
-- Means are over all companies of the industry, those without prospects included. Most prospects first; the companies
-- whose industry is not known are one row.
-- $1 country, null = all.
SELECT
  industry, count(*) AS companies, count(*) FILTER (WHERE prospect_count = 0) AS companies_without_prospects,
  sum(prospect_count)::bigint AS prospects, round(avg(department_count), 2) AS departments_per_company,
  round(avg(job_level_count), 2) AS levels_per_company, max(last_prospect_update) AS last_prospect_update
FROM company_summary_view
WHERE $1::text IS NULL OR country = $1::text
GROUP BY industry
ORDER BY prospects DESC, industry
