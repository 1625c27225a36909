-- What is known about one job?
-- $1 tenant_id; $2 jtbd_code.
SELECT
  jtbd_id, jtbd_code, jtbd_name, job_statement, status, complexity, frequency, function_name,
  role_count, persona_count, archetypes, scored_persona_count, underserved_persona_count,
  avg_importance_score, avg_satisfaction_score, avg_opportunity_score, max_opportunity_score,
  outcome_count, avg_outcome_opportunity_score, ai_suitability, recommended_service_layer,
  strategic_pillars, therapeutic_areas, workflow_count, published_workflow_count,
  ai_opportunity_count, estimated_time_savings_hours, estimated_cost_savings_usd, value_metric_count
FROM mv_value_view_jtbd_summary
WHERE tenant_id = $1::uuid AND jtbd_code = $2::text
