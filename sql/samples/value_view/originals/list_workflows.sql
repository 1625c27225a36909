-- queries/list_workflows.sql from the base tables; the same parameters, rows and order. Only what the order needs is
-- made for every work flow; the rest is made for the page.
WITH stages AS (
  SELECT s.workflow_template_id AS workflow_id, s.position, s.stage_name,
    count(t.id) AS tasks, count(*) FILTER (WHERE t.is_automated) AS automated,
    coalesce(sum(t.manual_duration_minutes), 0) AS manual_minutes,
    coalesce(sum(t.estimated_duration_minutes), 0) AS estimated_minutes,
    coalesce(sum(greatest(t.manual_duration_minutes - t.estimated_duration_minutes, 0)), 0) AS saved_minutes
  FROM workflow_stages s
  LEFT JOIN workflow_tasks t ON t.tenant_id = $1::uuid AND t.workflow_stage_id = s.id
  WHERE s.tenant_id = $1::uuid
  GROUP BY s.id, s.workflow_template_id, s.position, s.stage_name
), workflows AS (
  SELECT workflow_id, count(*) AS stages, sum(tasks) AS tasks, sum(automated) AS automated,
    sum(manual_minutes) AS manual_minutes, sum(estimated_minutes) AS estimated_minutes,
    sum(saved_minutes) AS saved_minutes,
    (array_agg(stage_name ORDER BY estimated_minutes DESC, position))[1] AS longest_stage
  FROM stages
  GROUP BY workflow_id
), page AS (
  SELECT w.id, w.code, w.name, w.status, w.automation_level, w.estimated_duration_hours,
    j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency, f.function_name,
    t.stages, t.tasks, t.automated, t.manual_minutes, t.estimated_minutes, t.saved_minutes, t.longest_stage,
    h.per_week, a.overall_score, a.recommended_service_layer
  FROM workflow_templates w
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = w.jtbd_id
  LEFT JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = j.function_id
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
  LEFT JOIN workflows t ON t.workflow_id = w.id
  CROSS JOIN LATERAL (
    SELECT CASE w.status WHEN 'published' THEN round(coalesce(t.saved_minutes, 0) * j.runs_per_week / 60, 2) ELSE 0.00 END
      AS per_week
  ) AS h
  WHERE w.tenant_id = $1::uuid
    AND j.deleted_at IS NULL
    AND ($2::uuid IS NULL OR j.function_id = $2::uuid)
    AND ($3::uuid IS NULL OR w.jtbd_id = $3::uuid)
    AND ($4::text IS NULL OR w.status = $4::text)
    AND ($5::text IS NULL OR w.automation_level = $5::text)
    AND ($6::text[] IS NULL OR j.complexity = ANY ($6::text[]))
    AND ($7::text[] IS NULL OR j.frequency = ANY ($7::text[]))
    AND ($8::text[] IS NULL OR EXISTS (
      SELECT FROM jtbd_category_mappings m
      JOIN strategic_pillars sp ON sp.id = m.pillar_id
      WHERE m.tenant_id = $1::uuid AND m.jtbd_id = j.id AND sp.code = ANY ($8::text[])))
    AND ($9::text[] IS NULL OR a.recommended_service_layer = ANY ($9::text[]))
    AND ($11::numeric IS NULL OR (-h.per_week, w.id) > (-$11::numeric, $12::uuid))
  ORDER BY h.per_week DESC, w.id
  LIMIT $10::integer
)
SELECT
  g.id AS workflow_id, g.code AS workflow_code, g.name AS workflow_name, g.status, g.automation_level,
  g.estimated_duration_hours, g.jtbd_id, g.jtbd_code, g.jtbd_name, g.complexity, g.frequency, g.function_name,
  coalesce(g.stages, 0)::integer AS stage_count, coalesce(g.tasks, 0)::integer AS task_count,
  coalesce(g.automated, 0)::integer AS automated_task_count,
  round(100 * g.automated / nullif(g.tasks, 0), 2) AS automation_pct,
  coalesce(g.manual_minutes, 0)::integer AS manual_duration_minutes,
  coalesce(g.estimated_minutes, 0)::integer AS task_duration_minutes,
  round(100 * g.saved_minutes / nullif(g.manual_minutes, 0), 2) AS time_savings_pct,
  round(coalesce(g.saved_minutes, 0) / 60, 2) AS time_savings_hours_per_run,
  g.per_week AS time_savings_hours_per_week,
  CASE WHEN g.estimated_minutes > 0 THEN g.longest_stage END AS longest_stage_name,
  c.personas::integer AS persona_count, round(c.opportunity, 2) AS avg_opportunity_score,
  g.overall_score AS ai_suitability, g.recommended_service_layer,
  ARRAY(
    SELECT sp.code
    FROM jtbd_category_mappings m
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE m.tenant_id = $1::uuid AND m.jtbd_id = g.jtbd_id
    ORDER BY sp.code
  ) AS strategic_pillars
FROM page g
CROSS JOIN LATERAL (
  SELECT count(*) AS personas, avg(s.opportunity_score) AS opportunity
  FROM jtbd_roles jr
  JOIN personas p ON p.tenant_id = $1::uuid AND p.role_id = jr.role_id AND p.validation_status = 'published'
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = g.jtbd_id
  WHERE jr.tenant_id = $1::uuid AND jr.jtbd_id = g.jtbd_id
) AS c
ORDER BY g.per_week DESC, g.id
