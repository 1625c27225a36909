-- The three materialized views, with their indexes. Columns bear the names of the base tables' columns, quoted where
-- those are quoted. None has a time of calculation among its columns: CONCURRENTLY would rewrite every row for it.

CREATE MATERIALIZED VIEW company_prospect_view AS
SELECT
  c.id AS company_id, c.domain, c.name AS company_name, c.industry, c."minEmployeeSize", c."maxEmployeeSize", c.revenue,
  c.address AS company_address, c.city AS company_city, c.state AS company_state, c.country AS company_country,
  c."zipCode" AS "company_zipCode", c.phone AS company_phone, c."mobilePhone" AS "company_mobilePhone",
  c."createdAt" AS "company_createdAt", c."updatedAt" AS "company_updatedAt",
  p.id AS prospect_id, p.salutation, p."firstName", p."lastName", p.email, p."jobTitle", p."jobTitleLevel",
  p.department, p."jobTitleLink",
  p.address AS prospect_address, p.city AS prospect_city, p.state AS prospect_state, p.country AS prospect_country,
  p."zipCode" AS "prospect_zipCode", p.phone AS prospect_phone, p."mobilePhone" AS "prospect_mobilePhone",
  p."createdAt" AS "prospect_createdAt", p."updatedAt" AS "prospect_updatedAt",
  nullif(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", '')), '') AS full_name,
  -- The unit is chosen after rounding: 999,950,000 is 1.0B, not 1000.0M.
  CASE
    WHEN c.revenue >= 999950000 THEN 'USD ' || round(c.revenue / 1000000000.0, 1) || 'B'
    WHEN c.revenue >= 999950 THEN 'USD ' || round(c.revenue / 1000000.0, 1) || 'M'
    WHEN c.revenue >= 1000 THEN 'USD ' || round(c.revenue / 1000.0, 1) || 'K'
    WHEN c.revenue > 0 THEN 'USD ' || c.revenue
    ELSE 'NA'
  END AS formatted_revenue,
  coalesce(p.id, 0) AS prospect_key
FROM "Company" c
LEFT JOIN "Prospect" p ON p."companyId" = c.id;

-- The key that REFRESH … CONCURRENTLY needs. prospect_id is NULL for a company without prospects, prospect_key never.
CREATE UNIQUE INDEX idx_company_prospect_view_company_prospect ON company_prospect_view (company_id, prospect_key);
-- list_company_prospects by company.
CREATE INDEX idx_company_prospect_view_company_id ON company_prospect_view (company_id);
-- find_prospect by id.
CREATE INDEX idx_company_prospect_view_prospect_id ON company_prospect_view (prospect_id);
-- find_prospect by e-mail address.
CREATE INDEX idx_company_prospect_view_email ON company_prospect_view (email);
-- list_company_prospects by domain.
CREATE INDEX idx_company_prospect_view_domain ON company_prospect_view (domain);
-- list_prospects without a filter, or with one that most rows pass: its order.
CREATE INDEX idx_company_prospect_view_company_name ON company_prospect_view (company_name);
-- list_prospects by industry, revenue, job title, department, country, city.
CREATE INDEX idx_company_prospect_view_industry ON company_prospect_view (industry);
CREATE INDEX idx_company_prospect_view_revenue ON company_prospect_view (revenue);
CREATE INDEX idx_company_prospect_view_job_title ON company_prospect_view ("jobTitle");
CREATE INDEX idx_company_prospect_view_department ON company_prospect_view (department);
CREATE INDEX idx_company_prospect_view_country ON company_prospect_view (company_country);
CREATE INDEX idx_company_prospect_view_city ON company_prospect_view (company_city);
-- list_prospects by industry, in its order.
CREATE INDEX idx_company_prospect_view_company_industry ON company_prospect_view (company_name, industry);
-- find_prospect by name and company.
CREATE INDEX idx_company_prospect_view_prospect_company ON company_prospect_view (full_name, company_name);

COMMENT ON MATERIALIZED VIEW company_prospect_view IS
  'Every company beside each of its prospects; a company without prospects is one row whose prospect columns are NULL. '
  'Spares the join where one row of both is looked up; a list with filters is as fast from well-indexed tables.';
COMMENT ON COLUMN company_prospect_view."minEmployeeSize" IS 'Lower end of the size band (employees); NULL: not known.';
COMMENT ON COLUMN company_prospect_view."maxEmployeeSize" IS
  'Upper end of the size band (employees); NULL beside a minimum: open-ended.';
COMMENT ON COLUMN company_prospect_view.revenue IS 'Yearly revenue (whole USD); NULL or 0: not known.';
COMMENT ON COLUMN company_prospect_view."company_updatedAt" IS 'Last change of the company''s row.';
COMMENT ON COLUMN company_prospect_view.prospect_id IS 'Prospect; NULL for a company without prospects.';
COMMENT ON COLUMN company_prospect_view."jobTitleLink" IS 'Page on which the job title was found (URL).';
COMMENT ON COLUMN company_prospect_view."prospect_updatedAt" IS 'Last change of the prospect''s row.';
COMMENT ON COLUMN company_prospect_view.full_name IS
  'First and last name with one space, or the one that is there; NULL without either. An empty name counts as absent.';
COMMENT ON COLUMN company_prospect_view.formatted_revenue IS
  'Revenue to read: USD 1.5B, USD 12.0M, USD 900.5K, USD 900; NA when not known. Sort and filter by revenue instead.';
COMMENT ON COLUMN company_prospect_view.prospect_key IS
  'prospect_id, or 0 for a company without prospects: with company_id a key without NULLs.';

CREATE MATERIALIZED VIEW company_summary_view AS
SELECT
  c.id AS company_id, c.domain, c.name AS company_name, c.industry, c."minEmployeeSize", c."maxEmployeeSize", c.revenue,
  c.address, c.city, c.state, c.country,
  coalesce(p.prospects, 0) AS prospect_count,
  coalesce(p.departments, 0) AS department_count,
  coalesce(p.levels, 0) AS job_level_count,
  p.updated_at AS last_prospect_update
FROM "Company" c
LEFT JOIN (
  SELECT "companyId", count(*) AS prospects, count(DISTINCT department) AS departments,
    count(DISTINCT "jobTitleLevel") AS levels, max("updatedAt") AS updated_at
  FROM "Prospect"
  GROUP BY "companyId"
) AS p ON p."companyId" = c.id;

-- The key that REFRESH … CONCURRENTLY needs; get_company_summary.
CREATE UNIQUE INDEX idx_company_summary_view_company_id ON company_summary_view (company_id);
-- list_companies by number of prospects, by name and by revenue.
CREATE INDEX idx_company_summary_view_prospect_count ON company_summary_view (prospect_count, company_id);
CREATE INDEX idx_company_summary_view_company_name ON company_summary_view (company_name, company_id);
CREATE INDEX idx_company_summary_view_revenue ON company_summary_view (coalesce(revenue, 0), company_id);
-- list_companies with one industry or one country, by number of prospects and by name; the summaries of one.
CREATE INDEX idx_company_summary_view_industry ON company_summary_view (industry, prospect_count, company_id);
CREATE INDEX idx_company_summary_view_country ON company_summary_view (country, prospect_count, company_id);
CREATE INDEX idx_company_summary_view_industry_name ON company_summary_view (industry, company_name, company_id);
CREATE INDEX idx_company_summary_view_country_name ON company_summary_view (country, company_name, company_id);

COMMENT ON MATERIALIZED VIEW company_summary_view IS
  'Every company with the figures of its prospects; those without prospects too. For lists in the order of a figure '
  'and for totals over many companies; one company alone is summed up from the tables as fast.';
COMMENT ON COLUMN company_summary_view.revenue IS 'Yearly revenue (whole USD); NULL or 0: not known.';
COMMENT ON COLUMN company_summary_view.prospect_count IS 'Prospects of the company (count).';
COMMENT ON COLUMN company_summary_view.department_count IS
  'Different departments of its prospects (count); prospects whose department is not known add none.';
COMMENT ON COLUMN company_summary_view.job_level_count IS
  'Different job title levels of its prospects (count); prospects whose level is not known add none.';
COMMENT ON COLUMN company_summary_view.last_prospect_update IS
  'Last change of any of its prospects; NULL without prospects.';

CREATE MATERIALIZED VIEW prospect_search_view AS
SELECT
  p.id AS prospect_id, p.email, p."firstName", p."lastName", p."jobTitle", p."jobTitleLevel", p.department,
  p.city AS prospect_city, p.country AS prospect_country,
  c.id AS company_id, c.domain, c.name AS company_name, c.industry, c.revenue, c.city AS company_city,
  c.country AS company_country,
  fold_for_search(concat_ws(' ', nullif(p."firstName", ''), nullif(p."lastName", ''), nullif(p.email, ''),
    nullif(p."jobTitle", ''), c.name, nullif(c.industry, ''))) AS search_text,
  fold_for_search(coalesce(p."lastName", '') || ' ' || coalesce(p."firstName", '')) AS sort_name
FROM "Prospect" p
JOIN "Company" c ON c.id = p."companyId";

-- The key that REFRESH … CONCURRENTLY needs.
CREATE UNIQUE INDEX idx_prospect_search_view_prospect_id ON prospect_search_view (prospect_id);
-- search_prospects and count_found_prospects: LIKE and ILIKE '%term%' of three characters or more.
CREATE INDEX idx_prospect_search_view_search_text ON prospect_search_view USING gin (search_text gin_trgm_ops);
-- search_prospects without a term, or with one so frequent that a page fills sooner in the order of the names.
CREATE INDEX idx_prospect_search_view_sort_name ON prospect_search_view (sort_name, prospect_id);
-- search_prospects and count_found_prospects with a filter: its rows and those of the text are intersected before any
-- row is read.
CREATE INDEX idx_prospect_search_view_industry ON prospect_search_view (industry);
CREATE INDEX idx_prospect_search_view_company_country ON prospect_search_view (company_country);
CREATE INDEX idx_prospect_search_view_department ON prospect_search_view (department);
-- How rare a term is decides between those two, and the usual 100 sampled texts say too little about it.
ALTER MATERIALIZED VIEW prospect_search_view ALTER COLUMN search_text SET STATISTICS 150;

COMMENT ON MATERIALIZED VIEW prospect_search_view IS
  'Every prospect with the company, and one text of both to search: a trigram index covers it, which no index of the '
  'two tables can.';
COMMENT ON COLUMN prospect_search_view.revenue IS 'Yearly revenue of the company (whole USD); NULL or 0: not known.';
COMMENT ON COLUMN prospect_search_view.search_text IS
  'First name, last name, e-mail address, job title, company and industry, those that are there, one space between, '
  'through fold_for_search: lower case, without diacritics. Fold the term the same way and look for LIKE ''%term%''.';
COMMENT ON COLUMN prospect_search_view.sort_name IS
  'Last name, a space, first name, through fold_for_search: the order of the results; never NULL.';

ANALYZE company_prospect_view, company_summary_view, prospect_search_view;
