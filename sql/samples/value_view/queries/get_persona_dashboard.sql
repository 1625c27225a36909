-- How does one persona stand: its jobs, how well they are served, what AI could take, and its best opportunity?
-- $1 tenant_id; $2 persona_id.
SELECT
  persona_id, persona_name, archetype, ai_maturity_score, work_complexity_score,
  industry_id, industry_name, function_id, function_name, department_id, department_name, role_id, role_name,
  total_jtbd_count, scored_jtbd_count, high_complexity_jtbd_count, daily_frequency_jtbd_count,
  avg_importance_score, avg_satisfaction_score, avg_opportunity_score, max_opportunity_score,
  high_opportunity_count, underserved_job_count, highly_underserved_job_count, overserved_job_count,
  avg_ai_suitability, automation_ready_count, ask_me_count, ask_expert_count, ask_panel_count, workflow_layer_count,
  workflow_count, top_jtbd_id, top_jtbd_code, top_jtbd_name
FROM mv_value_view_persona_dashboard
WHERE tenant_id = $1::uuid AND persona_id = $2::uuid
