-- Which hourly figures does a persona's header show? By persona.
-- $1 tenant_id; $2 persona_id, null = all of the tenant.
SELECT
  persona_id, total_jtbd_count, high_complexity_jtbd_count, daily_frequency_jtbd_count,
  avg_opportunity_score, high_opportunity_count, underserved_job_count, avg_ai_suitability, automation_ready_count,
  total_estimated_time_savings_hours, total_estimated_cost_savings_usd
FROM value_view_persona_aggregates
WHERE tenant_id = $1::uuid AND ($2::uuid IS NULL OR persona_id = $2::uuid)
ORDER BY persona_id
