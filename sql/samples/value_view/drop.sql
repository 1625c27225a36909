-- Removes the sample. Nothing is dropped with CASCADE: an object of yours that reads it stops the script.
-- The extension pg_trgm stays: others may use it.
DROP VIEW IF EXISTS v_value_view_dependency_graph, v_value_view_user_context, v_value_view_filter_options,
  mv_value_view_opportunity_pipeline;
DROP MATERIALIZED VIEW IF EXISTS mv_value_view_value_realization, mv_value_view_role_workload,
  mv_value_view_strategic_alignment, mv_value_view_workflow_analytics, mv_value_view_persona_dashboard,
  mv_value_view_jtbd_summary, mv_value_view_odi_heatmap;
DROP FUNCTION IF EXISTS value_view_refresh_persona_aggregates();
DROP FUNCTION IF EXISTS sample_advance(timestamptz);
DROP FUNCTION IF EXISTS sample_advance_step(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS sample_ticks(timestamptz, timestamptz, integer, integer);
DROP FUNCTION IF EXISTS sample_add_workflows(integer, integer, integer, timestamptz);
DROP FUNCTION IF EXISTS sample_add_jobs(integer, integer, integer, timestamptz);
DROP FUNCTION IF EXISTS sample_satisfaction(bigint, integer, bigint);
DROP FUNCTION IF EXISTS sample_importance(bigint, integer, bigint);
DROP FUNCTION IF EXISTS sample_personas();
DROP FUNCTION IF EXISTS sample_before(timestamptz, double precision);
DROP FUNCTION IF EXISTS sample_score(double precision);
DROP FUNCTION IF EXISTS sample_service_layer(numeric, bigint, integer);
DROP FUNCTION IF EXISTS sample_frequency(bigint, integer);
DROP FUNCTION IF EXISTS sample_complexity(bigint, integer);
DROP FUNCTION IF EXISTS sample_pick(bigint, integer, text[]);
DROP FUNCTION IF EXISTS sample_id(text, integer, bigint);
DROP FUNCTION IF EXISTS sample_hash(bigint, integer);
DROP TABLE IF EXISTS
  value_view_persona_aggregates, sample_tenants, sample_load,
  user_preferences, users, value_measurements, value_metrics, ref_opportunities, ref_value_drivers,
  workflow_tasks, workflow_stages, workflow_templates, ai_opportunities, jtbd_ai_suitability, jtbd_odi_scores,
  jtbd_outcomes, jtbd_dependencies, jtbd_therapeutic_areas, jtbd_category_mappings, jtbd_roles, jtbd,
  personas, org_roles, org_teams, org_departments, org_business_functions,
  strategic_okrs, strategic_themes, strategic_pillars, evidence, products, diseases, therapeutic_areas,
  industries, tenants;
DROP FUNCTION IF EXISTS value_view_create_tenant_partition();
DROP FUNCTION IF EXISTS odi_classification(numeric, numeric);
DROP FUNCTION IF EXISTS odi_opportunity(numeric, numeric);
DROP TYPE IF EXISTS archetype_enum;
