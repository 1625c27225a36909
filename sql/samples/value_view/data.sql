-- Loads the sample. Settings: sample.scale (default 1, from 0.01 to 100), sample.anchor (default: this hour).
-- Every thing has an ordinal within its tenant, and all that is true of it follows from hashes of the ordinal: the same
-- scale and anchor give the same rows, and advancing finds a row without looking for it. Every table depends on scale,
-- anchor and advanced_to only, never on the number of steps in which it was advanced.
-- A job's ordinal n yields the ids of what belongs to it: n * 10 + 1, n * 10 + 2, …

-- 0 <= x < 1, the same for the same key and purpose.
CREATE FUNCTION sample_hash(key bigint, purpose integer) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (hashint8extended(key, purpose) & 2147483647)::double precision / 2147483648;

CREATE FUNCTION sample_id(kind text, tenant_no integer, ordinal bigint) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN md5('value_view ' || kind || ' ' || tenant_no || ' ' || ordinal)::uuid;

-- One of the values, the same for the same key and purpose.
CREATE FUNCTION sample_pick(key bigint, purpose integer, choices text[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN choices[1 + floor(cardinality(choices) * sample_hash(key, purpose))::integer];

CREATE FUNCTION sample_complexity(key bigint, purpose integer) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (ARRAY['low', 'medium', 'high', 'very_high'])
    [1 + width_bucket(sample_hash(key, purpose), ARRAY[0.25, 0.65, 0.90])];

CREATE FUNCTION sample_frequency(key bigint, purpose integer) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (ARRAY['daily', 'weekly', 'monthly', 'quarterly', 'annually'])
    [1 + width_bucket(sample_hash(key, purpose), ARRAY[0.15, 0.45, 0.75, 0.92])];

CREATE FUNCTION sample_service_layer(overall numeric, key bigint, purpose integer) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN overall >= 0.75 THEN 'workflow'
    ELSE sample_pick(key, purpose, ARRAY['ask_me', 'ask_me', 'ask_expert', 'ask_expert', 'ask_panel', 'workflow']) END;

-- A score from 0 to 10 with one decimal.
CREATE FUNCTION sample_score(score double precision) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN round(least(10, greatest(0, score))::numeric, 1);

-- Some time before a moment, in whole milliseconds, so that a JavaScript Date holds it exactly.
CREATE FUNCTION sample_before(moment timestamptz, days double precision) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN moment - interval '1 millisecond' * round(days * 86400000);

-- The personas' ordinals: four for each of their roles, one for each archetype; some are not published.
CREATE FUNCTION sample_personas() RETURNS TABLE (
  tenant_no integer, persona_no integer, role_no integer, archetype archetype_enum, validation_status text
)
LANGUAGE sql IMMUTABLE AS $$
  SELECT t, p, 1 + (CASE t WHEN 1 THEN 4 ELSE 3 END) * ((p - 1) / 4),
    (enum_range(NULL::archetype_enum))[1 + (p - 1) % 4],
    CASE (t * 100 + p) WHEN 138 THEN 'draft' WHEN 139 THEN 'in_review' WHEN 140 THEN 'archived'
      WHEN 207 THEN 'draft' WHEN 208 THEN 'archived' ELSE 'published' END
  FROM generate_series(1, 2) AS t
  CROSS JOIN LATERAL generate_series(1, CASE t WHEN 1 THEN 40 ELSE 8 END) AS p
$$;

-- What a persona says of a job. rating tells one time of asking from another.
CREATE FUNCTION sample_importance(job_key bigint, persona_no integer, rating bigint) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sample_score(2.2 + 7.2 * sqrt(sample_hash(job_key, 401)) + 2.4 * (sample_hash(job_key * 64 + persona_no, 402
    + (rating % 1000003)::integer) - 0.5));

CREATE FUNCTION sample_satisfaction(job_key bigint, persona_no integer, rating bigint) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sample_score(1.2 + 6.6 * sample_hash(job_key, 403) + (ARRAY[-0.9, -0.3, 0.3, 1.0])[1 + (persona_no - 1) % 4]
    + 3.2 * (sample_hash(job_key * 64 + persona_no, 404 + (rating % 1000003)::integer) - 0.5));

INSERT INTO sample_load (scale, anchor, advanced_to)
SELECT coalesce(nullif(current_setting('sample.scale', TRUE), ''), '1')::double precision, a.anchor, a.anchor
FROM (
  SELECT coalesce(nullif(current_setting('sample.anchor', TRUE), '')::timestamptz, date_trunc('hour', now())) AS anchor
) AS a;

-- L0

INSERT INTO tenants (id, slug, tenant_name, updated_at)
SELECT t.id, t.slug, t.tenant_name, sample_before(l.anchor, 900)
FROM sample_load l
CROSS JOIN (VALUES
  ('f7aa6fd4-0af9-4706-8b31-034f1f7accda'::uuid, 'pharma', 'Pharmaceuticals'),
  ('590d9e40-b628-4678-8cec-839d0b4fe968'::uuid, 'digital_health', 'Digital Health Startups')
) AS t (id, slug, tenant_name);

-- Small samples keep enough for every department to have a role, and for the special cases to occur.
INSERT INTO sample_tenants (tenant_no, tenant_id, jobs, roles, workflows, users)
SELECT g.tenant_no, t.id, greatest(g.least_jobs, round(g.jobs * l.scale)), greatest(g.least_roles, round(g.roles * l.scale)),
  greatest(g.least_workflows, round(g.workflows * l.scale)), greatest(g.least_users, round(g.users * l.scale))
FROM sample_load l
CROSS JOIN (VALUES
  (1, 'pharma', 820, 820, 340, 150, 40, 48, 30, 20),
  (2, 'digital_health', 250, 260, 110, 50, 20, 24, 12, 10)
) AS g (tenant_no, slug, jobs, roles, workflows, users, least_jobs, least_roles, least_workflows, least_users)
JOIN tenants t ON t.slug = g.slug;

INSERT INTO industries (tenant_id, id, industry_name, updated_at)
SELECT t.tenant_id, sample_id('industry', t.tenant_no, i.industry_no), i.industry_name, sample_before(l.anchor, 880)
FROM sample_load l
CROSS JOIN (VALUES
  (1, 1, 'Pharmaceuticals'), (1, 2, 'Biotechnology'), (1, 3, 'Medical Devices'), (2, 1, 'Digital Health'),
  (2, 2, 'Health Insurance')
) AS i (tenant_no, industry_no, industry_name)
JOIN sample_tenants t USING (tenant_no);

INSERT INTO therapeutic_areas (id, code, name, updated_at)
SELECT sample_id('area', 0, row_number() OVER ()), a.code, a.name, sample_before(l.anchor, 890)
FROM sample_load l
CROSS JOIN (VALUES
  ('ONC', 'Oncology'), ('CAR', 'Cardiology'), ('NEU', 'Neurology'), ('IMM', 'Immunology'), ('MET', 'Metabolism'),
  ('RES', 'Respiratory'), ('INF', 'Infectious diseases'), ('HEM', 'Hematology'), ('DER', 'Dermatology'),
  ('PSY', 'Psychiatry')
) AS a (code, name);

INSERT INTO diseases (id, therapeutic_area_id, icd10_code, name, updated_at)
SELECT sample_id('disease', 0, row_number() OVER ()), a.id, d.icd10_code, d.name, sample_before(l.anchor, 890)
FROM sample_load l
CROSS JOIN (VALUES
  ('ONC', 'C50', 'Breast cancer'), ('ONC', 'C34', 'Lung cancer'), ('ONC', 'C61', 'Prostate cancer'),
  ('CAR', 'I50', 'Heart failure'), ('CAR', 'I10', 'Hypertension'), ('CAR', 'I48', 'Atrial fibrillation'),
  ('NEU', 'G43', 'Migraine'), ('NEU', 'G35', 'Multiple sclerosis'), ('NEU', 'G20', 'Parkinson disease'),
  ('IMM', 'M06', 'Rheumatoid arthritis'), ('IMM', 'K50', 'Crohn disease'), ('IMM', 'M32', 'Lupus'),
  ('MET', 'E11', 'Type 2 diabetes'), ('MET', 'E66', 'Obesity'), ('MET', 'E78', 'Hyperlipidemia'),
  ('RES', 'J45', 'Asthma'), ('RES', 'J44', 'Chronic obstructive pulmonary disease'), ('INF', 'B20', 'HIV infection'),
  ('INF', 'B18', 'Chronic hepatitis'), ('HEM', 'D57', 'Sickle cell disease'), ('HEM', 'D66', 'Hemophilia A'),
  ('DER', 'L40', 'Psoriasis'), ('DER', 'L20', 'Atopic dermatitis'), ('PSY', 'F32', 'Depression'),
  ('PSY', 'F41', 'Anxiety disorder')
) AS d (area, icd10_code, name)
JOIN therapeutic_areas a ON a.code = d.area;

INSERT INTO products (tenant_id, id, therapeutic_area_id, product_name, lifecycle_stage, updated_at)
SELECT t.tenant_id, sample_id('product', t.tenant_no, n), sample_id('area', 0, 1 + n % 10),
  (ARRAY['Vel', 'Ori', 'Tam', 'Zen', 'Lux', 'Cal', 'Ner'])[1 + n % 7] || (ARRAY['axa', 'umab', 'tinib', 'pril', 'stat'])
    [1 + n % 5] || CASE t.tenant_no WHEN 2 THEN ' companion' ELSE '' END,
  sample_pick(t.tenant_no * 1000 + n, 1, ARRAY['discovery', 'clinical', 'launch', 'in_market', 'mature']),
  sample_before(l.anchor, 700 * sample_hash(t.tenant_no * 1000 + n, 2))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN LATERAL generate_series(1, CASE t.tenant_no WHEN 1 THEN 24 ELSE 4 END) AS n;

INSERT INTO evidence (tenant_id, id, product_id, disease_id, evidence_type, title, published_on, updated_at)
SELECT t.tenant_id, sample_id('evidence', t.tenant_no, n), sample_id('product', t.tenant_no, 1 + n % p.total),
  CASE WHEN n % 9 <> 4 THEN sample_id('disease', 0, 1 + n % 25) END,
  sample_pick(t.tenant_no * 1000 + n, 3,
    ARRAY['clinical_trial', 'real_world', 'meta_analysis', 'guideline', 'economic']),
  'Study ' || t.tenant_no || '-' || lpad(n::text, 4, '0'),
  (l.anchor AT TIME ZONE 'UTC')::date - (30 + floor(1500 * sample_hash(t.tenant_no * 1000 + n, 4)))::integer,
  sample_before(l.anchor, 30 * sample_hash(t.tenant_no * 1000 + n, 5))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN LATERAL (SELECT CASE t.tenant_no WHEN 1 THEN 24 ELSE 4 END AS total) AS p
CROSS JOIN LATERAL generate_series(1, 5 * p.total) AS n;

-- L1

INSERT INTO strategic_pillars (id, code, name, updated_at)
SELECT sample_id('pillar', 0, row_number() OVER ()), p.code, p.name, sample_before(l.anchor, 890)
FROM sample_load l
CROSS JOIN (VALUES
  ('SP01', 'Growth & Market Access'), ('SP02', 'Scientific Excellence'), ('SP03', 'Regulatory Compliance'),
  ('SP04', 'Customer & Patient Experience'), ('SP05', 'Operational Excellence'), ('SP06', 'Talent & Culture'),
  ('SP07', 'Innovation & Digital')
) AS p (code, name);

INSERT INTO strategic_themes (tenant_id, id, pillar_id, theme_name, updated_at)
SELECT t.tenant_id, sample_id('theme', t.tenant_no, pillar * 10 + n), sample_id('pillar', 0, pillar),
  (ARRAY['Faster', 'Safer', 'Closer'])[n] || ' ' || sample_pick(t.tenant_no * 100 + pillar * 10 + n, 6,
    ARRAY['decisions', 'launches', 'answers', 'evidence', 'processes', 'teams']),
  sample_before(l.anchor, 300 + 300 * sample_hash(t.tenant_no * 100 + pillar * 10 + n, 7))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN generate_series(1, 7) AS pillar
CROSS JOIN LATERAL generate_series(1, CASE WHEN t.tenant_no = 2 AND pillar = 7 THEN 0 ELSE 2 + pillar % 2 END) AS n;

-- A theme of the second tenant has none, one target is 0, some are not reported.
INSERT INTO strategic_okrs (tenant_id, id, theme_id, objective, key_result, target_value, current_value, updated_at)
SELECT t.tenant_id, sample_id('okr', t.tenant_no, o.no), sample_id('theme', t.tenant_no, pillar * 10 + n),
  'Be ' || (ARRAY['first', 'reliable', 'trusted'])[k] || ' in it', (ARRAY['Share', 'Days', 'Cases'])[k] || ' reached',
  CASE WHEN pillar = 5 AND n = 1 AND k = 2 THEN 0 ELSE 20 + floor(80 * sample_hash(o.key, 8)) END,
  CASE WHEN sample_hash(o.key, 9) < 0.9 THEN round((90 * sample_hash(o.key, 10))::numeric, 2) END,
  sample_before(l.anchor, 60 * sample_hash(o.key, 11))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN generate_series(1, 7) AS pillar
CROSS JOIN LATERAL generate_series(1, CASE WHEN t.tenant_no = 2 AND pillar >= 6 THEN 0 ELSE 2 + pillar % 2 END) AS n
CROSS JOIN LATERAL generate_series(1, 1 + (pillar + n) % 3) AS k
CROSS JOIN LATERAL (
  SELECT pillar * 100 + n * 10 + k AS no, (t.tenant_no * 10000 + pillar * 100 + n * 10 + k)::bigint AS key
) AS o;

-- L2: twelve functions of four departments, and eight of three

CREATE TEMP TABLE sample_functions AS
SELECT *
FROM (VALUES
  (1, 1, 1, 'MA', 'Medical Affairs',
    ARRAY['Medical Information', 'Field Medical', 'Medical Communications', 'Evidence Generation']),
  (1, 2, 1, 'RA', 'Regulatory Affairs',
    ARRAY['Regulatory Strategy', 'Submissions', 'Labeling', 'Regulatory Intelligence']),
  (1, 3, 1, 'CD', 'Clinical Development',
    ARRAY['Clinical Operations', 'Biostatistics', 'Data Management', 'Clinical Science']),
  (1, 4, 1, 'PV', 'Pharmacovigilance',
    ARRAY['Safety Operations', 'Signal Management', 'Risk Management', 'Safety Systems']),
  (1, 5, 1, 'AX', 'Market Access', ARRAY['Pricing', 'Health Economics', 'Payer Relations', 'Reimbursement']),
  (1, 6, 1, 'CO', 'Commercial', ARRAY['Brand', 'Sales Operations', 'Customer Insight', 'Omnichannel']),
  (1, 7, 2, 'MF', 'Manufacturing', ARRAY['Production', 'Quality Control', 'Process Engineering', 'Supply Planning']),
  (1, 8, 1, 'QA', 'Quality', ARRAY['Quality Assurance', 'Compliance Audit', 'Validation', 'Document Control']),
  (1, 9, 2, 'RD', 'Research',
    ARRAY['Discovery Biology', 'Medicinal Chemistry', 'Translational Science', 'Preclinical Safety']),
  (1, 10, 1, 'FI', 'Finance', ARRAY['Planning', 'Accounting', 'Procurement', 'Treasury']),
  (1, 11, 1, 'IT', 'Information Technology',
    ARRAY['Data Platforms', 'Applications', 'Cybersecurity', 'Digital Workplace']),
  (1, 12, 1, 'HR', 'Human Resources', ARRAY['Talent', 'Learning', 'Rewards', 'People Analytics']),
  (2, 1, 1, 'PR', 'Product', ARRAY['Product Management', 'User Research', 'Design']),
  (2, 2, 1, 'EN', 'Engineering', ARRAY['Platform', 'Mobile', 'Machine Learning']),
  (2, 3, 1, 'MA', 'Medical Affairs', ARRAY['Clinical Content', 'Clinical Validation', 'Medical Advisory']),
  (2, 4, 1, 'RG', 'Regulatory', ARRAY['Medical Software', 'Privacy', 'Quality Systems']),
  (2, 5, 2, 'GR', 'Growth', ARRAY['Marketing', 'Partnerships', 'Sales']),
  (2, 6, 2, 'CU', 'Customer Success', ARRAY['Onboarding', 'Support', 'Care Navigation']),
  (2, 7, 1, 'DA', 'Data', ARRAY['Analytics', 'Data Engineering', 'Real World Data']),
  (2, 8, 1, 'OP', 'Operations', ARRAY['Finance', 'People', 'Legal'])
) AS f (tenant_no, function_no, industry_no, code, function_name, departments);

INSERT INTO org_business_functions (tenant_id, id, industry_id, code, function_name, updated_at)
SELECT t.tenant_id, sample_id('function', f.tenant_no, f.function_no), sample_id('industry', f.tenant_no, f.industry_no),
  f.code, f.function_name, sample_before(l.anchor, 850)
FROM sample_load l CROSS JOIN sample_functions f JOIN sample_tenants t USING (tenant_no);

CREATE TEMP TABLE sample_departments AS
SELECT f.tenant_no, f.function_no, d.department_name,
  row_number() OVER (PARTITION BY f.tenant_no ORDER BY f.function_no, d.position)::integer AS department_no
FROM sample_functions f
CROSS JOIN LATERAL unnest(f.departments) WITH ORDINALITY AS d (department_name, position);

INSERT INTO org_departments (tenant_id, id, function_id, department_name, updated_at)
SELECT t.tenant_id, sample_id('department', d.tenant_no, d.department_no), sample_id('function', d.tenant_no, d.function_no),
  d.department_name, sample_before(l.anchor, 850)
FROM sample_load l CROSS JOIN sample_departments d JOIN sample_tenants t USING (tenant_no);

INSERT INTO org_teams (tenant_id, id, department_id, team_name, updated_at)
SELECT t.tenant_id, sample_id('team', d.tenant_no, d.department_no * 10 + n),
  sample_id('department', d.tenant_no, d.department_no), d.department_name || ' ' || (ARRAY['North', 'South', 'Global'])[n],
  sample_before(l.anchor, 800)
FROM sample_load l
CROSS JOIN sample_departments d
JOIN sample_tenants t USING (tenant_no)
CROSS JOIN generate_series(1, 3) AS n;

-- Each department gets its roles in turn: the titles, then the titles of one region after another.
INSERT INTO org_roles (tenant_id, id, department_id, team_id, role_name, seniority_level, headcount, updated_at)
SELECT t.tenant_id, sample_id('role', t.tenant_no, n), sample_id('department', t.tenant_no, d.department_no),
  CASE WHEN n % 5 <> 3 THEN sample_id('team', t.tenant_no, d.department_no * 10 + 1 + r.position % 3) END,
  d.department_name || ' ' || (ARRAY['Manager', 'Specialist', 'Analyst', 'Director', 'Lead', 'Coordinator', 'Associate',
      'Scientist', 'Advisor', 'Head', 'Operations Manager', 'Program Manager', 'Assistant', 'Consultant', 'Officer',
      'Expert'])[1 + r.position % 16]
    || CASE WHEN r.block > 0 THEN ', ' || (ARRAY['Germany', 'France', 'Spain', 'Italy', 'Japan', 'Brazil', 'Canada',
      'India', 'China', 'Mexico', 'Poland', 'Sweden', 'Turkey', 'Egypt', 'Kenya', 'Chile', 'Peru', 'Norway', 'Austria'])
      [1 + (r.block - 1) % 19] ELSE '' END
    || CASE WHEN r.block > 19 THEN ' ' || 1 + (r.block - 1) / 19 ELSE '' END,
  (ARRAY['lead', 'mid', 'mid', 'executive', 'lead', 'junior', 'junior', 'senior', 'senior', 'executive', 'lead', 'lead',
    'junior', 'senior', 'mid', 'senior'])[1 + r.position % 16],
  CASE WHEN n % 37 = 20 THEN 0
    WHEN (t.tenant_no, n) IN (SELECT p.tenant_no, p.role_no FROM sample_personas() p) THEN 5 + t.jobs / 25
    ELSE 1 + floor(12 * power(sample_hash(t.tenant_no * 1000000 + n, 20), 2)) END,
  sample_before(l.anchor, 20 + 700 * sample_hash(t.tenant_no * 1000000 + n, 21))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN LATERAL (SELECT count(*)::integer AS total FROM sample_departments d WHERE d.tenant_no = t.tenant_no) AS c
CROSS JOIN LATERAL generate_series(1, t.roles) AS n
CROSS JOIN LATERAL (SELECT (n - 1) / c.total AS position, (n - 1) / c.total / 16 AS block) AS r
JOIN sample_departments d ON d.tenant_no = t.tenant_no AND d.department_no = 1 + (n - 1) % c.total;

-- L3: AUTOMATOR and ORCHESTRATOR use AI much, ORCHESTRATOR and SKEPTIC do complex work

INSERT INTO personas (tenant_id, id, role_id, persona_name, archetype, ai_maturity_score, work_complexity_score,
  validation_status, updated_at)
SELECT t.tenant_id, sample_id('persona', p.tenant_no, p.persona_no), r.id,
  CASE p.archetype WHEN 'AUTOMATOR' THEN 'Automating ' WHEN 'ORCHESTRATOR' THEN 'Orchestrating '
    WHEN 'LEARNER' THEN 'Learning ' ELSE 'Skeptical ' END || r.role_name,
  p.archetype,
  sample_score(CASE WHEN p.archetype <= 'ORCHESTRATOR' THEN 6 ELSE 1 END
    + 3.5 * sample_hash(p.tenant_no * 100 + p.persona_no, 30)),
  sample_score(CASE WHEN p.archetype IN ('ORCHESTRATOR', 'SKEPTIC') THEN 6 ELSE 1 END
    + 3.5 * sample_hash(p.tenant_no * 100 + p.persona_no, 31)),
  p.validation_status, sample_before(l.anchor, 10 + 200 * sample_hash(p.tenant_no * 100 + p.persona_no, 32))
FROM sample_load l
CROSS JOIN sample_personas() p
JOIN sample_tenants t USING (tenant_no)
JOIN org_roles r ON r.tenant_id = t.tenant_id AND r.id = sample_id('role', p.tenant_no, p.role_no);

-- L7's catalog

INSERT INTO ref_value_drivers (id, code, driver_name, value_category, updated_at)
SELECT sample_id('driver', 0, row_number() OVER ()), d.code, d.driver_name, d.value_category, sample_before(l.anchor, 890)
FROM sample_load l
CROSS JOIN (VALUES
  ('T1', 'Cycle time', 'time'), ('T2', 'Hours of work', 'time'), ('T3', 'Time to answer', 'time'),
  ('C1', 'Cost of a case', 'cost'), ('C2', 'External spend', 'cost'), ('C3', 'Rework', 'cost'),
  ('Q1', 'Errors', 'quality'), ('Q2', 'Completeness', 'quality'), ('Q3', 'Satisfaction', 'quality'),
  ('R1', 'Findings of an inspection', 'risk'), ('R2', 'Late reports', 'risk'), ('R3', 'Open deviations', 'risk'),
  ('S1', 'Decisions supported', 'strategic_impact'), ('S2', 'Markets reached', 'strategic_impact'),
  ('S3', 'Evidence cited', 'strategic_impact')
) AS d (code, driver_name, value_category);

-- Adds the jobs first to last of a tenant and all that belongs to them but work flows and value metrics; returns how
-- many rows. At a moment: as new as that; without: spread over the years before the anchor.
-- Some jobs have no function, roles, pillars, outcomes or assessment, and some are deleted.
CREATE FUNCTION sample_add_jobs(tenant integer, first_no integer, last_no integer, moment timestamptz) RETURNS bigint
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
  anchor timestamptz;
  home uuid;
  changes bigint := 0;
  n_rows bigint;
BEGIN
  SELECT l.anchor, t.tenant_id INTO STRICT anchor, home
  FROM sample_load l CROSS JOIN sample_tenants t WHERE t.tenant_no = tenant;

  INSERT INTO jtbd (tenant_id, id, function_id, code, name, job_statement, complexity, frequency, status, created_at,
    updated_at, deleted_at)
  SELECT home, sample_id('job', tenant, n), f.id, coalesce(f.code, 'GEN') || '-' || lpad(n::text, 5, '0'),
    w.verb || ' ' || w.thing || ' for ' || w.context,
    'When ' || sample_pick(k, 101, ARRAY['a deadline is near', 'new data arrive', 'a partner asks', 'a plan changes',
      'an audit is announced', 'priorities shift', 'a market opens']) || ', I want to ' || lower(w.verb) || ' ' || w.thing
      || ' for ' || w.context || ', so that ' || sample_pick(k, 102, ARRAY['decisions are made in time',
      'patients are safe', 'nothing is done twice', 'the answer can be trusted', 'cost stays in bounds',
      'the team learns from it']) || '.',
    sample_complexity(k, 103), sample_frequency(k, 104),
    CASE WHEN d.deleted THEN 'retired' WHEN n % 29 = 11 THEN 'draft' ELSE 'active' END,
    coalesce(moment, sample_before(anchor, 200 + 500 * sample_hash(k, 105))),
    coalesce(moment, sample_before(anchor, 190 * power(sample_hash(k, 106), 2))),
    CASE WHEN d.deleted THEN sample_before(anchor, 190 * power(sample_hash(k, 106), 2)) END
  FROM generate_series(first_no, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL (SELECT moment IS NULL AND n % 33 = 7 AS deleted) AS d
  CROSS JOIN LATERAL (SELECT
    (ARRAY['Prepare', 'Review', 'Approve', 'Plan', 'Monitor', 'Compare', 'Summarise', 'Translate', 'Archive', 'Forecast',
      'Reconcile', 'Validate', 'Publish', 'Update', 'Classify', 'Collect', 'Draft', 'Negotiate', 'Present', 'Trace',
      'Screen', 'Schedule', 'Benchmark', 'Explain'])[1 + n % 24] AS verb,
    (ARRAY['safety reports', 'trial protocols', 'study results', 'label changes', 'medical inquiries', 'slide decks',
      'budgets', 'contracts', 'batch records', 'deviations', 'training plans', 'price files', 'dossiers',
      'literature searches', 'congress plans', 'risk assessments', 'site visits', 'audit findings', 'customer feedback',
      'market data', 'forecasts', 'stock levels', 'supplier files', 'patient materials', 'data requests', 'dashboards',
      'access rights', 'release notes', 'job profiles', 'incident logs', 'evidence tables', 'payer briefs',
      'quality metrics', 'launch plans', 'field insights'])[1 + n % 35] AS thing,
    (ARRAY['a new launch', 'the annual review', 'an inspection', 'a partner', 'the board', 'local affiliates', 'a payer',
      'an advisory board', 'a product recall', 'the next quarter', 'a clinical team', 'new staff', 'an ethics committee',
      'field teams', 'a health authority', 'the steering group', 'the public'])[1 + n % 17] AS context) AS w
  LEFT JOIN org_business_functions f ON f.tenant_id = home AND n % 41 <> 17
    AND f.id = sample_id('function', tenant, 1 + floor(CASE tenant WHEN 1 THEN 12 ELSE 8 END * sample_hash(k, 100))::integer);
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- The personas' roles do nearly every job.
  INSERT INTO jtbd_roles (tenant_id, jtbd_id, role_id, involvement, effort_hours, updated_at)
  SELECT home, sample_id('job', tenant, n), sample_id('role', tenant, r.role_no),
    sample_pick(x, 111, ARRAY['responsible', 'contributing', 'contributing', 'consulted']),
    CASE WHEN sample_hash(x, 112) < 0.95 THEN round((0.25 + 3 * power(sample_hash(x, 113), 2))::numeric, 2) END,
    coalesce(moment, sample_before(anchor, 200 * sample_hash(x, 114)))
  FROM generate_series(first_no, last_no) AS n
  CROSS JOIN (SELECT DISTINCT p.role_no FROM sample_personas() p WHERE p.tenant_no = tenant) AS r
  CROSS JOIN LATERAL (SELECT (tenant * 1000000000::bigint + n) * 1000 + r.role_no AS x OFFSET 0) AS key
  WHERE n % 97 <> 30 AND sample_hash(x, 110) < 0.98;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- Nearly all are asked, with few answers missing; some are asked about jobs that their role does not do.
  INSERT INTO jtbd_odi_scores (tenant_id, persona_id, jtbd_id, importance_score, satisfaction_score, updated_at)
  SELECT home, p.id, j.id, sample_importance(k, p.persona_no, 0),
    CASE WHEN sample_hash(x, 121) < 0.99 THEN sample_satisfaction(k, p.persona_no, 0) END,
    coalesce(moment, sample_before(anchor, 120 * sample_hash(x, 122)))
  FROM (SELECT persona_no, role_no, sample_id('persona', tenant, persona_no) AS id FROM sample_personas()
    WHERE tenant_no = tenant) AS p
  CROSS JOIN (SELECT n, sample_id('job', tenant, n) AS id, tenant * 1000000000::bigint + n AS k
    FROM generate_series(first_no, last_no) AS n OFFSET 0) AS j
  CROSS JOIN LATERAL (SELECT k * 64 + p.persona_no AS x OFFSET 0) AS key
  WHERE sample_hash(x, 120) < CASE WHEN sample_hash(k * 1000 + p.role_no, 110) < 0.98 THEN 0.96 ELSE 0.3 END;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO jtbd_category_mappings (tenant_id, jtbd_id, pillar_id, updated_at)
  SELECT home, sample_id('job', tenant, n), sample_id('pillar', 0, 1 + (p.first_pillar + i * p.step) % p.pillars),
    coalesce(moment, sample_before(anchor, 300 * sample_hash(k, 130)))
  FROM generate_series(first_no, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k, CASE tenant WHEN 1 THEN 7 ELSE 6 END AS pillars
    OFFSET 0) AS key
  CROSS JOIN LATERAL (SELECT floor(pillars * sample_hash(k, 131))::integer AS first_pillar,
    1 + floor((pillars - 1) * sample_hash(k, 132))::integer AS step, pillars) AS p
  CROSS JOIN LATERAL generate_series(0, CASE WHEN n % 17 = 3 THEN -1 WHEN sample_hash(k, 133) < 0.35 THEN 1 ELSE 0 END) AS i;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO jtbd_therapeutic_areas (tenant_id, jtbd_id, therapeutic_area_id, updated_at)
  SELECT home, sample_id('job', tenant, n), sample_id('area', 0, 1 + (floor(10 * sample_hash(k, 140))::integer + i) % 10),
    coalesce(moment, sample_before(anchor, 300 * sample_hash(k, 141)))
  FROM generate_series(first_no, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL generate_series(1, floor(2.6 * sample_hash(k, 142))::integer) AS i;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO jtbd_dependencies (tenant_id, jtbd_id, depends_on_jtbd_id, updated_at)
  SELECT home, sample_id('job', tenant, n), sample_id('job', tenant, 1 + floor(least(n - 1, t.jobs) * sample_hash(k, 150))::integer),
    coalesce(moment, sample_before(anchor, 300 * sample_hash(k, 151)))
  FROM sample_tenants t
  CROSS JOIN LATERAL generate_series(greatest(2, first_no), last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  WHERE t.tenant_no = tenant AND sample_hash(k, 152) < 0.3;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO jtbd_outcomes (tenant_id, id, jtbd_id, position, outcome_statement, importance_score, satisfaction_score,
    updated_at)
  SELECT home, sample_id('outcome', tenant, n * 10 + i), sample_id('job', tenant, n), i,
    sample_pick(x, 160, ARRAY['Minimise the time it takes to', 'Minimise the likelihood of errors when you',
      'Increase the confidence with which you', 'Reduce the effort it takes to'])
      || ' ' || sample_pick(x, 161, ARRAY['find what is known', 'agree on a version', 'get it approved',
      'hand it over', 'show where it comes from', 'keep it up to date']),
    sample_importance(k, i::integer, 7),
    CASE WHEN sample_hash(x, 162) < 0.97 THEN sample_satisfaction(k, i::integer, 7) END,
    coalesce(moment, sample_before(anchor, 150 * sample_hash(x, 163)))
  FROM generate_series(first_no::bigint, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL generate_series(1, floor(6 * sample_hash(k, 164))::integer) AS i
  CROSS JOIN LATERAL (SELECT k * 10 + i AS x OFFSET 0) AS outcome;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO jtbd_ai_suitability (tenant_id, jtbd_id, retrieval_score, generation_score, reasoning_score,
    automation_score, overall_score, recommended_service_layer, updated_at)
  SELECT home, sample_id('job', tenant, n), s.part[1], s.part[2], s.part[3], s.part[4], o.overall,
    sample_service_layer(o.overall, k, 170), coalesce(moment, sample_before(anchor, 250 * sample_hash(k, 171)))
  FROM generate_series(first_no, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL (
    SELECT array_agg(round((0.1 + 0.75 * sample_hash(k, 172) + 0.15 * sample_hash(k * 10 + i, 173))::numeric, 2) ORDER BY i)
      AS part
    FROM generate_series(1, 4) AS i
  ) AS s
  CROSS JOIN LATERAL (SELECT round((s.part[1] + s.part[2] + s.part[3] + s.part[4]) / 4, 2) AS overall) AS o
  WHERE n % 13 <> 5;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO ai_opportunities (tenant_id, id, jtbd_id, opportunity_name, automation_potential,
    estimated_time_savings_hours, estimated_cost_savings_usd, updated_at)
  SELECT home, sample_id('ai_opportunity', tenant, n * 10 + i), sample_id('job', tenant, n),
    sample_pick(x, 180, ARRAY['Draft it', 'Check it', 'Search for it', 'Route it', 'Summarise it', 'Watch it'])
      || ' with AI',
    round((0.1 + 0.85 * sample_hash(x, 181))::numeric, 2), round((20 * power(sample_hash(x, 182), 2))::numeric, 1),
    round((60000 * power(sample_hash(x, 183), 2))::numeric, 2),
    coalesce(moment, sample_before(anchor, 250 * sample_hash(x, 184)))
  FROM generate_series(first_no::bigint, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL generate_series(1, floor(3 * sample_hash(k, 185))::integer) AS i
  CROSS JOIN LATERAL (SELECT k * 10 + i AS x OFFSET 0) AS opportunity;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- Values are round, so that two opportunities of a job can be worth the same.
  INSERT INTO ref_opportunities (tenant_id, id, target_jtbd_id, primary_value_driver_id, opportunity_name, status,
    estimated_value_usd, success_probability, created_at, updated_at)
  SELECT home, sample_id('opportunity', tenant, n * 10 + i), sample_id('job', tenant, n),
    CASE WHEN sample_hash(x, 190) < 0.9 THEN sample_id('driver', 0, 1 + floor(15 * sample_hash(x, 191))::integer) END,
    sample_pick(x, 192, ARRAY['Assistant', 'Template', 'Shared service', 'Automation', 'Training', 'New tool'])
      || ' for ' || sample_pick(x, 193, ARRAY['one team', 'a region', 'everyone', 'new staff', 'partners']),
    CASE WHEN moment IS NOT NULL THEN 'identified'
      ELSE sample_pick(x, 194, ARRAY['identified', 'assessed', 'approved', 'in_delivery', 'realized', 'rejected']) END,
    25000 * (1 + floor(20 * power(sample_hash(x, 195), 2))), round((0.1 + 0.8 * sample_hash(x, 196))::numeric, 2),
    coalesce(moment, sample_before(anchor, 100 + 400 * sample_hash(x, 197))),
    coalesce(moment, sample_before(anchor, 100 * sample_hash(x, 198)))
  FROM generate_series(first_no::bigint, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL generate_series(1, floor(4.8 * sample_hash(k, 199))::integer) AS i
  CROSS JOIN LATERAL (SELECT k * 10 + i AS x OFFSET 0) AS opportunity;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;
  RETURN changes;
END
$$;

-- Adds the work flows first to last of a tenant with their stages and tasks, each for one of the jobs that were loaded.
-- Some have no stages, some stages no tasks.
CREATE FUNCTION sample_add_workflows(tenant integer, first_no integer, last_no integer, moment timestamptz)
RETURNS bigint
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
  anchor timestamptz;
  home uuid;
  n_jobs integer;
  changes bigint := 0;
  n_rows bigint;
BEGIN
  SELECT l.anchor, t.tenant_id, t.jobs INTO STRICT anchor, home, n_jobs
  FROM sample_load l CROSS JOIN sample_tenants t WHERE t.tenant_no = tenant;

  INSERT INTO workflow_templates (tenant_id, id, jtbd_id, code, name, status, estimated_duration_hours,
    automation_level, created_at, updated_at)
  SELECT home, sample_id('workflow', tenant, n), j.id, 'WF-' || lpad(n::text, 5, '0'),
    sample_pick(k, 201, ARRAY['Guided', 'Assisted', 'Automated', 'Reviewed', 'Fast']) || ': ' || lower(j.name),
    CASE WHEN moment IS NOT NULL THEN 'draft'
      ELSE (ARRAY['published', 'draft', 'archived'])[1 + width_bucket(sample_hash(k, 202), ARRAY[0.7, 0.9])] END,
    CASE WHEN sample_hash(k, 203) < 0.93 THEN round((0.5 + 12 * power(sample_hash(k, 204), 2))::numeric, 2) END,
    sample_pick(k, 205, ARRAY['manual', 'semi_automated', 'semi_automated', 'fully_automated']),
    coalesce(moment, sample_before(anchor, 150 + 300 * sample_hash(k, 206))),
    coalesce(moment, sample_before(anchor, 150 * sample_hash(k, 207)))
  FROM generate_series(first_no, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  JOIN jtbd j ON j.tenant_id = home AND j.id = sample_id('job', tenant, 1 + floor(n_jobs * sample_hash(k, 200))::integer);
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO workflow_stages (tenant_id, id, workflow_template_id, position, stage_name, updated_at)
  SELECT home, sample_id('stage', tenant, n * 10 + i), sample_id('workflow', tenant, n), i,
    (ARRAY['Collect', 'Prepare', 'Decide', 'Deliver', 'Follow up', 'Close'])[i],
    coalesce(moment, sample_before(anchor, 150 * sample_hash(k, 207)))
  FROM generate_series(first_no::bigint, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL generate_series(1, CASE WHEN n % 19 = 12 THEN 0 ELSE 2 + floor(5 * sample_hash(k, 210))::integer END)
    AS i;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  INSERT INTO workflow_tasks (tenant_id, id, workflow_stage_id, position, task_name, is_automated,
    manual_duration_minutes, estimated_duration_minutes, updated_at)
  SELECT home, sample_id('task', tenant, n * 100 + i * 10 + m), sample_id('stage', tenant, n * 10 + i), m,
    sample_pick(x, 221, ARRAY['Find sources', 'Ask for input', 'Fill the form', 'Check figures', 'Write a draft',
      'Get approval', 'Send it out', 'File it']),
    d.automated, d.minutes,
    CASE WHEN d.automated THEN floor(d.minutes * 0.3 * sample_hash(x, 222))
      ELSE floor(d.minutes * (0.5 + 0.7 * sample_hash(x, 222))) END,
    coalesce(moment, sample_before(anchor, 150 * sample_hash(x, 223)))
  FROM generate_series(first_no::bigint, last_no) AS n
  CROSS JOIN LATERAL (SELECT tenant * 1000000000::bigint + n AS k OFFSET 0) AS key
  CROSS JOIN LATERAL generate_series(1, CASE WHEN n % 19 = 12 THEN 0 ELSE 2 + floor(5 * sample_hash(k, 210))::integer END)
    AS i
  CROSS JOIN LATERAL generate_series(1, CASE WHEN sample_hash(k * 10 + i, 220) < 0.03 THEN 0
    ELSE 2 + floor(5 * sample_hash(k * 10 + i, 224))::integer END) AS m
  CROSS JOIN LATERAL (SELECT k * 100 + i * 10 + m AS x OFFSET 0) AS task
  CROSS JOIN LATERAL (SELECT sample_hash(x, 225) < 0.4 AS automated,
    CASE WHEN sample_hash(x, 226) < 0.02 THEN 0 ELSE 5 * (1 + floor(36 * power(sample_hash(x, 227), 2)))::integer END
      AS minutes) AS d;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;
  RETURN changes;
END
$$;

-- The moments at which something of a kind happens after from_at, up to and including until_at: every period_seconds of
-- the clock, each with the job it happens to, one of those that were loaded. purpose tells the kinds apart.
CREATE FUNCTION sample_ticks(from_at timestamptz, until_at timestamptz, period_seconds integer, purpose integer)
RETURNS TABLE (
  tick bigint, happens_at timestamptz, x bigint, tenant_no integer, tenant_id uuid, job_no integer, workflows integer
)
LANGUAGE sql STABLE AS $$
  SELECT n, to_timestamp(n * period_seconds), k.x, t.tenant_no, t.tenant_id, (h.picked - t.first_job)::integer + 1,
    t.workflows
  FROM generate_series(floor(extract(epoch FROM from_at) / period_seconds)::bigint + 1,
    floor(extract(epoch FROM until_at) / period_seconds)::bigint) AS n
  CROSS JOIN LATERAL (SELECT n * 1000 + purpose AS x OFFSET 0) AS k
  CROSS JOIN LATERAL (
    SELECT floor(sum(s.jobs) * sample_hash(k.x, 300)) AS picked FROM sample_tenants s
  ) AS h
  JOIN (
    SELECT s.*, sum(s.jobs) OVER (ORDER BY s.tenant_no) - s.jobs AS first_job FROM sample_tenants s
  ) AS t ON h.picked >= t.first_job AND h.picked < t.first_job + t.jobs
$$;

-- What happens after from_at, up to and including until_at; returns how many rows it inserted or changed. Where one
-- thing is changed twice, the later change wins.
CREATE FUNCTION sample_advance_step(from_at timestamptz, until_at timestamptz) RETURNS bigint
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
  anchor timestamptz;
  event record;
  changes bigint := 0;
  n_rows bigint;
BEGIN
  SELECT l.anchor INTO STRICT anchor FROM sample_load l;

  -- A persona rates a job again.
  UPDATE jtbd_odi_scores s
  SET importance_score = sample_importance(e.k, e.persona_no, e.tick),
    satisfaction_score = sample_satisfaction(e.k, e.persona_no, e.tick), updated_at = e.happens_at
  FROM (
    SELECT DISTINCT ON (t.tenant_no, t.job_no, p.persona_no) t.*, p.persona_no,
      t.tenant_no * 1000000000::bigint + t.job_no AS k
    FROM sample_ticks(from_at, until_at, 10, 1) AS t
    CROSS JOIN LATERAL (SELECT 1 + floor(CASE t.tenant_no WHEN 1 THEN 40 ELSE 8 END * sample_hash(t.x, 301))::integer
      AS persona_no) AS p
    ORDER BY t.tenant_no, t.job_no, p.persona_no, t.tick DESC
  ) AS e
  WHERE s.tenant_id = e.tenant_id AND s.persona_id = sample_id('persona', e.tenant_no, e.persona_no)
    AND s.jtbd_id = sample_id('job', e.tenant_no, e.job_no);
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- A task of a work flow turns out to take longer, or less.
  UPDATE workflow_tasks w
  SET estimated_duration_minutes = floor(w.manual_duration_minutes * 1.2 * sample_hash(e.x, 312)), updated_at = e.happens_at
  FROM (
    SELECT DISTINCT ON (t.tenant_no, g.task_no) t.*, g.task_no
    FROM sample_ticks(from_at, until_at, 30, 2) AS t
    CROSS JOIN LATERAL (SELECT (1 + floor(t.workflows * sample_hash(t.x, 310)))::bigint * 100
      + 10 * (1 + floor(3 * sample_hash(t.x, 311)))::bigint + 1 + floor(3 * sample_hash(t.x, 313))::bigint AS task_no) AS g
    ORDER BY t.tenant_no, g.task_no, t.tick DESC
  ) AS e
  WHERE w.tenant_id = e.tenant_id AND w.id = sample_id('task', e.tenant_no, e.task_no);
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- A job is edited.
  UPDATE jtbd j
  SET complexity = sample_complexity(e.x, 320), frequency = sample_frequency(e.x, 321),
    updated_at = greatest(j.updated_at, e.happens_at)
  FROM (
    SELECT DISTINCT ON (t.tenant_no, t.job_no) t.*
    FROM sample_ticks(from_at, until_at, 60, 3) AS t
    ORDER BY t.tenant_no, t.job_no, t.tick DESC
  ) AS e
  WHERE j.tenant_id = e.tenant_id AND j.id = sample_id('job', e.tenant_no, e.job_no);
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- A job is deleted: about one a day, the first time counts.
  UPDATE jtbd j
  SET deleted_at = e.happens_at, updated_at = greatest(j.updated_at, e.happens_at)
  FROM (
    SELECT DISTINCT ON (t.tenant_no, t.job_no) t.*
    FROM sample_ticks(from_at, until_at, 86400, 4) AS t
    ORDER BY t.tenant_no, t.job_no, t.tick
  ) AS e
  WHERE j.tenant_id = e.tenant_id AND j.id = sample_id('job', e.tenant_no, e.job_no) AND j.deleted_at IS NULL;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- A job's AI suitability is assessed again.
  UPDATE jtbd_ai_suitability a
  SET overall_score = e.overall, recommended_service_layer = sample_service_layer(e.overall, e.x, 330),
    updated_at = e.happens_at
  FROM (
    SELECT DISTINCT ON (t.tenant_no, t.job_no) t.*, round((0.15 + 0.8 * sample_hash(t.x, 331))::numeric, 2) AS overall
    FROM sample_ticks(from_at, until_at, 300, 5) AS t
    ORDER BY t.tenant_no, t.job_no, t.tick DESC
  ) AS e
  WHERE a.tenant_id = e.tenant_id AND a.jtbd_id = sample_id('job', e.tenant_no, e.job_no);
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- The latest reading of a value metric is corrected.
  UPDATE value_measurements m
  SET actual_value = round(v.baseline_value + (v.target_value - v.baseline_value) * e.progress, 2),
    realized_usd = round(v.target_usd_per_year / 4 * (e.progress - 0.05), 2), loaded_at = e.happens_at
  FROM (
    SELECT DISTINCT ON (t.tenant_no, g.metric_no) t.*, g.metric_no, (1.4 * sample_hash(t.x, 341))::numeric AS progress
    FROM sample_ticks(from_at, until_at, 20, 6) AS t
    CROSS JOIN LATERAL (SELECT t.job_no::bigint * 10 + 1 + floor(5 * sample_hash(t.x, 340))::bigint AS metric_no) AS g
    ORDER BY t.tenant_no, g.metric_no, t.tick DESC
  ) AS e
  JOIN value_metrics v ON v.tenant_id = e.tenant_id AND v.id = sample_id('metric', e.tenant_no, e.metric_no)
  WHERE m.tenant_id = v.tenant_id AND m.value_metric_id = v.id
    AND m.measured_on = (date_trunc('quarter', anchor AT TIME ZONE 'UTC') - interval '1 day')::date;
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- An opportunity moves on, or is given up.
  UPDATE ref_opportunities o
  SET status = sample_pick(e.x, 350, ARRAY['assessed', 'approved', 'approved', 'in_delivery', 'in_delivery', 'realized',
    'rejected']), updated_at = e.happens_at
  FROM (
    SELECT DISTINCT ON (t.tenant_no, t.job_no) t.*
    FROM sample_ticks(from_at, until_at, 90, 7) AS t
    ORDER BY t.tenant_no, t.job_no, t.tick DESC
  ) AS e
  WHERE o.tenant_id = e.tenant_id AND o.id = sample_id('opportunity', e.tenant_no, e.job_no::bigint * 10 + 1);
  GET DIAGNOSTICS n_rows = row_count; changes := changes + n_rows;

  -- Rarely, there is a new work flow, and a new job. Its ordinal follows those that were loaded.
  FOR event IN
    SELECT t.*, t.workflows + (t.tick - floor(extract(epoch FROM anchor) / 14400))::integer AS ordinal
    FROM sample_ticks(from_at, until_at, 14400, 8) AS t ORDER BY t.tick
  LOOP
    changes := changes + sample_add_workflows(event.tenant_no, event.ordinal, event.ordinal, event.happens_at);
  END LOOP;
  FOR event IN
    SELECT t.*, s.jobs + (t.tick - floor(extract(epoch FROM anchor) / 21600))::integer AS ordinal
    FROM sample_ticks(from_at, until_at, 21600, 9) AS t JOIN sample_tenants s USING (tenant_no) ORDER BY t.tick
  LOOP
    changes := changes + sample_add_jobs(event.tenant_no, event.ordinal, event.ordinal, event.happens_at);
  END LOOP;
  RETURN changes;
END
$$;

-- Advances the sample to a moment; returns how many rows changed, 0 when it is there already. Steps of ten days bound
-- the memory; steps cannot show in the result. The lock makes a second caller wait and then find nothing to do.
CREATE FUNCTION sample_advance(until_at timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  reached timestamptz;
  next_stop timestamptz;
  changes bigint := 0;
BEGIN
  SELECT advanced_to INTO STRICT reached FROM sample_load FOR UPDATE;
  IF until_at <= reached THEN
    RETURN 0;
  END IF;
  WHILE reached < until_at LOOP
    next_stop := least(until_at, reached + interval '240 hours');
    changes := changes + sample_advance_step(reached, next_stop);
    reached := next_stop;
  END LOOP;
  UPDATE sample_load SET advanced_to = until_at;
  RETURN changes;
END
$$;

-- The keys and indexes of the widest tables cost half of the load row by row, and little at its end.
ALTER TABLE jtbd_odi_scores DROP CONSTRAINT jtbd_odi_scores_tenant_id_persona_id_fkey,
  DROP CONSTRAINT jtbd_odi_scores_tenant_id_jtbd_id_fkey;
ALTER TABLE jtbd_roles DROP CONSTRAINT jtbd_roles_tenant_id_jtbd_id_fkey, DROP CONSTRAINT jtbd_roles_tenant_id_role_id_fkey;
ALTER TABLE value_measurements DROP CONSTRAINT value_measurements_tenant_id_value_metric_id_fkey;
DROP INDEX jtbd_odi_scores_tenant_id_jtbd_id_idx, jtbd_odi_scores_tenant_id_persona_id_opportunity_score_idx,
  jtbd_odi_scores_tenant_id_opportunity_score_idx;

SELECT sample_add_jobs(tenant_no, 1, jobs, NULL) AS job_rows FROM sample_tenants ORDER BY tenant_no;
SELECT sample_add_workflows(tenant_no, 1, workflows, NULL) AS workflow_rows FROM sample_tenants ORDER BY tenant_no;

-- The other roles do a handful of jobs each, and some do none.
INSERT INTO jtbd_roles (tenant_id, jtbd_id, role_id, involvement, effort_hours, updated_at)
SELECT t.tenant_id, sample_id('job', t.tenant_no, j.job_no), sample_id('role', t.tenant_no, n),
  sample_pick(x, 241, ARRAY['responsible', 'contributing', 'contributing', 'consulted']),
  CASE WHEN sample_hash(x, 242) < 0.95 THEN round((0.5 + 8 * power(sample_hash(x, 243), 2))::numeric, 2) END,
  sample_before(l.anchor, 200 * sample_hash(x, 244))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN LATERAL generate_series(1, t.roles) AS n
CROSS JOIN LATERAL generate_series(1, CASE WHEN n % 23 = 11 THEN 0
  ELSE 3 + floor(10 * sample_hash(t.tenant_no * 1000000000::bigint + n, 240))::integer END) AS i
CROSS JOIN LATERAL (SELECT (t.tenant_no * 1000000000::bigint + n) * 100 + i AS x OFFSET 0) AS key
CROSS JOIN LATERAL (SELECT 1 + floor(t.jobs * sample_hash(x, 245))::integer AS job_no OFFSET 0) AS j
WHERE j.job_no % 97 <> 30
  AND (t.tenant_no, n) NOT IN (SELECT tenant_no, role_no FROM sample_personas())
ON CONFLICT DO NOTHING;

-- L7: one metric for nearly every job and value category. Some are only to be held, some cost nothing.
INSERT INTO value_metrics (tenant_id, id, jtbd_id, value_driver_id, workflow_template_id, metric_name, unit,
  baseline_value, target_value, target_usd_per_year, investment_usd, updated_at)
SELECT t.tenant_id, sample_id('metric', t.tenant_no, n * 10 + i), b.jtbd_id, d.id,
  CASE WHEN sample_hash(x, 251) < 0.6 THEN w.id END,
  d.driver_name, (ARRAY['hours', 'USD', 'percent', 'cases', 'points'])[i],
  b.baseline,
  CASE WHEN sample_hash(x, 253) < 0.03 THEN b.baseline
    WHEN i IN (3, 5) THEN round(b.baseline * (1.1 + sample_hash(x, 254)::numeric), 2)
    ELSE round(b.baseline * (0.4 + 0.5 * sample_hash(x, 254)::numeric), 2) END,
  1000 * floor(120 * power(sample_hash(x, 255), 2)),
  CASE WHEN sample_hash(x, 256) < 0.08 THEN 0 ELSE 500 * floor(1 + 80 * power(sample_hash(x, 257), 2)) END,
  sample_before(l.anchor, 100 + 300 * sample_hash(x, 258))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN LATERAL generate_series(1::bigint, t.jobs) AS n
CROSS JOIN generate_series(1, 5) AS i
CROSS JOIN LATERAL (SELECT (t.tenant_no * 1000000000::bigint + n) * 10 + i AS x OFFSET 0) AS key
CROSS JOIN LATERAL (SELECT round((20 + 400 * sample_hash(x, 252))::numeric, 2) AS baseline,
  sample_id('job', t.tenant_no, n) AS jtbd_id,
  sample_id('driver', 0, i * 3 - floor(3 * sample_hash(x, 259))::integer) AS driver_id OFFSET 0) AS b
JOIN ref_value_drivers d ON d.id = b.driver_id
LEFT JOIN (
  SELECT DISTINCT ON (tenant_id, jtbd_id) tenant_id, jtbd_id, id FROM workflow_templates ORDER BY tenant_id, jtbd_id, id
) AS w ON w.tenant_id = t.tenant_id AND w.jtbd_id = b.jtbd_id
WHERE sample_hash(x, 250) < 0.97;

-- Readings of the eight quarters before the anchor's; each metric has begun at some time, or not yet.
INSERT INTO value_measurements (tenant_id, value_metric_id, measured_on, actual_value, realized_usd, loaded_at)
SELECT v.tenant_id, v.id, q.measured_on,
  round(v.baseline_value + (v.target_value - v.baseline_value) * p.progress::numeric, 2),
  round(v.target_usd_per_year / 4 * (p.progress - 0.05)::numeric, 2),
  (q.measured_on + interval '5 days' + interval '1 second' * floor(80000 * sample_hash(x, 266))) AT TIME ZONE 'UTC'
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN LATERAL generate_series(1::bigint, t.jobs) AS n
CROSS JOIN generate_series(1, 5) AS i
CROSS JOIN LATERAL (SELECT (t.tenant_no * 1000000000::bigint + n) * 10 + i AS k OFFSET 0) AS key
JOIN value_metrics v ON v.tenant_id = t.tenant_id AND v.id = sample_id('metric', t.tenant_no, n * 10 + i)
CROSS JOIN LATERAL (SELECT floor(9 * sample_hash(k, 260))::integer AS first_quarter OFFSET 0) AS f
CROSS JOIN LATERAL generate_series(f.first_quarter, 7) AS quarter
CROSS JOIN LATERAL (SELECT k * 10 + quarter AS x OFFSET 0) AS reading
CROSS JOIN LATERAL (
  SELECT (date_trunc('quarter', l.anchor AT TIME ZONE 'UTC') - interval '3 months' * (7 - quarter) - interval '1 day')::date
    AS measured_on
) AS q
CROSS JOIN LATERAL (
  SELECT (quarter - f.first_quarter + 1) / 8.0 * (0.3 + 1.5 * sample_hash(k, 261)) + 0.2 * (sample_hash(x, 262) - 0.5)
    AS progress OFFSET 0
) AS p
WHERE sample_hash(x, 263) >= 0.03;

INSERT INTO users (tenant_id, id, email, display_name, role_id, persona_id, is_active, updated_at)
SELECT t.tenant_id, sample_id('user', t.tenant_no, n), 'user.' || n || '@' || replace(c.slug, '_', '-') || '.example.com',
  sample_pick(k, 271, ARRAY['Ada', 'Ben', 'Chloe', 'David', 'Emma', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kira',
    'Liam', 'Mona', 'Nils', 'Olga', 'Pavel', 'Rosa', 'Sven', 'Tara', 'Yusuf'])
    || ' ' || sample_pick(k, 272, ARRAY['Adler', 'Baker', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hansen', 'Ito',
    'Jensen', 'Klein', 'Lopez', 'Meyer', 'Novak', 'Okafor', 'Patel', 'Rossi', 'Silva', 'Tanaka', 'Weber']),
  CASE WHEN n % 19 = 7 THEN NULL WHEN a.asked THEN sample_id('role', t.tenant_no, p.role_no)
    ELSE sample_id('role', t.tenant_no, 1 + floor(t.roles * sample_hash(k, 273))::integer) END,
  CASE WHEN a.asked THEN sample_id('persona', t.tenant_no, p.persona_no) END,
  n % 23 <> 9, sample_before(l.anchor, 60 * sample_hash(k, 274))
FROM sample_load l
CROSS JOIN sample_tenants t
JOIN tenants c ON c.id = t.tenant_id
CROSS JOIN LATERAL generate_series(1, t.users) AS n
CROSS JOIN LATERAL (SELECT t.tenant_no * 1000000000::bigint + n AS k OFFSET 0) AS key
CROSS JOIN LATERAL (SELECT n % 19 <> 7 AND sample_hash(k, 275) < 0.6 AS asked) AS a
JOIN sample_personas() p ON p.tenant_no = t.tenant_no AND p.persona_no = 1 + n % CASE t.tenant_no WHEN 1 THEN 40 ELSE 8 END;

INSERT INTO user_preferences (tenant_id, user_id, default_filters, pinned_jtbd_ids, updated_at)
SELECT t.tenant_id, sample_id('user', t.tenant_no, n),
  CASE WHEN sample_hash(k, 281) < 0.5 THEN '{}'
    ELSE jsonb_build_object('min_opportunity_score', 8 + floor(6 * sample_hash(k, 282)),
      'complexity', ARRAY[sample_complexity(k, 283)]) END,
  ARRAY(SELECT sample_id('job', t.tenant_no, 1 + (floor(t.jobs * sample_hash(k, 284))::integer + 7 * i) % t.jobs)
    FROM generate_series(1, floor(4 * sample_hash(k, 285))::integer) AS i ORDER BY i),
  sample_before(l.anchor, 60 * sample_hash(k, 286))
FROM sample_load l
CROSS JOIN sample_tenants t
CROSS JOIN LATERAL generate_series(1, t.users) AS n
CROSS JOIN LATERAL (SELECT t.tenant_no * 1000000000::bigint + n AS k OFFSET 0) AS key
WHERE sample_hash(k, 280) < 0.7;

CREATE INDEX jtbd_odi_scores_tenant_id_jtbd_id_idx ON jtbd_odi_scores (tenant_id, jtbd_id);
CREATE INDEX jtbd_odi_scores_tenant_id_persona_id_opportunity_score_idx ON jtbd_odi_scores
  (tenant_id, persona_id, opportunity_score DESC);
CREATE INDEX jtbd_odi_scores_tenant_id_opportunity_score_idx ON jtbd_odi_scores (tenant_id, opportunity_score DESC);
ALTER TABLE jtbd_odi_scores ADD FOREIGN KEY (tenant_id, persona_id) REFERENCES personas,
  ADD FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd;
ALTER TABLE jtbd_roles ADD FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd,
  ADD FOREIGN KEY (tenant_id, role_id) REFERENCES org_roles;
ALTER TABLE value_measurements ADD FOREIGN KEY (tenant_id, value_metric_id) REFERENCES value_metrics;

DROP TABLE sample_functions, sample_departments;

ANALYZE tenants, industries, therapeutic_areas, diseases, products, evidence, strategic_pillars, strategic_themes,
  strategic_okrs, org_business_functions, org_departments, org_teams, org_roles, personas, jtbd, jtbd_roles,
  jtbd_category_mappings, jtbd_therapeutic_areas, jtbd_dependencies, jtbd_outcomes, jtbd_odi_scores,
  jtbd_ai_suitability, ai_opportunities, workflow_templates, workflow_stages, workflow_tasks, ref_value_drivers,
  ref_opportunities, value_metrics, value_measurements, users, user_preferences, sample_load, sample_tenants;
