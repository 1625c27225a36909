-- The Value View's views. What holds for all of them:
-- A cell is one published persona and one live job (deleted_at IS NULL) that the persona's role does, rated or not.
-- Each many-side (pillars, value drivers, work flows, …) is aggregated before it is joined, so nothing counts twice.
-- Joins are on tenant and id, and every key begins with the tenant.
-- Counts are 0 and averages NULL where there is nothing; averages leave out what was not rated. Averages, hours and
-- percentages have two decimals. No view reads a clock, so CONCURRENTLY rewrites only what changed.
-- Refresh mv_value_view_odi_heatmap before mv_value_view_persona_dashboard, which reads it.

-- Persona × job

CREATE MATERIALIZED VIEW mv_value_view_odi_heatmap AS
WITH pillars AS (
  SELECT m.tenant_id, m.jtbd_id, array_agg(p.code ORDER BY p.code) AS codes
  FROM jtbd_category_mappings m
  JOIN strategic_pillars p ON p.id = m.pillar_id
  GROUP BY m.tenant_id, m.jtbd_id
), workflows AS (
  SELECT tenant_id, jtbd_id, array_agg(id ORDER BY id) AS ids
  FROM workflow_templates
  GROUP BY tenant_id, jtbd_id
), drivers AS (
  SELECT DISTINCT ON (o.tenant_id, o.target_jtbd_id) o.tenant_id, o.target_jtbd_id AS jtbd_id, d.value_category
  FROM ref_opportunities o
  JOIN ref_value_drivers d ON d.id = o.primary_value_driver_id
  ORDER BY o.tenant_id, o.target_jtbd_id, o.estimated_value_usd DESC, d.code
), cells AS (
  -- OFFSET 0 keeps this join apart: a few roles do nearly every job, which the planner sees here and not further down.
  SELECT p.*, jr.jtbd_id
  FROM personas p
  JOIN jtbd_roles jr ON jr.tenant_id = p.tenant_id AND jr.role_id = p.role_id
  WHERE p.validation_status = 'published'
  OFFSET 0
)
SELECT c.tenant_id,
  i.id AS industry_id, i.industry_name,
  f.id AS function_id, f.function_name,
  d.id AS department_id, d.department_name,
  r.id AS role_id, r.role_name,
  c.id AS persona_id, c.persona_name, c.archetype,
  j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency,
  s.importance_score, s.satisfaction_score, s.opportunity_score,
  s.opportunity_classification, s.opportunity_classification AS opportunity_priority,
  a.overall_score AS ai_suitability, a.overall_score AS ai_suitability_score, a.recommended_service_layer,
  coalesce(v.value_category, 'unknown') AS primary_value_category,
  coalesce(sp.codes, '{}') AS strategic_pillars,
  coalesce(w.ids, '{}') AS workflow_ids
FROM cells c
JOIN org_roles r ON r.tenant_id = c.tenant_id AND r.id = c.role_id
JOIN org_departments d ON d.tenant_id = r.tenant_id AND d.id = r.department_id
JOIN org_business_functions f ON f.tenant_id = d.tenant_id AND f.id = d.function_id
JOIN industries i ON i.tenant_id = f.tenant_id AND i.id = f.industry_id
JOIN jtbd j ON j.tenant_id = c.tenant_id AND j.id = c.jtbd_id
LEFT JOIN jtbd_odi_scores s ON s.tenant_id = c.tenant_id AND s.persona_id = c.id AND s.jtbd_id = c.jtbd_id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = j.tenant_id AND a.jtbd_id = j.id
LEFT JOIN drivers v ON v.tenant_id = j.tenant_id AND v.jtbd_id = j.id
LEFT JOIN pillars sp ON sp.tenant_id = j.tenant_id AND sp.jtbd_id = j.id
LEFT JOIN workflows w ON w.tenant_id = j.tenant_id AND w.jtbd_id = j.id
WHERE j.deleted_at IS NULL;

-- The key; all jobs of a persona.
CREATE UNIQUE INDEX mv_value_view_odi_heatmap_key ON mv_value_view_odi_heatmap (tenant_id, persona_id, jtbd_id);
-- The best opportunities of a tenant, of an archetype, a function, a department, a persona, page after page: each ends
-- with the key of a page, or every tie of a score would be read and sorted. DESC puts NULLs first, as ORDER BY … DESC
-- does: ask for a minimum to leave them out. A class is a range of scores and needs no index of its own.
CREATE INDEX idx_mv_odi_heatmap_opp_score ON mv_value_view_odi_heatmap
  (tenant_id, opportunity_score DESC, persona_id, jtbd_id);
CREATE INDEX idx_mv_odi_heatmap_archetype ON mv_value_view_odi_heatmap
  (tenant_id, archetype, opportunity_score DESC, persona_id, jtbd_id);
CREATE INDEX idx_mv_odi_heatmap_function ON mv_value_view_odi_heatmap
  (tenant_id, function_id, opportunity_score DESC, persona_id, jtbd_id);
CREATE INDEX idx_mv_odi_heatmap_department ON mv_value_view_odi_heatmap
  (tenant_id, department_id, opportunity_score DESC, persona_id, jtbd_id);
CREATE INDEX idx_mv_odi_heatmap_persona ON mv_value_view_odi_heatmap
  (tenant_id, persona_id, opportunity_score DESC, jtbd_id);
-- The heatmap of one function, in the order of its key: without it 10,000 cells are sorted on disk.
CREATE INDEX idx_mv_odi_heatmap_function_cells ON mv_value_view_odi_heatmap
  (tenant_id, function_id, persona_id, jtbd_id);

COMMENT ON MATERIALIZED VIEW mv_value_view_odi_heatmap IS
  'Persona × job: one row for each published persona and live job of its role, with its ODI scores, AI suitability, '
  'value category and strategic pillars. For the main dashboard. Daily 02:00 UTC.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.function_id IS 'Function of the persona''s role, not of the job.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.importance_score IS '0 to 10; NULL: the persona has not rated the job.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.satisfaction_score IS '0 to 10; NULL: not rated.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.opportunity_score IS
  'importance + max(importance - satisfaction, 0), 0 to 20; NULL unless both are rated.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.opportunity_classification IS
  'highly_underserved from a score of 15, underserved from 10, overserved, adequately_served; NULL without a score.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.opportunity_priority IS 'Other name of opportunity_classification.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.ai_suitability IS '0 to 1; NULL: the job was not assessed.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.ai_suitability_score IS 'Other name of ai_suitability.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.primary_value_category IS
  'Value category of the job''s opportunity with the highest estimated value that names a value driver (equal values: '
  'the first driver code); unknown without one.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.strategic_pillars IS 'Codes of the job''s pillars, sorted; empty: none.';
COMMENT ON COLUMN mv_value_view_odi_heatmap.workflow_ids IS 'The job''s work flows of any status, sorted; empty: none.';

-- Jobs

