-- queries/list_persona_aggregates.sql from the base tables; the same parameters, rows and order.
WITH savings AS (
  SELECT jtbd_id, sum(estimated_time_savings_hours) AS hours, sum(estimated_cost_savings_usd) AS usd
  FROM ai_opportunities
  WHERE tenant_id = $1::uuid
  GROUP BY jtbd_id
)
SELECT
  p.id AS persona_id,
  count(j.id)::integer AS total_jtbd_count,
  (count(*) FILTER (WHERE j.complexity IN ('high', 'very_high')))::integer AS high_complexity_jtbd_count,
  (count(*) FILTER (WHERE j.frequency = 'daily'))::integer AS daily_frequency_jtbd_count,
  round(avg(s.opportunity_score), 1) AS avg_opportunity_score,
  (count(*) FILTER (WHERE s.opportunity_score >= 12))::integer AS high_opportunity_count,
  (count(*) FILTER (WHERE s.opportunity_score >= 10))::integer AS underserved_job_count,
  round(avg(a.overall_score), 2) AS avg_ai_suitability,
  (count(*) FILTER (WHERE a.overall_score >= 0.7))::integer AS automation_ready_count,
  round(coalesce(sum(o.hours), 0), 1) AS total_estimated_time_savings_hours,
  round(coalesce(sum(o.usd), 0), 2) AS total_estimated_cost_savings_usd
FROM personas p
LEFT JOIN (jtbd_roles jr JOIN jtbd j
    ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id AND j.deleted_at IS NULL)
  ON jr.tenant_id = $1::uuid AND jr.role_id = p.role_id
LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = j.id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
LEFT JOIN savings o ON o.jtbd_id = j.id
WHERE p.tenant_id = $1::uuid
  AND p.validation_status = 'published'
  AND ($2::uuid IS NULL OR p.id = $2::uuid)
GROUP BY p.id
ORDER BY p.id
