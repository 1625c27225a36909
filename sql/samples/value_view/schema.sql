-- Value View: what people of a company do (jobs to be done), how well they are served, what work flows and AI could do
-- for them, and what that is worth; eight layers, L0 domain knowledge to L7 value.
-- Tenants must not see each other's rows, so the tenant is part of every key: a foreign key is (tenant_id, …_id), and
-- a row that points into another tenant cannot be stored. What has no tenant_id is a catalog that all tenants share.
-- updated_at (loaded_at where rows are delivered) tells up to when a table's data goes.
-- Tables named sample_… belong to the sample itself.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TYPE archetype_enum AS ENUM ('AUTOMATOR', 'ORCHESTRATOR', 'LEARNER', 'SKEPTIC');
COMMENT ON TYPE archetype_enum IS
  'How a persona meets AI. AUTOMATOR: high AI maturity, routine work; ORCHESTRATOR: high maturity, complex work; '
  'LEARNER: low maturity, routine work; SKEPTIC: low maturity, complex work.';

-- L0: domain knowledge

CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9_]{0,40}$'),
  tenant_name text NOT NULL UNIQUE,
  is_active boolean NOT NULL DEFAULT TRUE,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE tenants IS 'L0. Companies; a new one gets its partition of jtbd by itself.';
COMMENT ON COLUMN tenants.slug IS 'Ends the name of the tenant''s partition, jtbd_tenant_….';

CREATE TABLE industries (
  tenant_id uuid NOT NULL REFERENCES tenants,
  id uuid NOT NULL,
  industry_name text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, industry_name)
);
COMMENT ON TABLE industries IS 'L0. Industries in which a tenant works.';

CREATE TABLE therapeutic_areas (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL UNIQUE,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE therapeutic_areas IS 'L0. Therapeutic areas; shared by all tenants.';

CREATE TABLE diseases (
  id uuid PRIMARY KEY,
  therapeutic_area_id uuid NOT NULL REFERENCES therapeutic_areas,
  icd10_code text NOT NULL UNIQUE,
  name text NOT NULL UNIQUE,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE diseases IS 'L0. Diseases; shared by all tenants.';
CREATE INDEX ON diseases (therapeutic_area_id);

CREATE TABLE products (
  tenant_id uuid NOT NULL REFERENCES tenants,
  id uuid NOT NULL,
  therapeutic_area_id uuid NOT NULL REFERENCES therapeutic_areas,
  product_name text NOT NULL,
  lifecycle_stage text NOT NULL CHECK (lifecycle_stage IN ('discovery', 'clinical', 'launch', 'in_market', 'mature')),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, product_name)
);
COMMENT ON TABLE products IS 'L0. Products of a tenant.';

CREATE TABLE evidence (
  tenant_id uuid NOT NULL REFERENCES tenants,
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  disease_id uuid REFERENCES diseases,
  evidence_type text NOT NULL
    CHECK (evidence_type IN ('clinical_trial', 'real_world', 'meta_analysis', 'guideline', 'economic')),
  title text NOT NULL,
  published_on date NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, product_id) REFERENCES products
);
COMMENT ON TABLE evidence IS 'L0. What is known about a tenant''s products.';
CREATE INDEX ON evidence (tenant_id, product_id);

-- L1: strategy

CREATE TABLE strategic_pillars (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE CHECK (code ~ '^SP0[1-7]$'),
  name text NOT NULL UNIQUE,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE strategic_pillars IS 'L1. The seven strategic pillars, SP01 to SP07; shared by all tenants.';

CREATE TABLE strategic_themes (
  tenant_id uuid NOT NULL REFERENCES tenants,
  id uuid NOT NULL,
  pillar_id uuid NOT NULL REFERENCES strategic_pillars,
  theme_name text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, pillar_id, theme_name)
);
COMMENT ON TABLE strategic_themes IS 'L1. What a tenant means to do for a pillar.';

CREATE TABLE strategic_okrs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  theme_id uuid NOT NULL,
  objective text NOT NULL,
  key_result text NOT NULL,
  target_value numeric(10, 2) NOT NULL,
  current_value numeric(10, 2),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, theme_id) REFERENCES strategic_themes
);
COMMENT ON TABLE strategic_okrs IS 'L1. Objectives and key results of a theme.';
COMMENT ON COLUMN strategic_okrs.current_value IS 'In the unit of target_value; NULL: not reported yet.';
CREATE INDEX ON strategic_okrs (tenant_id, theme_id);

-- L2: organisation

