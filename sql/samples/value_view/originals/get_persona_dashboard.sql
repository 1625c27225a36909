-- queries/get_persona_dashboard.sql from the base tables; the same parameters and row.
WITH cells AS (
  SELECT j.id, j.code, j.name, j.complexity, j.frequency, s.importance_score, s.satisfaction_score,
    s.opportunity_score, s.opportunity_classification, a.overall_score, a.recommended_service_layer,
    (SELECT count(*) FROM workflow_templates w WHERE w.tenant_id = $1::uuid AND w.jtbd_id = j.id) AS workflows
  FROM personas p
  JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.role_id = p.role_id
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = j.id
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
  WHERE p.tenant_id = $1::uuid AND p.id = $2::uuid AND j.deleted_at IS NULL
)
SELECT
  p.id AS persona_id, p.persona_name, p.archetype, p.ai_maturity_score, p.work_complexity_score,
  i.id AS industry_id, i.industry_name, f.id AS function_id, f.function_name, d.id AS department_id,
  d.department_name, r.id AS role_id, r.role_name,
  c.total_jtbd_count, c.scored_jtbd_count, c.high_complexity_jtbd_count, c.daily_frequency_jtbd_count,
  c.avg_importance_score, c.avg_satisfaction_score, c.avg_opportunity_score, c.max_opportunity_score,
  c.high_opportunity_count, c.underserved_job_count, c.highly_underserved_job_count, c.overserved_job_count,
  c.avg_ai_suitability, c.automation_ready_count, c.ask_me_count, c.ask_expert_count, c.ask_panel_count,
  c.workflow_layer_count, c.workflow_count, t.id AS top_jtbd_id, t.code AS top_jtbd_code, t.name AS top_jtbd_name
FROM personas p
JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = p.role_id
JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
JOIN industries i ON i.tenant_id = $1::uuid AND i.id = f.industry_id
CROSS JOIN LATERAL (
  SELECT
    count(*)::integer AS total_jtbd_count,
    count(opportunity_score)::integer AS scored_jtbd_count,
    (count(*) FILTER (WHERE complexity IN ('high', 'very_high')))::integer AS high_complexity_jtbd_count,
    (count(*) FILTER (WHERE frequency = 'daily'))::integer AS daily_frequency_jtbd_count,
    round(avg(importance_score), 2) AS avg_importance_score,
    round(avg(satisfaction_score), 2) AS avg_satisfaction_score,
    round(avg(opportunity_score), 2) AS avg_opportunity_score,
    max(opportunity_score) AS max_opportunity_score,
    (count(*) FILTER (WHERE opportunity_score >= 12))::integer AS high_opportunity_count,
    (count(*) FILTER (WHERE opportunity_score >= 10))::integer AS underserved_job_count,
    (count(*) FILTER (WHERE opportunity_classification = 'highly_underserved'))::integer
      AS highly_underserved_job_count,
    (count(*) FILTER (WHERE opportunity_classification = 'overserved'))::integer AS overserved_job_count,
    round(avg(overall_score), 2) AS avg_ai_suitability,
    (count(*) FILTER (WHERE overall_score >= 0.7))::integer AS automation_ready_count,
    (count(*) FILTER (WHERE recommended_service_layer = 'ask_me'))::integer AS ask_me_count,
    (count(*) FILTER (WHERE recommended_service_layer = 'ask_expert'))::integer AS ask_expert_count,
    (count(*) FILTER (WHERE recommended_service_layer = 'ask_panel'))::integer AS ask_panel_count,
    (count(*) FILTER (WHERE recommended_service_layer = 'workflow'))::integer AS workflow_layer_count,
    coalesce(sum(workflows), 0)::integer AS workflow_count
  FROM cells
) AS c
LEFT JOIN LATERAL (
  SELECT id, code, name FROM cells WHERE opportunity_score IS NOT NULL ORDER BY opportunity_score DESC, code LIMIT 1
) AS t ON TRUE
WHERE p.tenant_id = $1::uuid AND p.id = $2::uuid AND p.validation_status = 'published'