CREATE MATERIALIZED VIEW mv_value_view_jtbd_summary AS
WITH cells AS (
  SELECT jr.tenant_id, jr.jtbd_id,
    array_agg(p.id ORDER BY p.id) AS persona_ids,
    array_agg(DISTINCT p.archetype ORDER BY p.archetype) AS archetypes,
    count(s.opportunity_score) AS scored,
    avg(s.importance_score) AS importance,
    avg(s.satisfaction_score) AS satisfaction,
    avg(s.opportunity_score) AS opportunity,
    max(s.opportunity_score) AS max_opportunity,
    count(*) FILTER (WHERE s.opportunity_score >= 10) AS underserved
  FROM jtbd_roles jr
  JOIN personas p ON p.tenant_id = jr.tenant_id AND p.role_id = jr.role_id AND p.validation_status = 'published'
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = p.tenant_id AND s.persona_id = p.id AND s.jtbd_id = jr.jtbd_id
  GROUP BY jr.tenant_id, jr.jtbd_id
), roles AS (
  SELECT tenant_id, jtbd_id, array_agg(role_id ORDER BY role_id) AS ids
  FROM jtbd_roles
  GROUP BY tenant_id, jtbd_id
), outcomes AS (
  SELECT tenant_id, jtbd_id, count(*) AS total, avg(opportunity_score) AS opportunity
  FROM jtbd_outcomes
  GROUP BY tenant_id, jtbd_id
), pillars AS (
  SELECT m.tenant_id, m.jtbd_id, array_agg(p.code ORDER BY p.code) AS codes
  FROM jtbd_category_mappings m
  JOIN strategic_pillars p ON p.id = m.pillar_id
  GROUP BY m.tenant_id, m.jtbd_id
), areas AS (
  SELECT m.tenant_id, m.jtbd_id, array_agg(t.code ORDER BY t.code) AS codes
  FROM jtbd_therapeutic_areas m
  JOIN therapeutic_areas t ON t.id = m.therapeutic_area_id
  GROUP BY m.tenant_id, m.jtbd_id
), workflows AS (
  SELECT tenant_id, jtbd_id, count(*) AS total, count(*) FILTER (WHERE status = 'published') AS published
  FROM workflow_templates
  GROUP BY tenant_id, jtbd_id
), opportunities AS (
  SELECT tenant_id, jtbd_id, count(*) AS total, sum(estimated_time_savings_hours) AS hours,
    sum(estimated_cost_savings_usd) AS usd
  FROM ai_opportunities
  GROUP BY tenant_id, jtbd_id
), metrics AS (
  SELECT tenant_id, jtbd_id, count(*) AS total
  FROM value_metrics
  GROUP BY tenant_id, jtbd_id
)
SELECT j.tenant_id, j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.job_statement, j.search_text,
  j.status, j.complexity, j.frequency, j.runs_per_week,
  f.industry_id, f.id AS function_id, f.function_name,
  coalesce(cardinality(r.ids), 0) AS role_count,
  coalesce(r.ids, '{}') AS role_ids,
  coalesce(cardinality(c.persona_ids), 0) AS persona_count,
  coalesce(c.persona_ids, '{}') AS persona_ids,
  coalesce(c.archetypes, '{}') AS archetypes,
  coalesce(c.scored, 0)::integer AS scored_persona_count,
  coalesce(c.underserved, 0)::integer AS underserved_persona_count,
  round(c.importance, 2) AS avg_importance_score,
  round(c.satisfaction, 2) AS avg_satisfaction_score,
  round(c.opportunity, 2) AS avg_opportunity_score,
  c.max_opportunity AS max_opportunity_score,
  coalesce(o.total, 0)::integer AS outcome_count,
  round(o.opportunity, 2) AS avg_outcome_opportunity_score,
  a.overall_score AS ai_suitability, a.overall_score AS ai_suitability_score, a.recommended_service_layer,
  coalesce(sp.codes, '{}') AS strategic_pillars,
  coalesce(t.codes, '{}') AS therapeutic_areas,
  coalesce(w.total, 0)::integer AS workflow_count,
  coalesce(w.published, 0)::integer AS published_workflow_count,
  coalesce(ao.total, 0)::integer AS ai_opportunity_count,
  coalesce(ao.hours, 0) AS estimated_time_savings_hours,
  coalesce(ao.usd, 0) AS estimated_cost_savings_usd,
  coalesce(m.total, 0)::integer AS value_metric_count
FROM jtbd j
LEFT JOIN org_business_functions f ON f.tenant_id = j.tenant_id AND f.id = j.function_id
LEFT JOIN roles r ON r.tenant_id = j.tenant_id AND r.jtbd_id = j.id
LEFT JOIN cells c ON c.tenant_id = j.tenant_id AND c.jtbd_id = j.id
LEFT JOIN outcomes o ON o.tenant_id = j.tenant_id AND o.jtbd_id = j.id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = j.tenant_id AND a.jtbd_id = j.id
LEFT JOIN pillars sp ON sp.tenant_id = j.tenant_id AND sp.jtbd_id = j.id
LEFT JOIN areas t ON t.tenant_id = j.tenant_id AND t.jtbd_id = j.id
LEFT JOIN workflows w ON w.tenant_id = j.tenant_id AND w.jtbd_id = j.id
LEFT JOIN opportunities ao ON ao.tenant_id = j.tenant_id AND ao.jtbd_id = j.id
LEFT JOIN metrics m ON m.tenant_id = j.tenant_id AND m.jtbd_id = j.id
WHERE j.deleted_at IS NULL;

-- The key; look-up by code; the filters of the job list and of v_value_view_filter_options; the search.
CREATE UNIQUE INDEX mv_value_view_jtbd_summary_key ON mv_value_view_jtbd_summary (tenant_id, jtbd_id);
CREATE UNIQUE INDEX idx_mv_jtbd_summary_code ON mv_value_view_jtbd_summary (tenant_id, jtbd_code);
CREATE INDEX idx_mv_jtbd_summary_function ON mv_value_view_jtbd_summary (tenant_id, function_name, ai_suitability);
CREATE INDEX idx_mv_jtbd_summary_complexity ON mv_value_view_jtbd_summary (tenant_id, complexity);
CREATE INDEX idx_mv_jtbd_summary_frequency ON mv_value_view_jtbd_summary (tenant_id, frequency);
CREATE INDEX idx_mv_jtbd_summary_service_layer ON mv_value_view_jtbd_summary (tenant_id, recommended_service_layer);
CREATE INDEX idx_mv_jtbd_summary_search ON mv_value_view_jtbd_summary USING gin (search_text gin_trgm_ops);

COMMENT ON MATERIALIZED VIEW mv_value_view_jtbd_summary IS
  'One row for each live job, with what people think of it, who does it, and what is there for it. '
  'For job search and filters. Hourly.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.search_text IS 'Code, name and statement, for one ILIKE over all three.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.runs_per_week IS 'How often the job is done: daily 5, … annually 1/52.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.function_name IS
  'The function that owns the job; NULL: a job of the whole company.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.persona_ids IS 'Published personas whose role does the job, sorted.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.archetypes IS 'Archetypes of those personas, in the order of the type.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.scored_persona_count IS 'Cells with an opportunity score (count).';
COMMENT ON COLUMN mv_value_view_jtbd_summary.underserved_persona_count IS 'Cells with a score of 10 or more (count).';
COMMENT ON COLUMN mv_value_view_jtbd_summary.avg_opportunity_score IS
  'Mean opportunity score of the job''s cells, 0 to 20; NULL without a score.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.avg_outcome_opportunity_score IS
  'Mean opportunity score of the job''s outcomes, 0 to 20; NULL without a rated outcome.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.ai_suitability IS '0 to 1; NULL: not assessed.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.ai_suitability_score IS 'Other name of ai_suitability.';
COMMENT ON COLUMN mv_value_view_jtbd_summary.workflow_count IS 'Work flows of any status (count).';
COMMENT ON COLUMN mv_value_view_jtbd_summary.estimated_time_savings_hours IS
  'What its AI opportunities would save (hours a week).';
COMMENT ON COLUMN mv_value_view_jtbd_summary.estimated_cost_savings_usd IS
  'What its AI opportunities would save (US dollars a year).';

-- Personas. Reads the heatmap, so that the two screens always agree.

CREATE MATERIALIZED VIEW mv_value_view_persona_dashboard AS
WITH cells AS (
  SELECT tenant_id, persona_id,
    count(*) AS total,
    count(opportunity_score) AS scored,
    count(*) FILTER (WHERE complexity IN ('high', 'very_high')) AS high_complexity,
    count(*) FILTER (WHERE frequency = 'daily') AS daily,
    avg(importance_score) AS importance,
    avg(satisfaction_score) AS satisfaction,
    avg(opportunity_score) AS opportunity,
    max(opportunity_score) AS max_opportunity,
    count(*) FILTER (WHERE opportunity_score >= 12) AS high_opportunity,
    count(*) FILTER (WHERE opportunity_score >= 10) AS underserved,
    count(*) FILTER (WHERE opportunity_classification = 'highly_underserved') AS highly_underserved,
    count(*) FILTER (WHERE opportunity_classification = 'overserved') AS overserved,
    avg(ai_suitability) AS suitability,
    count(*) FILTER (WHERE ai_suitability >= 0.7) AS ready,
    count(*) FILTER (WHERE recommended_service_layer = 'ask_me') AS ask_me,
    count(*) FILTER (WHERE recommended_service_layer = 'ask_expert') AS ask_expert,
    count(*) FILTER (WHERE recommended_service_layer = 'ask_panel') AS ask_panel,
    count(*) FILTER (WHERE recommended_service_layer = 'workflow') AS workflow,
    sum(cardinality(workflow_ids)) AS workflows,
    (array_agg(jtbd_id ORDER BY opportunity_score DESC, jtbd_code) FILTER (WHERE opportunity_score IS NOT NULL))[1]
      AS top_jtbd_id
  FROM mv_value_view_odi_heatmap
  GROUP BY tenant_id, persona_id
)
SELECT p.tenant_id, p.id AS persona_id, p.persona_name, p.archetype, p.ai_maturity_score, p.work_complexity_score,
  i.id AS industry_id, i.industry_name,
  f.id AS function_id, f.function_name,
  d.id AS department_id, d.department_name,
  r.id AS role_id, r.role_name,
  coalesce(c.total, 0)::integer AS total_jtbd_count,
  coalesce(c.scored, 0)::integer AS scored_jtbd_count,
  coalesce(c.high_complexity, 0)::integer AS high_complexity_jtbd_count,
  coalesce(c.daily, 0)::integer AS daily_frequency_jtbd_count,
  round(c.importance, 2) AS avg_importance_score,
  round(c.satisfaction, 2) AS avg_satisfaction_score,
  round(c.opportunity, 2) AS avg_opportunity_score,
  c.max_opportunity AS max_opportunity_score,
  coalesce(c.high_opportunity, 0)::integer AS high_opportunity_count,
  coalesce(c.underserved, 0)::integer AS underserved_job_count,
  coalesce(c.highly_underserved, 0)::integer AS highly_underserved_job_count,
  coalesce(c.overserved, 0)::integer AS overserved_job_count,
  round(c.suitability, 2) AS avg_ai_suitability,
  coalesce(c.ready, 0)::integer AS automation_ready_count,
  coalesce(c.ask_me, 0)::integer AS ask_me_count,
  coalesce(c.ask_expert, 0)::integer AS ask_expert_count,
  coalesce(c.ask_panel, 0)::integer AS ask_panel_count,
  coalesce(c.workflow, 0)::integer AS workflow_layer_count,
  coalesce(c.workflows, 0)::integer AS workflow_count,
  h.jtbd_id AS top_jtbd_id, h.jtbd_code AS top_jtbd_code, h.jtbd_name AS top_jtbd_name
