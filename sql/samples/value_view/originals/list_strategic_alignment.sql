-- queries/list_strategic_alignment.sql from the base tables; the same parameters, rows and order.
WITH mapped AS (
  SELECT m.pillar_id, m.jtbd_id, j.runs_per_week
  FROM jtbd_category_mappings m
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = m.jtbd_id
  WHERE m.tenant_id = $1::uuid AND j.deleted_at IS NULL
), jobs AS (
  SELECT m.pillar_id, count(*) AS total, avg(a.overall_score) AS suitability,
    count(*) FILTER (WHERE a.overall_score >= 0.7) AS ready
  FROM mapped m
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = m.jtbd_id
  GROUP BY m.pillar_id
), cells AS (
  SELECT m.pillar_id, avg(s.opportunity_score) AS opportunity,
    count(*) FILTER (WHERE s.opportunity_score >= 10) AS underserved, count(DISTINCT p.id) AS personas
  FROM mapped m
  JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.jtbd_id = m.jtbd_id
  JOIN personas p ON p.tenant_id = $1::uuid AND p.role_id = jr.role_id AND p.validation_status = 'published'
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = m.jtbd_id
  GROUP BY m.pillar_id
), saved AS (
  SELECT s.workflow_template_id, sum(greatest(t.manual_duration_minutes - t.estimated_duration_minutes, 0)) AS minutes
  FROM workflow_stages s
  JOIN workflow_tasks t ON t.tenant_id = $1::uuid AND t.workflow_stage_id = s.id
  WHERE s.tenant_id = $1::uuid
  GROUP BY s.workflow_template_id
), workflows AS (
  SELECT m.pillar_id, count(*) AS total, count(*) FILTER (WHERE w.status = 'published') AS published,
    sum(s.minutes * m.runs_per_week) FILTER (WHERE w.status = 'published') / 60 AS hours
  FROM mapped m
  JOIN workflow_templates w ON w.tenant_id = $1::uuid AND w.jtbd_id = m.jtbd_id
  LEFT JOIN saved s ON s.workflow_template_id = w.id
  GROUP BY m.pillar_id
), realized AS (
  SELECT value_metric_id, sum(realized_usd) AS usd
  FROM value_measurements
  WHERE tenant_id = $1::uuid
  GROUP BY value_metric_id
), value AS (
  SELECT m.pillar_id, sum(v.target_usd_per_year) AS target_usd, sum(r.usd) AS realized_usd
  FROM mapped m
  JOIN value_metrics v ON v.tenant_id = $1::uuid AND v.jtbd_id = m.jtbd_id
  LEFT JOIN realized r ON r.value_metric_id = v.id
  GROUP BY m.pillar_id
), okrs AS (
  SELECT t.pillar_id, count(DISTINCT t.id) AS themes, count(o.id) AS total,
    avg(100 * o.current_value / nullif(o.target_value, 0)) AS progress_pct
  FROM strategic_themes t
  LEFT JOIN strategic_okrs o ON o.tenant_id = $1::uuid AND o.theme_id = t.id
  WHERE t.tenant_id = $1::uuid
  GROUP BY t.pillar_id
)
SELECT
  sp.code AS pillar_code, sp.name AS pillar_name, coalesce(k.themes, 0)::integer AS theme_count,
  coalesce(k.total, 0)::integer AS okr_count, round(k.progress_pct, 2) AS avg_okr_progress_pct,
  coalesce(j.total, 0)::integer AS total_jtbd_count, coalesce(c.personas, 0)::integer AS persona_count,
  round(c.opportunity, 2) AS avg_opportunity_score, coalesce(c.underserved, 0)::integer AS underserved_cell_count,
  round(j.suitability, 2) AS avg_ai_suitability, coalesce(j.ready, 0)::integer AS high_ai_readiness_count,
  coalesce(w.total, 0)::integer AS workflow_count, coalesce(w.published, 0)::integer AS published_workflow_count,
  round(coalesce(w.hours, 0), 2) AS total_time_savings_hours_per_week,
  coalesce(v.target_usd, 0) AS target_usd_per_year, coalesce(v.realized_usd, 0) AS realized_usd
FROM tenants te
CROSS JOIN strategic_pillars sp
LEFT JOIN okrs k ON k.pillar_id = sp.id
LEFT JOIN jobs j ON j.pillar_id = sp.id
LEFT JOIN cells c ON c.pillar_id = sp.id
LEFT JOIN workflows w ON w.pillar_id = sp.id
LEFT JOIN value v ON v.pillar_id = sp.id
WHERE te.id = $1::uuid
ORDER BY round(c.opportunity, 2) DESC NULLS LAST, sp.code