CREATE TABLE org_business_functions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  industry_id uuid NOT NULL,
  code text NOT NULL,
  function_name text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code),
  UNIQUE (tenant_id, industry_id, function_name),
  FOREIGN KEY (tenant_id, industry_id) REFERENCES industries
);
COMMENT ON TABLE org_business_functions IS 'L2. Business functions of an industry, such as Medical Affairs.';
COMMENT ON COLUMN org_business_functions.code IS 'Begins the codes of the function''s jobs.';

CREATE TABLE org_departments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  function_id uuid NOT NULL,
  department_name text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, function_id, department_name),
  FOREIGN KEY (tenant_id, function_id) REFERENCES org_business_functions
);
COMMENT ON TABLE org_departments IS 'L2. Departments of a function.';

CREATE TABLE org_teams (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  department_id uuid NOT NULL,
  team_name text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, department_id, team_name),
  FOREIGN KEY (tenant_id, department_id) REFERENCES org_departments
);
COMMENT ON TABLE org_teams IS 'L2. Teams of a department.';

CREATE TABLE org_roles (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  department_id uuid NOT NULL,
  team_id uuid,
  role_name text NOT NULL,
  seniority_level text NOT NULL CHECK (seniority_level IN ('junior', 'mid', 'senior', 'lead', 'executive')),
  headcount integer NOT NULL CHECK (headcount >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, department_id, role_name),
  FOREIGN KEY (tenant_id, department_id) REFERENCES org_departments,
  FOREIGN KEY (tenant_id, team_id) REFERENCES org_teams
);
COMMENT ON TABLE org_roles IS 'L2. Roles of a department.';
COMMENT ON COLUMN org_roles.team_id IS 'NULL: the role belongs to no team.';
COMMENT ON COLUMN org_roles.headcount IS 'People in the role; 0: vacant.';
CREATE INDEX ON org_roles (tenant_id, role_name);

-- L3: personas

CREATE TABLE personas (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  role_id uuid NOT NULL,
  persona_name text NOT NULL,
  archetype archetype_enum NOT NULL,
  ai_maturity_score numeric(3, 1) NOT NULL CHECK (ai_maturity_score BETWEEN 0 AND 10),
  work_complexity_score numeric(3, 1) NOT NULL CHECK (work_complexity_score BETWEEN 0 AND 10),
  validation_status text NOT NULL CHECK (validation_status IN ('draft', 'in_review', 'published', 'archived')),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, persona_name),
  FOREIGN KEY (tenant_id, role_id) REFERENCES org_roles
);
COMMENT ON TABLE personas IS 'L3. Behavioural profiles of a role, at best one for each archetype.';
COMMENT ON COLUMN personas.ai_maturity_score IS '0 (never used AI) to 10.';
COMMENT ON COLUMN personas.work_complexity_score IS '0 (routine) to 10.';
COMMENT ON COLUMN personas.validation_status IS 'Only published personas appear in the views.';
CREATE INDEX ON personas (tenant_id, role_id);

-- L4: jobs to be done

CREATE TABLE jtbd (
  tenant_id uuid NOT NULL REFERENCES tenants,
  id uuid NOT NULL,
  function_id uuid,
  code text NOT NULL,
  name text NOT NULL,
  job_statement text NOT NULL,
  complexity text NOT NULL CHECK (complexity IN ('low', 'medium', 'high', 'very_high')),
  frequency text NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly', 'quarterly', 'annually')),
  runs_per_week numeric(6, 4) NOT NULL GENERATED ALWAYS AS (CASE frequency
    WHEN 'daily' THEN 5 WHEN 'weekly' THEN 1 WHEN 'monthly' THEN 12 / 52.0 WHEN 'quarterly' THEN 4 / 52.0
    WHEN 'annually' THEN 1 / 52.0 END) STORED,
  status text NOT NULL CHECK (status IN ('draft', 'active', 'retired')),
  search_text text NOT NULL GENERATED ALWAYS AS (code || ' ' || name || ' ' || job_statement) STORED,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code),
  FOREIGN KEY (tenant_id, function_id) REFERENCES org_business_functions
) PARTITION BY LIST (tenant_id);
COMMENT ON TABLE jtbd IS 'L4. Jobs to be done, one partition for each tenant.';
COMMENT ON COLUMN jtbd.function_id IS 'The function that owns the job; NULL: a job of the whole company.';
COMMENT ON COLUMN jtbd.runs_per_week IS 'How often the job is done, from frequency: a week has 5 days, a year 52 weeks.';
COMMENT ON COLUMN jtbd.search_text IS 'What a search looks through: code, name and statement.';
COMMENT ON COLUMN jtbd.deleted_at IS 'Deleted jobs stay with everything that belongs to them, and appear in no view.';
CREATE INDEX idx_jtbd_odi_covering ON jtbd (tenant_id, id) INCLUDE (code, name, complexity, frequency)
  WHERE deleted_at IS NULL;