FROM personas p
JOIN org_roles r ON r.tenant_id = p.tenant_id AND r.id = p.role_id
JOIN org_departments d ON d.tenant_id = r.tenant_id AND d.id = r.department_id
JOIN org_business_functions f ON f.tenant_id = d.tenant_id AND f.id = d.function_id
JOIN industries i ON i.tenant_id = f.tenant_id AND i.id = f.industry_id
LEFT JOIN cells c ON c.tenant_id = p.tenant_id AND c.persona_id = p.id
LEFT JOIN mv_value_view_odi_heatmap h
  ON h.tenant_id = c.tenant_id AND h.persona_id = c.persona_id AND h.jtbd_id = c.top_jtbd_id
WHERE p.validation_status = 'published';

-- The key, and the page of one persona. An index by archetype would not be read: all rows are on two pages.
CREATE UNIQUE INDEX idx_mv_persona_dashboard_persona ON mv_value_view_persona_dashboard (tenant_id, persona_id);

COMMENT ON MATERIALIZED VIEW mv_value_view_persona_dashboard IS
  'One row for each published persona: its jobs and what could be gained. Jobs and scores are as of the heatmap, which '
  'it reads; the persona''s own attributes are as of now. For the persona pages. Daily 03:00 UTC, after the heatmap.';
COMMENT ON COLUMN mv_value_view_persona_dashboard.ai_maturity_score IS '0 (never used AI) to 10.';
COMMENT ON COLUMN mv_value_view_persona_dashboard.work_complexity_score IS '0 (routine) to 10.';
COMMENT ON COLUMN mv_value_view_persona_dashboard.total_jtbd_count IS 'Live jobs of the persona''s role (count).';
COMMENT ON COLUMN mv_value_view_persona_dashboard.high_complexity_jtbd_count IS
  'Jobs of high or very high complexity (count).';
COMMENT ON COLUMN mv_value_view_persona_dashboard.avg_opportunity_score IS
  'Mean over the jobs it has rated, 0 to 20; NULL when none.';
COMMENT ON COLUMN mv_value_view_persona_dashboard.high_opportunity_count IS
  'Jobs with an opportunity score of 12 or more (count).';
COMMENT ON COLUMN mv_value_view_persona_dashboard.underserved_job_count IS
  'Jobs classified underserved or highly_underserved: a score of 10 or more (count).';
COMMENT ON COLUMN mv_value_view_persona_dashboard.avg_ai_suitability IS
  'Mean over its assessed jobs, 0 to 1; NULL when none.';
COMMENT ON COLUMN mv_value_view_persona_dashboard.automation_ready_count IS
  'Jobs with an AI suitability of 0.7 or more (count).';
COMMENT ON COLUMN mv_value_view_persona_dashboard.workflow_layer_count IS
  'Jobs whose recommended service layer is workflow (count).';
COMMENT ON COLUMN mv_value_view_persona_dashboard.workflow_count IS 'Work flows of its jobs, of any status (count).';
COMMENT ON COLUMN mv_value_view_persona_dashboard.top_jtbd_code IS
  'Job with the highest opportunity score (equal scores: the first code); NULL when none is rated.';

-- Work flows

CREATE MATERIALIZED VIEW mv_value_view_workflow_analytics AS
WITH stages AS (
  SELECT s.tenant_id, s.workflow_template_id AS workflow_id, s.position, s.stage_name,
    count(t.id) AS tasks,
    count(*) FILTER (WHERE t.is_automated) AS automated,
    coalesce(sum(t.manual_duration_minutes), 0) AS manual_minutes,
    coalesce(sum(t.estimated_duration_minutes), 0) AS estimated_minutes,
    coalesce(sum(greatest(t.manual_duration_minutes - t.estimated_duration_minutes, 0)), 0) AS saved_minutes
  FROM workflow_stages s
  LEFT JOIN workflow_tasks t ON t.tenant_id = s.tenant_id AND t.workflow_stage_id = s.id
  GROUP BY s.tenant_id, s.id
), workflows AS (
  SELECT tenant_id, workflow_id, count(*) AS stages, sum(tasks) AS tasks, sum(automated) AS automated,
    sum(manual_minutes) AS manual_minutes, sum(estimated_minutes) AS estimated_minutes,
    sum(saved_minutes) AS saved_minutes,
    (array_agg(stage_name ORDER BY estimated_minutes DESC, position))[1] AS longest_stage
  FROM stages
  GROUP BY tenant_id, workflow_id
), scores AS (
  SELECT jr.tenant_id, jr.jtbd_id, count(*) AS personas, avg(s.opportunity_score) AS opportunity
  FROM jtbd_roles jr
  JOIN personas p ON p.tenant_id = jr.tenant_id AND p.role_id = jr.role_id AND p.validation_status = 'published'
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = p.tenant_id AND s.persona_id = p.id AND s.jtbd_id = jr.jtbd_id
  GROUP BY jr.tenant_id, jr.jtbd_id
), pillars AS (
  SELECT m.tenant_id, m.jtbd_id, array_agg(p.code ORDER BY p.code) AS codes
  FROM jtbd_category_mappings m
  JOIN strategic_pillars p ON p.id = m.pillar_id
  GROUP BY m.tenant_id, m.jtbd_id
)
SELECT w.tenant_id, w.id AS workflow_id, w.code AS workflow_code, w.name AS workflow_name, w.status,
  w.automation_level, w.estimated_duration_hours,
  j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency, j.runs_per_week,
  f.industry_id, f.id AS function_id, f.function_name,
  coalesce(t.stages, 0)::integer AS stage_count,
  coalesce(t.tasks, 0)::integer AS task_count,
  coalesce(t.automated, 0)::integer AS automated_task_count,
  round(100 * t.automated / nullif(t.tasks, 0), 2) AS automation_pct,
  coalesce(t.manual_minutes, 0)::integer AS manual_duration_minutes,
  coalesce(t.estimated_minutes, 0)::integer AS task_duration_minutes,
  round(100 * t.saved_minutes / nullif(t.manual_minutes, 0), 2) AS time_savings_pct,
  round(coalesce(t.saved_minutes, 0) / 60, 2) AS time_savings_hours_per_run,
  CASE w.status WHEN 'published' THEN round(coalesce(t.saved_minutes, 0) * j.runs_per_week / 60, 2) ELSE 0.00 END
    AS time_savings_hours_per_week,
  CASE WHEN t.estimated_minutes > 0 THEN t.longest_stage END AS longest_stage_name,
  coalesce(s.personas, 0)::integer AS persona_count,
  round(s.opportunity, 2) AS avg_opportunity_score,
  a.overall_score AS ai_suitability, a.recommended_service_layer,
  coalesce(sp.codes, '{}') AS strategic_pillars
FROM workflow_templates w
JOIN jtbd j ON j.tenant_id = w.tenant_id AND j.id = w.jtbd_id
LEFT JOIN org_business_functions f ON f.tenant_id = j.tenant_id AND f.id = j.function_id
LEFT JOIN workflows t ON t.tenant_id = w.tenant_id AND t.workflow_id = w.id
LEFT JOIN scores s ON s.tenant_id = j.tenant_id AND s.jtbd_id = j.id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = j.tenant_id AND a.jtbd_id = j.id
LEFT JOIN pillars sp ON sp.tenant_id = j.tenant_id AND sp.jtbd_id = j.id
WHERE j.deleted_at IS NULL;

-- The key; the work flows of a job, in v_value_view_filter_options too; those that save most.
CREATE UNIQUE INDEX mv_value_view_workflow_analytics_key ON mv_value_view_workflow_analytics (tenant_id, workflow_id);
CREATE INDEX idx_mv_workflow_analytics_jtbd ON mv_value_view_workflow_analytics (tenant_id, jtbd_id);
CREATE INDEX idx_mv_workflow_analytics_savings ON mv_value_view_workflow_analytics
  (tenant_id, time_savings_hours_per_week DESC, workflow_id);

COMMENT ON MATERIALIZED VIEW mv_value_view_workflow_analytics IS
  'One row for each work flow, of any status, of a live job: its stages and tasks, and what it saves against working '
  'by hand. For the work-flow explorer. Daily 04:00 UTC.';
