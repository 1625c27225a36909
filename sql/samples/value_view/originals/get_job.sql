-- queries/get_job.sql from the base tables; the same parameters and row.
SELECT
  j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.job_statement, j.status, j.complexity, j.frequency,
  f.function_name,
  (SELECT count(*) FROM jtbd_roles jr WHERE jr.tenant_id = $1::uuid AND jr.jtbd_id = j.id)::integer AS role_count,
  c.personas::integer AS persona_count, coalesce(c.archetypes, '{}') AS archetypes,
  c.scored::integer AS scored_persona_count, c.underserved::integer AS underserved_persona_count,
  round(c.importance, 2) AS avg_importance_score, round(c.satisfaction, 2) AS avg_satisfaction_score,
  round(c.opportunity, 2) AS avg_opportunity_score, c.max_opportunity AS max_opportunity_score,
  o.total::integer AS outcome_count, round(o.opportunity, 2) AS avg_outcome_opportunity_score,
  a.overall_score AS ai_suitability, a.recommended_service_layer,
  ARRAY(
    SELECT sp.code
    FROM jtbd_category_mappings m
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE m.tenant_id = $1::uuid AND m.jtbd_id = j.id
    ORDER BY sp.code
  ) AS strategic_pillars,
  ARRAY(
    SELECT t.code
    FROM jtbd_therapeutic_areas m
    JOIN therapeutic_areas t ON t.id = m.therapeutic_area_id
    WHERE m.tenant_id = $1::uuid AND m.jtbd_id = j.id
    ORDER BY t.code
  ) AS therapeutic_areas,
  w.total::integer AS workflow_count, w.published::integer AS published_workflow_count,
  ao.total::integer AS ai_opportunity_count, coalesce(ao.hours, 0) AS estimated_time_savings_hours,
  coalesce(ao.usd, 0) AS estimated_cost_savings_usd,
  (SELECT count(*) FROM value_metrics v WHERE v.tenant_id = $1::uuid AND v.jtbd_id = j.id)::integer
    AS value_metric_count
FROM jtbd j
LEFT JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = j.function_id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
CROSS JOIN LATERAL (
  SELECT count(*) AS personas, array_agg(DISTINCT p.archetype ORDER BY p.archetype) AS archetypes,
    count(s.opportunity_score) AS scored, count(*) FILTER (WHERE s.opportunity_score >= 10) AS underserved,
    avg(s.importance_score) AS importance, avg(s.satisfaction_score) AS satisfaction,
    avg(s.opportunity_score) AS opportunity, max(s.opportunity_score) AS max_opportunity
  FROM jtbd_roles jr
  JOIN personas p ON p.tenant_id = $1::uuid AND p.role_id = jr.role_id AND p.validation_status = 'published'
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = j.id
  WHERE jr.tenant_id = $1::uuid AND jr.jtbd_id = j.id
) AS c
CROSS JOIN LATERAL (
  SELECT count(*) AS total, avg(opportunity_score) AS opportunity
  FROM jtbd_outcomes
  WHERE tenant_id = $1::uuid AND jtbd_id = j.id
) AS o
CROSS JOIN LATERAL (
  SELECT count(*) AS total, count(*) FILTER (WHERE status = 'published') AS published
  FROM workflow_templates
  WHERE tenant_id = $1::uuid AND jtbd_id = j.id
) AS w
CROSS JOIN LATERAL (
  SELECT count(*) AS total, sum(estimated_time_savings_hours) AS hours, sum(estimated_cost_savings_usd) AS usd
  FROM ai_opportunities
  WHERE tenant_id = $1::uuid AND jtbd_id = j.id
) AS ao
WHERE j.tenant_id = $1::uuid AND j.code = $2::text AND j.deleted_at IS NULL