CREATE INDEX ON jtbd (tenant_id, function_id) WHERE deleted_at IS NULL;
CREATE INDEX ON jtbd USING gin (search_text gin_trgm_ops);

-- The partition belongs to the owner of the tables, whoever adds the tenant.
CREATE FUNCTION value_view_create_tenant_partition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TABLE public.%I PARTITION OF public.jtbd FOR VALUES IN (%L)', 'jtbd_tenant_' || NEW.slug, NEW.id);
  EXECUTE format('COMMENT ON TABLE public.%I IS %L', 'jtbd_tenant_' || NEW.slug, 'Jobs of ' || NEW.tenant_name || '.');
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION value_view_create_tenant_partition() IS 'Gives a new tenant its partition of jtbd.';
CREATE TRIGGER tenants_create_partition AFTER INSERT ON tenants
  FOR EACH ROW EXECUTE FUNCTION value_view_create_tenant_partition();

CREATE TABLE jtbd_roles (
  tenant_id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  role_id uuid NOT NULL,
  involvement text NOT NULL CHECK (involvement IN ('responsible', 'contributing', 'consulted')),
  effort_hours numeric(5, 2) CHECK (effort_hours >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, jtbd_id, role_id),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd,
  FOREIGN KEY (tenant_id, role_id) REFERENCES org_roles
);
COMMENT ON TABLE jtbd_roles IS 'Mapping: which roles do a job.';
COMMENT ON COLUMN jtbd_roles.effort_hours IS 'Hours of the whole role for one run of the job; NULL: not estimated.';
CREATE INDEX ON jtbd_roles (tenant_id, role_id, jtbd_id);

CREATE TABLE jtbd_category_mappings (
  tenant_id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  pillar_id uuid NOT NULL REFERENCES strategic_pillars,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, jtbd_id, pillar_id),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd
);
COMMENT ON TABLE jtbd_category_mappings IS 'Mapping: which strategic pillars a job serves; none, one or several.';
CREATE INDEX ON jtbd_category_mappings (tenant_id, pillar_id, jtbd_id);

CREATE TABLE jtbd_therapeutic_areas (
  tenant_id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  therapeutic_area_id uuid NOT NULL REFERENCES therapeutic_areas,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, jtbd_id, therapeutic_area_id),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd
);
COMMENT ON TABLE jtbd_therapeutic_areas IS 'Mapping: therapeutic areas in which a job is done; none: in all of them.';

CREATE TABLE jtbd_dependencies (
  tenant_id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  depends_on_jtbd_id uuid NOT NULL CHECK (depends_on_jtbd_id <> jtbd_id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, jtbd_id, depends_on_jtbd_id),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd,
  FOREIGN KEY (tenant_id, depends_on_jtbd_id) REFERENCES jtbd
);
COMMENT ON TABLE jtbd_dependencies IS 'Mapping: a job needs the result of another one.';
CREATE INDEX ON jtbd_dependencies (tenant_id, depends_on_jtbd_id);

-- L5: outcomes and ODI (outcome-driven innovation) scores

CREATE FUNCTION odi_opportunity(importance numeric, satisfaction numeric) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN importance + CASE WHEN satisfaction < importance THEN importance - satisfaction
    WHEN satisfaction >= importance THEN 0 END;
COMMENT ON FUNCTION odi_opportunity(numeric, numeric) IS
  'importance + max(importance - satisfaction, 0) (Ulwick, outcome-driven innovation), 0 to 20. NULL when either is: '
  'GREATEST would take a missing satisfaction for a full one.';

CREATE FUNCTION odi_classification(importance numeric, satisfaction numeric) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN odi_opportunity(importance, satisfaction) >= 15 THEN 'highly_underserved'
    WHEN odi_opportunity(importance, satisfaction) >= 10 THEN 'underserved'
    WHEN satisfaction > importance THEN 'overserved'
    WHEN satisfaction <= importance THEN 'adequately_served' END;
COMMENT ON FUNCTION odi_classification(numeric, numeric) IS
  'highly_underserved from an opportunity of 15, underserved from 10; below, overserved where satisfaction exceeds '
  'importance, else adequately_served. NULL without both scores.';