COMMENT ON COLUMN mv_value_view_workflow_analytics.estimated_duration_hours IS
  'The author''s estimate for one run (hours); NULL: none made. See task_duration_minutes.';
COMMENT ON COLUMN mv_value_view_workflow_analytics.automation_pct IS
  '100 × automated_task_count / task_count (percent); NULL without tasks.';
COMMENT ON COLUMN mv_value_view_workflow_analytics.manual_duration_minutes IS
  'Sum over its tasks, when done by hand, for one run (minutes).';
COMMENT ON COLUMN mv_value_view_workflow_analytics.task_duration_minutes IS
  'Sum over its tasks, in the work flow, for one run (minutes).';
COMMENT ON COLUMN mv_value_view_workflow_analytics.time_savings_pct IS
  'Saved share of manual_duration_minutes (percent); NULL when that is 0.';
COMMENT ON COLUMN mv_value_view_workflow_analytics.time_savings_hours_per_run IS
  'Sum over the tasks that are faster than by hand (hours); slower ones do not count against it.';
COMMENT ON COLUMN mv_value_view_workflow_analytics.time_savings_hours_per_week IS
  'Savings of one run × runs a week of the job (hours); 0 unless published.';
COMMENT ON COLUMN mv_value_view_workflow_analytics.longest_stage_name IS
  'Stage that takes longest (equally long: the earlier one); NULL when no task takes time.';
COMMENT ON COLUMN mv_value_view_workflow_analytics.avg_opportunity_score IS
  'Mean opportunity score of the job''s cells, 0 to 20; NULL without a score.';

-- Strategic pillars

CREATE MATERIALIZED VIEW mv_value_view_strategic_alignment AS
WITH mapped AS (
  SELECT m.tenant_id, m.pillar_id, m.jtbd_id, j.runs_per_week
  FROM jtbd_category_mappings m
  JOIN jtbd j ON j.tenant_id = m.tenant_id AND j.id = m.jtbd_id
  WHERE j.deleted_at IS NULL
), jobs AS (
  SELECT m.tenant_id, m.pillar_id, count(*) AS total, avg(a.overall_score) AS suitability,
    count(*) FILTER (WHERE a.overall_score >= 0.7) AS ready
  FROM mapped m
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = m.tenant_id AND a.jtbd_id = m.jtbd_id
  GROUP BY m.tenant_id, m.pillar_id
), cells AS (
  SELECT m.tenant_id, m.pillar_id, count(*) AS total, avg(s.opportunity_score) AS opportunity,
    count(*) FILTER (WHERE s.opportunity_score >= 10) AS underserved,
    count(DISTINCT p.id) AS personas
  FROM mapped m
  JOIN jtbd_roles jr ON jr.tenant_id = m.tenant_id AND jr.jtbd_id = m.jtbd_id
  JOIN personas p ON p.tenant_id = jr.tenant_id AND p.role_id = jr.role_id AND p.validation_status = 'published'
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = p.tenant_id AND s.persona_id = p.id AND s.jtbd_id = m.jtbd_id
  GROUP BY m.tenant_id, m.pillar_id
), saved AS (
  SELECT s.tenant_id, s.workflow_template_id,
    sum(greatest(t.manual_duration_minutes - t.estimated_duration_minutes, 0)) AS minutes
  FROM workflow_stages s
  JOIN workflow_tasks t ON t.tenant_id = s.tenant_id AND t.workflow_stage_id = s.id
  GROUP BY s.tenant_id, s.workflow_template_id
), workflows AS (
  SELECT m.tenant_id, m.pillar_id, count(*) AS total,
    count(*) FILTER (WHERE w.status = 'published') AS published,
    sum(s.minutes * m.runs_per_week) FILTER (WHERE w.status = 'published') / 60.0 AS hours
  FROM mapped m
  JOIN workflow_templates w ON w.tenant_id = m.tenant_id AND w.jtbd_id = m.jtbd_id
  LEFT JOIN saved s ON s.tenant_id = w.tenant_id AND s.workflow_template_id = w.id
  GROUP BY m.tenant_id, m.pillar_id
), realized AS (
  SELECT tenant_id, value_metric_id, sum(realized_usd) AS usd
  FROM value_measurements
  GROUP BY tenant_id, value_metric_id
), value AS (
  SELECT m.tenant_id, m.pillar_id, sum(v.target_usd_per_year) AS target_usd, sum(r.usd) AS realized_usd
  FROM mapped m
  JOIN value_metrics v ON v.tenant_id = m.tenant_id AND v.jtbd_id = m.jtbd_id
  LEFT JOIN realized r ON r.tenant_id = v.tenant_id AND r.value_metric_id = v.id
  GROUP BY m.tenant_id, m.pillar_id
), themes AS (
  SELECT tenant_id, pillar_id, count(*) AS total
  FROM strategic_themes
  GROUP BY tenant_id, pillar_id
), okrs AS (
  SELECT t.tenant_id, t.pillar_id, count(*) AS total,
    avg(100 * o.current_value / nullif(o.target_value, 0)) AS progress_pct
  FROM strategic_themes t
  JOIN strategic_okrs o ON o.tenant_id = t.tenant_id AND o.theme_id = t.id
  GROUP BY t.tenant_id, t.pillar_id
)
SELECT te.id AS tenant_id, sp.id AS pillar_id, sp.code AS pillar_code, sp.name AS pillar_name,
  coalesce(th.total, 0)::integer AS theme_count,
  coalesce(k.total, 0)::integer AS okr_count,
  round(k.progress_pct, 2) AS avg_okr_progress_pct,
  coalesce(j.total, 0)::integer AS total_jtbd_count,
  coalesce(c.personas, 0)::integer AS persona_count,
  coalesce(c.total, 0)::integer AS cell_count,
  round(c.opportunity, 2) AS avg_opportunity_score,
  coalesce(c.underserved, 0)::integer AS underserved_cell_count,
  round(j.suitability, 2) AS avg_ai_suitability,
  coalesce(j.ready, 0)::integer AS high_ai_readiness_count,
  coalesce(w.total, 0)::integer AS workflow_count,
  coalesce(w.published, 0)::integer AS published_workflow_count,
  round(coalesce(w.hours, 0), 2) AS total_time_savings_hours_per_week,
  coalesce(v.target_usd, 0) AS target_usd_per_year,
  coalesce(v.realized_usd, 0) AS realized_usd
FROM tenants te
CROSS JOIN strategic_pillars sp
LEFT JOIN themes th ON th.tenant_id = te.id AND th.pillar_id = sp.id
LEFT JOIN okrs k ON k.tenant_id = te.id AND k.pillar_id = sp.id
LEFT JOIN jobs j ON j.tenant_id = te.id AND j.pillar_id = sp.id
LEFT JOIN cells c ON c.tenant_id = te.id AND c.pillar_id = sp.id
LEFT JOIN workflows w ON w.tenant_id = te.id AND w.pillar_id = sp.id
LEFT JOIN value v ON v.tenant_id = te.id AND v.pillar_id = sp.id;

-- The key. All rows are on one page, so no other index would be read.
CREATE UNIQUE INDEX mv_value_view_strategic_alignment_key ON mv_value_view_strategic_alignment (tenant_id, pillar_id);

COMMENT ON MATERIALIZED VIEW mv_value_view_strategic_alignment IS
  'Seven rows for each tenant: what its jobs, work flows and value metrics do for each strategic pillar. A job that '
  'serves two pillars counts in both. For the strategic overview. Weekly, Sunday 01:00 UTC.';
COMMENT ON COLUMN mv_value_view_strategic_alignment.avg_okr_progress_pct IS
  'Mean of 100 × current / target over reported key results with a target (percent); NULL without any.';
COMMENT ON COLUMN mv_value_view_strategic_alignment.total_jtbd_count IS 'Live jobs of the pillar (count).';
COMMENT ON COLUMN mv_value_view_strategic_alignment.persona_count IS 'Published personas with a job of it (count).';
COMMENT ON COLUMN mv_value_view_strategic_alignment.avg_opportunity_score IS
  'Mean opportunity score of its jobs'' cells, 0 to 20; NULL without a score.';
COMMENT ON COLUMN mv_value_view_strategic_alignment.high_ai_readiness_count IS
  'Jobs with an AI suitability of 0.7 or more (count).';
COMMENT ON COLUMN mv_value_view_strategic_alignment.workflow_count IS 'Work flows of any status (count).';
COMMENT ON COLUMN mv_value_view_strategic_alignment.total_time_savings_hours_per_week IS
  'What its published work flows save (hours a week).';
COMMENT ON COLUMN mv_value_view_strategic_alignment.target_usd_per_year IS
  'Targets of its jobs'' value metrics (US dollars a year).';
COMMENT ON COLUMN mv_value_view_strategic_alignment.realized_usd IS
  'What the readings of those metrics add up to so far (US dollars).';

-- Roles

