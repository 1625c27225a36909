-- What does a company do for each of the seven strategic pillars? Highest mean opportunity first, pillars without one last.
-- $1 tenant_id.
SELECT
  pillar_code, pillar_name, theme_count, okr_count, avg_okr_progress_pct, total_jtbd_count, persona_count,
  avg_opportunity_score, underserved_cell_count, avg_ai_suitability, high_ai_readiness_count,
  workflow_count, published_workflow_count, total_time_savings_hours_per_week, target_usd_per_year, realized_usd
FROM mv_value_view_strategic_alignment
WHERE tenant_id = $1::uuid
ORDER BY avg_opportunity_score DESC NULLS LAST, pillar_code