CREATE TABLE jtbd_outcomes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  position smallint NOT NULL CHECK (position > 0),
  outcome_statement text NOT NULL,
  importance_score numeric(3, 1) NOT NULL CHECK (importance_score BETWEEN 0 AND 10),
  satisfaction_score numeric(3, 1) CHECK (satisfaction_score BETWEEN 0 AND 10),
  opportunity_score numeric(3, 1) GENERATED ALWAYS AS (odi_opportunity(importance_score, satisfaction_score)) STORED,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, jtbd_id, position),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd
);
COMMENT ON TABLE jtbd_outcomes IS 'L5. Outcomes that people want from a job, rated over everyone who does it.';
COMMENT ON COLUMN jtbd_outcomes.importance_score IS '0 to 10.';
COMMENT ON COLUMN jtbd_outcomes.satisfaction_score IS '0 to 10; NULL: not answered yet.';
COMMENT ON COLUMN jtbd_outcomes.opportunity_score IS '0 to 20, see odi_opportunity; NULL without satisfaction.';

CREATE TABLE jtbd_odi_scores (
  tenant_id uuid NOT NULL,
  persona_id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  importance_score numeric(3, 1) NOT NULL CHECK (importance_score BETWEEN 0 AND 10),
  satisfaction_score numeric(3, 1) CHECK (satisfaction_score BETWEEN 0 AND 10),
  opportunity_score numeric(3, 1) GENERATED ALWAYS AS (odi_opportunity(importance_score, satisfaction_score)) STORED,
  opportunity_classification text GENERATED ALWAYS AS (odi_classification(importance_score, satisfaction_score)) STORED,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, persona_id, jtbd_id),
  FOREIGN KEY (tenant_id, persona_id) REFERENCES personas,
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd
) WITH (fillfactor = 90);
COMMENT ON TABLE jtbd_odi_scores IS 'L5. How a persona rates a job. A pair without a row was not asked.';
COMMENT ON COLUMN jtbd_odi_scores.importance_score IS '0 to 10.';
COMMENT ON COLUMN jtbd_odi_scores.satisfaction_score IS '0 to 10; NULL: not answered yet.';
COMMENT ON COLUMN jtbd_odi_scores.opportunity_score IS '0 to 20, see odi_opportunity; NULL without satisfaction.';
COMMENT ON COLUMN jtbd_odi_scores.opportunity_classification IS 'See odi_classification; NULL without satisfaction.';
CREATE INDEX ON jtbd_odi_scores (tenant_id, jtbd_id);
CREATE INDEX ON jtbd_odi_scores (tenant_id, persona_id, opportunity_score DESC);
CREATE INDEX ON jtbd_odi_scores (tenant_id, opportunity_score DESC);

-- AI suitability and AI opportunities of jobs

CREATE TABLE jtbd_ai_suitability (
  tenant_id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  retrieval_score numeric(3, 2) NOT NULL CHECK (retrieval_score BETWEEN 0 AND 1),
  generation_score numeric(3, 2) NOT NULL CHECK (generation_score BETWEEN 0 AND 1),
  reasoning_score numeric(3, 2) NOT NULL CHECK (reasoning_score BETWEEN 0 AND 1),
  automation_score numeric(3, 2) NOT NULL CHECK (automation_score BETWEEN 0 AND 1),
  overall_score numeric(3, 2) NOT NULL CHECK (overall_score BETWEEN 0 AND 1),
  recommended_service_layer text NOT NULL
    CHECK (recommended_service_layer IN ('ask_me', 'ask_expert', 'ask_panel', 'workflow')),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, jtbd_id),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd
);
COMMENT ON TABLE jtbd_ai_suitability IS 'How well AI suits a job, and which service should do it. No row: not assessed.';
COMMENT ON COLUMN jtbd_ai_suitability.overall_score IS '0 to 1; 0.7 and more counts as ready for automation.';
COMMENT ON COLUMN jtbd_ai_suitability.recommended_service_layer IS
  'ask_me: answered at once; ask_expert: one expert agent; ask_panel: several; workflow: done step by step.';
CREATE INDEX ON jtbd_ai_suitability (tenant_id, overall_score);