CREATE MATERIALIZED VIEW mv_value_view_role_workload AS
WITH jobs AS (
  SELECT jr.tenant_id, jr.role_id,
    count(*) AS total,
    count(*) FILTER (WHERE jr.involvement = 'responsible') AS responsible,
    count(*) FILTER (WHERE j.complexity IN ('high', 'very_high')) AS high_complexity,
    count(*) FILTER (WHERE j.frequency = 'daily') AS daily,
    count(*) FILTER (WHERE j.frequency = 'weekly') AS weekly,
    sum(jr.effort_hours * j.runs_per_week) AS hours,
    sum(jr.effort_hours * j.runs_per_week) FILTER (WHERE a.overall_score >= 0.7) AS automatable,
    avg(a.overall_score) AS suitability,
    count(*) FILTER (WHERE a.overall_score >= 0.7) AS ready
  FROM jtbd_roles jr
  JOIN jtbd j ON j.tenant_id = jr.tenant_id AND j.id = jr.jtbd_id
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = j.tenant_id AND a.jtbd_id = j.id
  WHERE j.deleted_at IS NULL
  GROUP BY jr.tenant_id, jr.role_id
), job_outcomes AS (
  SELECT tenant_id, jtbd_id, sum(opportunity_score) AS opportunity, count(opportunity_score) AS rated
  FROM jtbd_outcomes
  GROUP BY tenant_id, jtbd_id
), outcomes AS (
  SELECT jr.tenant_id, jr.role_id, sum(o.opportunity) / nullif(sum(o.rated), 0) AS opportunity
  FROM jtbd_roles jr
  JOIN jtbd j ON j.tenant_id = jr.tenant_id AND j.id = jr.jtbd_id
  JOIN job_outcomes o ON o.tenant_id = j.tenant_id AND o.jtbd_id = j.id
  WHERE j.deleted_at IS NULL
  GROUP BY jr.tenant_id, jr.role_id
), pillars AS (
  SELECT jr.tenant_id, jr.role_id, array_agg(DISTINCT sp.code ORDER BY sp.code) AS codes
  FROM jtbd_roles jr
  JOIN jtbd j ON j.tenant_id = jr.tenant_id AND j.id = jr.jtbd_id
  JOIN jtbd_category_mappings m ON m.tenant_id = j.tenant_id AND m.jtbd_id = j.id
  JOIN strategic_pillars sp ON sp.id = m.pillar_id
  WHERE j.deleted_at IS NULL
  GROUP BY jr.tenant_id, jr.role_id
), profiles AS (
  SELECT tenant_id, role_id, count(*) AS total
  FROM personas
  WHERE validation_status = 'published'
  GROUP BY tenant_id, role_id
)
SELECT r.tenant_id, r.id AS role_id, r.role_name, r.seniority_level, r.headcount,
  i.id AS industry_id, i.industry_name,
  f.id AS function_id, f.function_name,
  d.id AS department_id, d.department_name,
  r.team_id, t.team_name,
  coalesce(p.total, 0)::integer AS persona_count,
  coalesce(j.total, 0)::integer AS total_jtbd_count,
  coalesce(j.responsible, 0)::integer AS responsible_jtbd_count,
  coalesce(j.high_complexity, 0)::integer AS high_complexity_jtbd_count,
  coalesce(j.daily, 0)::integer AS daily_frequency_jtbd_count,
  coalesce(j.weekly, 0)::integer AS weekly_frequency_jtbd_count,
  round(coalesce(j.hours, 0), 2) AS workload_hours_per_week,
  round(coalesce(j.hours, 0) / nullif(r.headcount, 0), 2) AS workload_hours_per_person,
  round(coalesce(j.automatable, 0), 2) AS automatable_hours_per_week,
  round(100 * coalesce(j.automatable, 0) / nullif(j.hours, 0), 2) AS automatable_pct,
  round(o.opportunity, 2) AS avg_outcome_opportunity_score,
  round(j.suitability, 2) AS avg_ai_suitability,
  coalesce(j.ready, 0)::integer AS automation_ready_count,
  coalesce(sp.codes, '{}') AS strategic_pillars
FROM org_roles r
JOIN org_departments d ON d.tenant_id = r.tenant_id AND d.id = r.department_id
JOIN org_business_functions f ON f.tenant_id = d.tenant_id AND f.id = d.function_id
JOIN industries i ON i.tenant_id = f.tenant_id AND i.id = f.industry_id
LEFT JOIN org_teams t ON t.tenant_id = r.tenant_id AND t.id = r.team_id
LEFT JOIN profiles p ON p.tenant_id = r.tenant_id AND p.role_id = r.id
LEFT JOIN jobs j ON j.tenant_id = r.tenant_id AND j.role_id = r.id
LEFT JOIN outcomes o ON o.tenant_id = r.tenant_id AND o.role_id = r.id
LEFT JOIN pillars sp ON sp.tenant_id = r.tenant_id AND sp.role_id = r.id;

-- The key; the roles of a department, in v_value_view_filter_options too; the busiest roles of a tenant.
CREATE UNIQUE INDEX mv_value_view_role_workload_key ON mv_value_view_role_workload (tenant_id, role_id);
CREATE INDEX idx_mv_role_workload_department ON mv_value_view_role_workload (tenant_id, department_id);
CREATE INDEX idx_mv_role_workload_hours ON mv_value_view_role_workload
  (tenant_id, workload_hours_per_week DESC, role_id);

COMMENT ON MATERIALIZED VIEW mv_value_view_role_workload IS
  'One row for each role, with or without jobs: how much work its live jobs are, and how much of it AI could take. '
  'Daily 04:30 UTC.';
COMMENT ON COLUMN mv_value_view_role_workload.team_id IS 'NULL: the role belongs to no team.';
COMMENT ON COLUMN mv_value_view_role_workload.persona_count IS 'Published personas of the role (count).';
COMMENT ON COLUMN mv_value_view_role_workload.workload_hours_per_week IS
  'Effort of one run × runs a week, over its jobs with an estimated effort (hours, whole role).';
COMMENT ON COLUMN mv_value_view_role_workload.workload_hours_per_person IS
  'workload_hours_per_week / headcount (hours); NULL for a vacant role.';
COMMENT ON COLUMN mv_value_view_role_workload.automatable_hours_per_week IS
  'The part of it in jobs with an AI suitability of 0.7 or more (hours).';
COMMENT ON COLUMN mv_value_view_role_workload.automatable_pct IS
  '100 × automatable / workload hours (percent); NULL without workload.';
COMMENT ON COLUMN mv_value_view_role_workload.avg_outcome_opportunity_score IS
  'Mean opportunity score of all outcomes of its jobs, 0 to 20; NULL without a rated one.';

-- Value

CREATE MATERIALIZED VIEW mv_value_view_value_realization AS
WITH readings AS (
  SELECT tenant_id, value_metric_id, count(*) AS total, sum(realized_usd) AS usd, max(measured_on) AS latest_on
  FROM value_measurements
  GROUP BY tenant_id, value_metric_id
), pillars AS (
  SELECT m.tenant_id, m.jtbd_id, array_agg(p.code ORDER BY p.code) AS codes
  FROM jtbd_category_mappings m
  JOIN strategic_pillars p ON p.id = m.pillar_id
  GROUP BY m.tenant_id, m.jtbd_id
), metrics AS (
  SELECT v.*, r.total AS measurement_count, r.usd AS realized_usd, r.latest_on, l.actual_value AS current_value,
    100 * (l.actual_value - v.baseline_value) / nullif(v.target_value - v.baseline_value, 0) AS progress_pct
  FROM value_metrics v
  LEFT JOIN readings r ON r.tenant_id = v.tenant_id AND r.value_metric_id = v.id
  LEFT JOIN value_measurements l
    ON l.tenant_id = r.tenant_id AND l.value_metric_id = r.value_metric_id AND l.measured_on = r.latest_on
)
SELECT v.tenant_id, v.id AS value_metric_id, v.metric_name, v.unit,
  d.id AS value_driver_id, d.code AS value_driver_code, d.driver_name AS value_driver_name, d.value_category,
  j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency,
  f.industry_id, f.id AS function_id, f.function_name,
  w.id AS workflow_id, w.name AS workflow_name,
  v.baseline_value, v.target_value, v.current_value, v.latest_on AS measured_on,
  coalesce(v.measurement_count, 0)::integer AS measurement_count,
  round(v.progress_pct, 2) AS progress_pct,
  CASE WHEN v.measurement_count IS NULL THEN 'not_measured'
    WHEN v.progress_pct IS NULL THEN CASE WHEN v.current_value = v.target_value THEN 'achieved' ELSE 'off_track' END
    WHEN v.progress_pct >= 100 THEN 'achieved'
    WHEN v.progress_pct >= 50 THEN 'on_track'
    ELSE 'off_track' END AS realization_status,
  v.target_usd_per_year,
  coalesce(v.realized_usd, 0) AS realized_usd,
  v.investment_usd,
  round(100 * (coalesce(v.realized_usd, 0) - v.investment_usd) / nullif(v.investment_usd, 0), 2) AS roi_pct,
  a.recommended_service_layer,
  coalesce(sp.codes, '{}') AS strategic_pillars