CREATE TABLE ai_opportunities (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  opportunity_name text NOT NULL,
  automation_potential numeric(3, 2) NOT NULL CHECK (automation_potential BETWEEN 0 AND 1),
  estimated_time_savings_hours numeric(6, 1) NOT NULL CHECK (estimated_time_savings_hours >= 0),
  estimated_cost_savings_usd numeric(12, 2) NOT NULL CHECK (estimated_cost_savings_usd >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd
);
COMMENT ON TABLE ai_opportunities IS 'What AI could do for a job; none, one or several.';
COMMENT ON COLUMN ai_opportunities.automation_potential IS 'Share of the job that could be automated, 0 to 1.';
COMMENT ON COLUMN ai_opportunities.estimated_time_savings_hours IS 'Hours a week.';
COMMENT ON COLUMN ai_opportunities.estimated_cost_savings_usd IS 'US dollars a year.';
CREATE INDEX ON ai_opportunities (tenant_id, jtbd_id);

-- L6: work flows

CREATE TABLE workflow_templates (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
  estimated_duration_hours numeric(6, 2) CHECK (estimated_duration_hours > 0),
  automation_level text NOT NULL CHECK (automation_level IN ('manual', 'semi_automated', 'fully_automated')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd
);
COMMENT ON TABLE workflow_templates IS 'L6. Work flows: how a job is done, in stages of tasks.';
COMMENT ON COLUMN workflow_templates.status IS
  'Work flows of every status are listed and counted; only published ones save time, because only they are run.';
COMMENT ON COLUMN workflow_templates.estimated_duration_hours IS 'The author''s estimate for one run; NULL: none made.';
CREATE INDEX idx_workflow_jtbd_covering ON workflow_templates (tenant_id, jtbd_id)
  INCLUDE (id, name, status, estimated_duration_hours, automation_level);

CREATE TABLE workflow_stages (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  workflow_template_id uuid NOT NULL,
  position smallint NOT NULL CHECK (position > 0),
  stage_name text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, workflow_template_id, position),
  FOREIGN KEY (tenant_id, workflow_template_id) REFERENCES workflow_templates
);
COMMENT ON TABLE workflow_stages IS 'L6. Stages of a work flow, in order.';

CREATE TABLE workflow_tasks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  workflow_stage_id uuid NOT NULL,
  position smallint NOT NULL CHECK (position > 0),
  task_name text NOT NULL,
  is_automated boolean NOT NULL,
  manual_duration_minutes integer NOT NULL CHECK (manual_duration_minutes >= 0),
  estimated_duration_minutes integer NOT NULL CHECK (estimated_duration_minutes >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, workflow_stage_id, position),
  FOREIGN KEY (tenant_id, workflow_stage_id) REFERENCES workflow_stages
) WITH (fillfactor = 90);
COMMENT ON TABLE workflow_tasks IS 'L6. Tasks of a stage, in order.';
COMMENT ON COLUMN workflow_tasks.manual_duration_minutes IS 'Minutes for one run when done by hand.';
COMMENT ON COLUMN workflow_tasks.estimated_duration_minutes IS 'Minutes for one run in the work flow; may be more.';

-- L7: value

CREATE TABLE ref_value_drivers (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  driver_name text NOT NULL UNIQUE,
  value_category text NOT NULL CHECK (value_category IN ('time', 'cost', 'quality', 'risk', 'strategic_impact')),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE ref_value_drivers IS 'L7. What value can come from; shared by all tenants.';

CREATE TABLE ref_opportunities (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  target_jtbd_id uuid NOT NULL,
  primary_value_driver_id uuid REFERENCES ref_value_drivers,
  opportunity_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('identified', 'assessed', 'approved', 'in_delivery', 'realized', 'rejected')),
  estimated_value_usd numeric(12, 2) NOT NULL CHECK (estimated_value_usd >= 0),
  success_probability numeric(3, 2) NOT NULL CHECK (success_probability BETWEEN 0 AND 1),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, target_jtbd_id) REFERENCES jtbd
) WITH (fillfactor = 90);
COMMENT ON TABLE ref_opportunities IS 'L7. Improvements of a job that are pursued, from an idea to realised value.';
COMMENT ON COLUMN ref_opportunities.primary_value_driver_id IS 'NULL: not known yet.';
COMMENT ON COLUMN ref_opportunities.estimated_value_usd IS 'US dollars a year, if it succeeds.';
COMMENT ON COLUMN ref_opportunities.success_probability IS '0 to 1.';
CREATE INDEX ON ref_opportunities (tenant_id, target_jtbd_id);
CREATE INDEX ON ref_opportunities (tenant_id, status);

CREATE TABLE value_metrics (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  jtbd_id uuid NOT NULL,
  value_driver_id uuid NOT NULL REFERENCES ref_value_drivers,
  workflow_template_id uuid,
  metric_name text NOT NULL,
  unit text NOT NULL,
  baseline_value numeric(12, 2) NOT NULL,
  target_value numeric(12, 2) NOT NULL,
  target_usd_per_year numeric(12, 2) NOT NULL CHECK (target_usd_per_year >= 0),
  investment_usd numeric(12, 2) NOT NULL CHECK (investment_usd >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, jtbd_id, value_driver_id),
  FOREIGN KEY (tenant_id, jtbd_id) REFERENCES jtbd,
  FOREIGN KEY (tenant_id, workflow_template_id) REFERENCES workflow_templates
);
COMMENT ON TABLE value_metrics IS 'L7. What a job is measured by, one metric for each value driver.';
COMMENT ON COLUMN value_metrics.workflow_template_id IS 'The work flow that is to move the metric; NULL: none.';
COMMENT ON COLUMN value_metrics.baseline_value IS 'Before anything was done, in unit; may be above the target.';
COMMENT ON COLUMN value_metrics.target_value IS 'In unit. Equal to the baseline where a level is only to be held.';
COMMENT ON COLUMN value_metrics.investment_usd IS 'US dollars spent to move the metric; 0: nothing was spent.';
CREATE INDEX ON value_metrics (tenant_id, value_driver_id);
CREATE INDEX ON value_metrics (tenant_id, workflow_template_id) WHERE workflow_template_id IS NOT NULL;

CREATE TABLE value_measurements (
  tenant_id uuid NOT NULL,
  value_metric_id uuid NOT NULL,
  measured_on date NOT NULL,
  actual_value numeric(12, 2) NOT NULL,
  realized_usd numeric(12, 2) NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, value_metric_id, measured_on),
  FOREIGN KEY (tenant_id, value_metric_id) REFERENCES value_metrics
) WITH (fillfactor = 90);
COMMENT ON TABLE value_measurements IS 'L7. Readings of a metric, one for each quarter in which it was read.';
COMMENT ON COLUMN value_measurements.actual_value IS 'In the unit of the metric.';
COMMENT ON COLUMN value_measurements.realized_usd IS 'US dollars gained in that quarter; negative: lost.';

-- People who use the Value View

CREATE TABLE users (
  tenant_id uuid NOT NULL REFERENCES tenants,
  id uuid NOT NULL,
  email text NOT NULL UNIQUE,
  display_name text NOT NULL,
  role_id uuid,
  persona_id uuid,
  is_active boolean NOT NULL DEFAULT TRUE,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, role_id) REFERENCES org_roles,
  FOREIGN KEY (tenant_id, persona_id) REFERENCES personas
);
COMMENT ON TABLE users IS 'People of a tenant who sign in.';
COMMENT ON COLUMN users.role_id IS 'NULL: not placed in the organisation.';
COMMENT ON COLUMN users.persona_id IS 'NULL: no persona chosen.';

CREATE TABLE user_preferences (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  default_filters jsonb NOT NULL DEFAULT '{}',
  pinned_jtbd_ids uuid[] NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users
);
COMMENT ON TABLE user_preferences IS 'What a person has set; no row: nothing.';

-- The sample itself

CREATE TABLE sample_load (
  only_row boolean PRIMARY KEY DEFAULT TRUE CHECK (only_row),
  scale double precision NOT NULL CHECK (scale >= 0.01 AND scale <= 100),
  anchor timestamptz NOT NULL,
  advanced_to timestamptz NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE sample_load IS
  'What this sample was loaded with, and how far it has come. The row is locked while it advances.';
COMMENT ON COLUMN sample_load.scale IS
  '1 is about 30,000 cells of the heatmap. Multiplies jobs, roles, work flows and users, and all that belongs to '
  'them; tenants, functions, departments and personas (a fixed catalog of 43 published ones) stay.';
COMMENT ON COLUMN sample_load.anchor IS 'The moment up to which the sample was loaded.';
COMMENT ON COLUMN sample_load.advanced_to IS 'The rows are as they were at this moment.';

CREATE TABLE sample_tenants (
  tenant_no integer PRIMARY KEY,
  tenant_id uuid NOT NULL UNIQUE REFERENCES tenants,
  jobs integer NOT NULL,
  roles integer NOT NULL,
  workflows integer NOT NULL,
  users integer NOT NULL
);
COMMENT ON TABLE sample_tenants IS 'Generator: how many jobs, roles, work flows and users were loaded.';