FROM metrics v
JOIN jtbd j ON j.tenant_id = v.tenant_id AND j.id = v.jtbd_id
JOIN ref_value_drivers d ON d.id = v.value_driver_id
LEFT JOIN org_business_functions f ON f.tenant_id = j.tenant_id AND f.id = j.function_id
LEFT JOIN workflow_templates w ON w.tenant_id = v.tenant_id AND w.id = v.workflow_template_id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = j.tenant_id AND a.jtbd_id = j.id
LEFT JOIN pillars sp ON sp.tenant_id = j.tenant_id AND sp.jtbd_id = j.id
WHERE j.deleted_at IS NULL;

-- The key; the metrics of a job; the best of a category; those of a function, and the sums by category, of
-- a function or of all, which read nothing but that index.
CREATE UNIQUE INDEX mv_value_view_value_realization_key ON mv_value_view_value_realization (tenant_id, value_metric_id);
CREATE INDEX idx_mv_value_realization_jtbd ON mv_value_view_value_realization (tenant_id, jtbd_id);
CREATE INDEX idx_mv_value_realization_category ON mv_value_view_value_realization
  (tenant_id, value_category, realized_usd DESC);
CREATE INDEX idx_mv_value_realization_function ON mv_value_view_value_realization (tenant_id, function_id)
  INCLUDE (value_category, realization_status, target_usd_per_year, realized_usd, investment_usd);

COMMENT ON MATERIALIZED VIEW mv_value_view_value_realization IS
  'One row for each value metric of a live job: where it started, where it is, what it has brought against what was '
  'spent. For the value dashboards. Daily 05:00 UTC.';
COMMENT ON COLUMN mv_value_view_value_realization.unit IS 'Unit of baseline_value, target_value and current_value.';
COMMENT ON COLUMN mv_value_view_value_realization.workflow_id IS
  'The work flow, of any status, that is to move the metric; NULL: none.';
COMMENT ON COLUMN mv_value_view_value_realization.current_value IS 'Latest reading; NULL: never read.';
COMMENT ON COLUMN mv_value_view_value_realization.measured_on IS 'Day of the latest reading; NULL: never read.';
COMMENT ON COLUMN mv_value_view_value_realization.progress_pct IS
  'Way from baseline to target that the latest reading has come (percent; negative: away from it; may exceed 100); '
  'NULL when never read, or when target and baseline are equal.';
COMMENT ON COLUMN mv_value_view_value_realization.realization_status IS
  'not_measured; achieved: 100 % or more; on_track: 50 % or more; off_track. Where target and baseline are equal, '
  'achieved when the latest reading equals them, else off_track.';
COMMENT ON COLUMN mv_value_view_value_realization.realized_usd IS 'Sum over all readings (US dollars).';
COMMENT ON COLUMN mv_value_view_value_realization.roi_pct IS
  '100 × (realized_usd - investment_usd) / investment_usd (percent); NULL when nothing was spent.';

-- Views that are always current

CREATE VIEW mv_value_view_opportunity_pipeline AS
SELECT o.tenant_id, o.id AS opportunity_id, o.opportunity_name, o.status,
  o.estimated_value_usd, o.success_probability,
  round(o.estimated_value_usd * o.success_probability, 2) AS weighted_value_usd,
  d.id AS value_driver_id, d.driver_name AS value_driver_name, coalesce(d.value_category, 'unknown') AS value_category,
  j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency,
  f.industry_id, f.id AS function_id, f.function_name,
  a.overall_score AS ai_suitability, a.recommended_service_layer,
  (
    SELECT round(avg(s.opportunity_score), 2)
    FROM jtbd_odi_scores s
    JOIN personas p ON p.tenant_id = s.tenant_id AND p.id = s.persona_id AND p.validation_status = 'published'
    JOIN jtbd_roles jr ON jr.tenant_id = s.tenant_id AND jr.jtbd_id = s.jtbd_id AND jr.role_id = p.role_id
    WHERE s.tenant_id = o.tenant_id AND s.jtbd_id = o.target_jtbd_id
  ) AS avg_opportunity_score,
  ARRAY(
    SELECT sp.code
    FROM jtbd_category_mappings m
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE m.tenant_id = o.tenant_id AND m.jtbd_id = o.target_jtbd_id
    ORDER BY sp.code
  ) AS strategic_pillars,
  o.created_at, o.updated_at
FROM ref_opportunities o
JOIN jtbd j ON j.tenant_id = o.tenant_id AND j.id = o.target_jtbd_id
LEFT JOIN ref_value_drivers d ON d.id = o.primary_value_driver_id
LEFT JOIN org_business_functions f ON f.tenant_id = j.tenant_id AND f.id = j.function_id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = j.tenant_id AND a.jtbd_id = j.id
WHERE j.deleted_at IS NULL;

COMMENT ON VIEW mv_value_view_opportunity_pipeline IS
  'One row for each improvement that is pursued for a live job. A regular view in spite of its name: its status must be '
  'current. The two columns that cost, avg_opportunity_score and strategic_pillars, are computed only where read.';
COMMENT ON COLUMN mv_value_view_opportunity_pipeline.status IS
  'identified, assessed, approved, in_delivery, realized; or rejected.';
COMMENT ON COLUMN mv_value_view_opportunity_pipeline.estimated_value_usd IS 'US dollars a year, if it succeeds.';
COMMENT ON COLUMN mv_value_view_opportunity_pipeline.weighted_value_usd IS
  'estimated_value_usd × success_probability (US dollars a year).';
COMMENT ON COLUMN mv_value_view_opportunity_pipeline.avg_opportunity_score IS
  'Mean opportunity score of the job''s cells, 0 to 20; NULL without a score.';

-- Small levels are counted in the tables; roles, jobs and work flows, which are many, are read from the materialized
-- views that the screens show, so that an option never promises what a screen does not have yet.
CREATE VIEW v_value_view_filter_options AS
SELECT t.id AS tenant_id, 'tenant'::text AS filter_type, t.id AS filter_id, t.id::text AS filter_value,
  t.tenant_name AS filter_label, NULL::text AS parent_filter_type, NULL::uuid AS parent_filter_id,
  '{}'::uuid[] AS parent_filter_ids,
  (SELECT count(*) FROM personas p WHERE p.tenant_id = t.id AND p.validation_status = 'published') AS entity_count,
  'persona'::text AS entity_type
FROM tenants t
UNION ALL
SELECT i.tenant_id, 'industry', i.id, i.id::text, i.industry_name, 'tenant', i.tenant_id, ARRAY[i.tenant_id],
  count(p.id), 'persona'
FROM industries i
LEFT JOIN org_business_functions f ON f.tenant_id = i.tenant_id AND f.industry_id = i.id
LEFT JOIN org_departments d ON d.tenant_id = f.tenant_id AND d.function_id = f.id
LEFT JOIN (org_roles r JOIN personas p
    ON p.tenant_id = r.tenant_id AND p.role_id = r.id AND p.validation_status = 'published')
  ON r.tenant_id = d.tenant_id AND r.department_id = d.id
GROUP BY i.tenant_id, i.id
UNION ALL
SELECT f.tenant_id, 'function', f.id, f.id::text, f.function_name, 'industry', f.industry_id, ARRAY[f.industry_id],
  count(p.id), 'persona'
FROM org_business_functions f
LEFT JOIN org_departments d ON d.tenant_id = f.tenant_id AND d.function_id = f.id
LEFT JOIN (org_roles r JOIN personas p
    ON p.tenant_id = r.tenant_id AND p.role_id = r.id AND p.validation_status = 'published')
  ON r.tenant_id = d.tenant_id AND r.department_id = d.id
GROUP BY f.tenant_id, f.id
UNION ALL
SELECT d.tenant_id, 'department', d.id, d.id::text, d.department_name, 'function', d.function_id, ARRAY[d.function_id],
  count(p.id), 'persona'
FROM org_departments d
LEFT JOIN (org_roles r JOIN personas p
    ON p.tenant_id = r.tenant_id AND p.role_id = r.id AND p.validation_status = 'published')
  ON r.tenant_id = d.tenant_id AND r.department_id = d.id
GROUP BY d.tenant_id, d.id
UNION ALL
SELECT tenant_id, 'role', role_id, role_id::text, role_name, 'department', department_id, ARRAY[department_id],
  persona_count, 'persona'
FROM mv_value_view_role_workload
UNION ALL
SELECT tenant_id, 'persona', persona_id, persona_id::text, persona_name, 'role', role_id, ARRAY[role_id],
  total_jtbd_count, 'jtbd'
FROM mv_value_view_persona_dashboard
UNION ALL
SELECT tenant_id, 'jtbd', jtbd_id, jtbd_id::text, jtbd_name, 'persona', NULL, persona_ids,
  workflow_count, 'workflow'
FROM mv_value_view_jtbd_summary
UNION ALL
SELECT tenant_id, 'workflow', workflow_id, workflow_id::text, workflow_name, 'jtbd', jtbd_id, ARRAY[jtbd_id],
  stage_count, 'stage'
FROM mv_value_view_workflow_analytics
UNION ALL
SELECT t.id, 'archetype', NULL, a.archetype::text, initcap(a.archetype::text), 'tenant', t.id, ARRAY[t.id],
  (SELECT count(*) FROM personas p
    WHERE p.tenant_id = t.id AND p.archetype = a.archetype AND p.validation_status = 'published'), 'persona'
FROM tenants t
CROSS JOIN unnest(enum_range(NULL::archetype_enum)) AS a (archetype)
UNION ALL
SELECT tenant_id, 'strategic_pillar', pillar_id, pillar_code, pillar_name, 'tenant', tenant_id, ARRAY[tenant_id],
  total_jtbd_count, 'jtbd'
FROM mv_value_view_strategic_alignment
UNION ALL
SELECT t.id, 'complexity', NULL, o.value, o.label, 'tenant', t.id, ARRAY[t.id],
  (SELECT count(*) FROM mv_value_view_jtbd_summary j WHERE j.tenant_id = t.id AND j.complexity = o.value), 'jtbd'
FROM tenants t
CROSS JOIN (VALUES ('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('very_high', 'Very high')) AS o (value, label)
UNION ALL
SELECT t.id, 'frequency', NULL, o.value, initcap(o.value), 'tenant', t.id, ARRAY[t.id],
  (SELECT count(*) FROM mv_value_view_jtbd_summary j WHERE j.tenant_id = t.id AND j.frequency = o.value), 'jtbd'
FROM tenants t
CROSS JOIN (VALUES ('daily'), ('weekly'), ('monthly'), ('quarterly'), ('annually')) AS o (value)
UNION ALL
SELECT t.id, 'service_layer', NULL, o.value, o.label, 'tenant', t.id, ARRAY[t.id],
  (SELECT count(*) FROM mv_value_view_jtbd_summary j
    WHERE j.tenant_id = t.id AND j.recommended_service_layer = o.value), 'jtbd'
FROM tenants t
CROSS JOIN (VALUES ('ask_me', 'Ask me'), ('ask_expert', 'Ask an expert'), ('ask_panel', 'Ask a panel'),
  ('workflow', 'Work flow')) AS o (value, label);

COMMENT ON VIEW v_value_view_filter_options IS
  'What each filter of the Value View offers, one row for each option of a tenant, also where its count is 0. '
  'The cascade is tenant, industry, function, department, role, persona, jtbd, workflow; archetype, strategic_pillar, '
  'complexity, frequency and service_layer stand beside it. Ask for a tenant and a filter_type: the rest is not read.';
COMMENT ON COLUMN v_value_view_filter_options.filter_id IS 'NULL for options that are values, not things.';
COMMENT ON COLUMN v_value_view_filter_options.filter_value IS
  'What to filter by, unique for a tenant and filter_type: the id, the pillar''s code, or the value.';
COMMENT ON COLUMN v_value_view_filter_options.parent_filter_id IS
  'The option that this one is offered under. NULL for a tenant, which has none, and for a job, which several '
  'personas do: see parent_filter_ids.';
COMMENT ON COLUMN v_value_view_filter_options.parent_filter_ids IS
  'All options that this one is offered under; a job''s are the published personas that do it.';
COMMENT ON COLUMN v_value_view_filter_options.entity_count IS 'How many things of entity_type the option leaves.';
COMMENT ON COLUMN v_value_view_filter_options.entity_type IS
  'persona (published), jtbd (live), workflow (of a live job) or stage.';

CREATE VIEW v_value_view_user_context AS
SELECT u.tenant_id, t.tenant_name, u.id AS user_id, u.email, u.display_name, u.is_active,
  i.id AS industry_id, i.industry_name,
  f.id AS function_id, f.function_name,
  d.id AS department_id, d.department_name,
  r.id AS role_id, r.role_name,
  p.id AS persona_id, p.persona_name, p.archetype,
  coalesce(c.default_filters, '{}') AS default_filters,
  ARRAY(
    SELECT pin.jtbd_id
    FROM unnest(c.pinned_jtbd_ids) WITH ORDINALITY AS pin (jtbd_id, position)
    JOIN jtbd j ON j.tenant_id = u.tenant_id AND j.id = pin.jtbd_id
    WHERE j.deleted_at IS NULL
    ORDER BY pin.position
  ) AS pinned_jtbd_ids
FROM users u
JOIN tenants t ON t.id = u.tenant_id
LEFT JOIN org_roles r ON r.tenant_id = u.tenant_id AND r.id = u.role_id
LEFT JOIN org_departments d ON d.tenant_id = r.tenant_id AND d.id = r.department_id
LEFT JOIN org_business_functions f ON f.tenant_id = d.tenant_id AND f.id = d.function_id
LEFT JOIN industries i ON i.tenant_id = f.tenant_id AND i.id = f.industry_id
LEFT JOIN personas p ON p.tenant_id = u.tenant_id AND p.id = u.persona_id AND p.validation_status = 'published'
LEFT JOIN user_preferences c ON c.tenant_id = u.tenant_id AND c.user_id = u.id;

COMMENT ON VIEW v_value_view_user_context IS
  'Where a person stands and what the screens start with: place in the organisation, persona, filters, pinned jobs.';
COMMENT ON COLUMN v_value_view_user_context.persona_id IS 'NULL: none chosen, or the chosen one is not published.';
COMMENT ON COLUMN v_value_view_user_context.default_filters IS 'Filters as the person has set them; {}: none.';
COMMENT ON COLUMN v_value_view_user_context.pinned_jtbd_ids IS 'Pinned jobs that are live, in the person''s order.';

CREATE VIEW v_value_view_dependency_graph AS
SELECT t.id AS tenant_id, 'tenant'::text AS source_type, t.id AS source_id, t.tenant_name AS source_label,
  'CONTAINS'::text AS relationship, 'industry'::text AS target_type, i.id AS target_id, i.industry_name AS target_label
FROM tenants t
JOIN industries i ON i.tenant_id = t.id
UNION ALL
SELECT f.tenant_id, 'industry', i.id, i.industry_name, 'CONTAINS', 'function', f.id, f.function_name
FROM org_business_functions f
JOIN industries i ON i.tenant_id = f.tenant_id AND i.id = f.industry_id
UNION ALL
SELECT d.tenant_id, 'function', f.id, f.function_name, 'CONTAINS', 'department', d.id, d.department_name
FROM org_departments d
JOIN org_business_functions f ON f.tenant_id = d.tenant_id AND f.id = d.function_id
UNION ALL
SELECT r.tenant_id, 'department', d.id, d.department_name, 'CONTAINS', 'role', r.id, r.role_name
FROM org_roles r
JOIN org_departments d ON d.tenant_id = r.tenant_id AND d.id = r.department_id
UNION ALL
SELECT p.tenant_id, 'role', r.id, r.role_name, 'HAS_PERSONA', 'persona', p.id, p.persona_name
FROM personas p
JOIN org_roles r ON r.tenant_id = p.tenant_id AND r.id = p.role_id
WHERE p.validation_status = 'published'
UNION ALL
SELECT j.tenant_id, 'function', f.id, f.function_name, 'OWNS', 'jtbd', j.id, j.name
FROM jtbd j
JOIN org_business_functions f ON f.tenant_id = j.tenant_id AND f.id = j.function_id
WHERE j.deleted_at IS NULL
UNION ALL
SELECT j.tenant_id, 'jtbd', j.id, j.name, 'PERFORMED_BY', 'role', r.id, r.role_name
FROM jtbd_roles jr
JOIN jtbd j ON j.tenant_id = jr.tenant_id AND j.id = jr.jtbd_id
JOIN org_roles r ON r.tenant_id = jr.tenant_id AND r.id = jr.role_id
WHERE j.deleted_at IS NULL
UNION ALL
SELECT j.tenant_id, 'strategic_pillar', sp.id, sp.name, 'INFLUENCES', 'jtbd', j.id, j.name
FROM jtbd_category_mappings m
JOIN strategic_pillars sp ON sp.id = m.pillar_id
JOIN jtbd j ON j.tenant_id = m.tenant_id AND j.id = m.jtbd_id
WHERE j.deleted_at IS NULL
UNION ALL
SELECT j.tenant_id, 'jtbd', j.id, j.name, 'DEPENDS_ON', 'jtbd', n.id, n.name
FROM jtbd_dependencies e
JOIN jtbd j ON j.tenant_id = e.tenant_id AND j.id = e.jtbd_id
JOIN jtbd n ON n.tenant_id = e.tenant_id AND n.id = e.depends_on_jtbd_id
WHERE j.deleted_at IS NULL AND n.deleted_at IS NULL
UNION ALL
SELECT j.tenant_id, 'jtbd', j.id, j.name, 'HAS_OUTCOME', 'outcome', o.id, o.outcome_statement
FROM jtbd_outcomes o
JOIN jtbd j ON j.tenant_id = o.tenant_id AND j.id = o.jtbd_id
WHERE j.deleted_at IS NULL
UNION ALL
SELECT j.tenant_id, 'jtbd', j.id, j.name, 'AUTOMATED_BY', 'workflow', w.id, w.name
FROM workflow_templates w
JOIN jtbd j ON j.tenant_id = w.tenant_id AND j.id = w.jtbd_id
WHERE j.deleted_at IS NULL
UNION ALL
SELECT w.tenant_id, 'workflow', w.id, w.name, 'HAS_STAGE', 'stage', s.id, s.stage_name
FROM workflow_stages s
JOIN workflow_templates w ON w.tenant_id = s.tenant_id AND w.id = s.workflow_template_id
JOIN jtbd j ON j.tenant_id = w.tenant_id AND j.id = w.jtbd_id
WHERE j.deleted_at IS NULL
UNION ALL
SELECT j.tenant_id, 'jtbd', j.id, j.name, 'MEASURED_BY', 'value_metric', v.id, v.metric_name
FROM value_metrics v
JOIN jtbd j ON j.tenant_id = v.tenant_id AND j.id = v.jtbd_id
WHERE j.deleted_at IS NULL;

COMMENT ON VIEW v_value_view_dependency_graph IS
  'Edges between the things of a tenant: who contains, does, owns, needs or measures what. Live jobs, published '
  'personas, work flows of any status. Ask for a tenant and a source_id or a target_id; an id and its type make a node.';
COMMENT ON COLUMN v_value_view_dependency_graph.relationship IS
  'CONTAINS, HAS_PERSONA, OWNS, PERFORMED_BY, INFLUENCES, DEPENDS_ON, HAS_OUTCOME, AUTOMATED_BY, HAS_STAGE, MEASURED_BY.';

-- The rollup: as much as a persona's header needs, from the tables, refreshed hourly by the function below.
-- A table of 43 rows needs no index but its key.

CREATE TABLE value_view_persona_aggregates (
  tenant_id uuid NOT NULL,
  persona_id uuid NOT NULL,
  total_jtbd_count integer NOT NULL,
  high_complexity_jtbd_count integer NOT NULL,
  daily_frequency_jtbd_count integer NOT NULL,
  avg_opportunity_score numeric(4, 1),
  high_opportunity_count integer NOT NULL,
  underserved_job_count integer NOT NULL,
  avg_ai_suitability numeric(3, 2),
  automation_ready_count integer NOT NULL,
  total_estimated_time_savings_hours numeric(10, 1) NOT NULL,
  total_estimated_cost_savings_usd numeric(15, 2) NOT NULL,
  last_computed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, persona_id),
  FOREIGN KEY (tenant_id, persona_id) REFERENCES personas ON DELETE CASCADE
);
COMMENT ON TABLE value_view_persona_aggregates IS
  'Figures of each published persona over the live jobs of its role; see value_view_refresh_persona_aggregates.';
COMMENT ON COLUMN value_view_persona_aggregates.avg_opportunity_score IS
  'Mean over the jobs it has rated, 0 to 20; NULL when none.';
COMMENT ON COLUMN value_view_persona_aggregates.high_opportunity_count IS 'Jobs with a score of 12 or more.';
COMMENT ON COLUMN value_view_persona_aggregates.underserved_job_count IS 'Jobs with a score of 10 or more.';
COMMENT ON COLUMN value_view_persona_aggregates.automation_ready_count IS
  'Jobs with an AI suitability of 0.7 or more.';
COMMENT ON COLUMN value_view_persona_aggregates.total_estimated_time_savings_hours IS
  'What the AI opportunities of its jobs would save (hours a week).';
COMMENT ON COLUMN value_view_persona_aggregates.total_estimated_cost_savings_usd IS
  'What the AI opportunities of its jobs would save (US dollars a year).';
COMMENT ON COLUMN value_view_persona_aggregates.last_computed_at IS
  'When the figures last came out different; a refresh that finds them the same leaves the row alone.';

CREATE FUNCTION value_view_refresh_persona_aggregates() RETURNS integer
LANGUAGE sql AS $$
  WITH savings AS (
    SELECT tenant_id, jtbd_id, sum(estimated_time_savings_hours) AS hours, sum(estimated_cost_savings_usd) AS usd
    FROM ai_opportunities
    GROUP BY tenant_id, jtbd_id
  ), figures AS (
    SELECT p.tenant_id, p.id AS persona_id,
      count(j.id)::integer AS total,
      (count(*) FILTER (WHERE j.complexity IN ('high', 'very_high')))::integer AS high_complexity,
      (count(*) FILTER (WHERE j.frequency = 'daily'))::integer AS daily,
      avg(s.opportunity_score)::numeric(4, 1) AS opportunity,
      (count(*) FILTER (WHERE s.opportunity_score >= 12))::integer AS high_opportunity,
      (count(*) FILTER (WHERE s.opportunity_score >= 10))::integer AS underserved,
      avg(a.overall_score)::numeric(3, 2) AS suitability,
      (count(*) FILTER (WHERE a.overall_score >= 0.7))::integer AS ready,
      coalesce(sum(o.hours), 0)::numeric(10, 1) AS hours,
      coalesce(sum(o.usd), 0)::numeric(15, 2) AS usd
    FROM personas p
    LEFT JOIN (jtbd_roles jr JOIN jtbd j
        ON j.tenant_id = jr.tenant_id AND j.id = jr.jtbd_id AND j.deleted_at IS NULL)
      ON jr.tenant_id = p.tenant_id AND jr.role_id = p.role_id
    LEFT JOIN jtbd_odi_scores s ON s.tenant_id = p.tenant_id AND s.persona_id = p.id AND s.jtbd_id = j.id
    LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = j.tenant_id AND a.jtbd_id = j.id
    LEFT JOIN savings o ON o.tenant_id = j.tenant_id AND o.jtbd_id = j.id
    WHERE p.validation_status = 'published'
    GROUP BY p.tenant_id, p.id
  ), removed AS (
    DELETE FROM value_view_persona_aggregates g
    WHERE NOT EXISTS (SELECT FROM figures f WHERE f.tenant_id = g.tenant_id AND f.persona_id = g.persona_id)
    RETURNING 1
  ), written AS (
    INSERT INTO value_view_persona_aggregates AS g (tenant_id, persona_id, total_jtbd_count,
      high_complexity_jtbd_count, daily_frequency_jtbd_count, avg_opportunity_score, high_opportunity_count,
      underserved_job_count, avg_ai_suitability, automation_ready_count, total_estimated_time_savings_hours,
      total_estimated_cost_savings_usd)
    SELECT * FROM figures
    ON CONFLICT (tenant_id, persona_id) DO UPDATE SET
      total_jtbd_count = excluded.total_jtbd_count,
      high_complexity_jtbd_count = excluded.high_complexity_jtbd_count,
      daily_frequency_jtbd_count = excluded.daily_frequency_jtbd_count,
      avg_opportunity_score = excluded.avg_opportunity_score,
      high_opportunity_count = excluded.high_opportunity_count,
      underserved_job_count = excluded.underserved_job_count,
      avg_ai_suitability = excluded.avg_ai_suitability,
      automation_ready_count = excluded.automation_ready_count,
      total_estimated_time_savings_hours = excluded.total_estimated_time_savings_hours,
      total_estimated_cost_savings_usd = excluded.total_estimated_cost_savings_usd,
      last_computed_at = now()
    WHERE (g.total_jtbd_count, g.high_complexity_jtbd_count, g.daily_frequency_jtbd_count, g.avg_opportunity_score,
        g.high_opportunity_count, g.underserved_job_count, g.avg_ai_suitability, g.automation_ready_count,
        g.total_estimated_time_savings_hours, g.total_estimated_cost_savings_usd)
      IS DISTINCT FROM (excluded.total_jtbd_count, excluded.high_complexity_jtbd_count,
        excluded.daily_frequency_jtbd_count, excluded.avg_opportunity_score, excluded.high_opportunity_count,
        excluded.underserved_job_count, excluded.avg_ai_suitability, excluded.automation_ready_count,
        excluded.total_estimated_time_savings_hours, excluded.total_estimated_cost_savings_usd)
    RETURNING 1
  )
  SELECT ((SELECT count(*) FROM removed) + (SELECT count(*) FROM written))::integer
$$;
COMMENT ON FUNCTION value_view_refresh_persona_aggregates() IS
  'Brings value_view_persona_aggregates up to the tables: adds, changes, and removes who is gone or no longer '
  'published. Returns how many rows it wrote or removed; a second call finds nothing to do.';

SELECT value_view_refresh_persona_aggregates() AS rows_written;

ANALYZE mv_value_view_odi_heatmap, mv_value_view_jtbd_summary, mv_value_view_persona_dashboard,
  mv_value_view_workflow_analytics, mv_value_view_strategic_alignment, mv_value_view_role_workload,
  mv_value_view_value_realization, value_view_persona_aggregates;
