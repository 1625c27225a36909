-- queries/list_pillar_workflows.sql from the base tables; the same parameters, rows and order.
SELECT
  sp.name AS strategic_pillar, j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name,
  w.id AS workflow_id, w.code AS workflow_code, w.name AS workflow_name, w.status AS workflow_status,
  CASE WHEN w.id IS NOT NULL THEN t.stages::integer END AS stage_count,
  CASE WHEN w.id IS NOT NULL THEN t.tasks::integer END AS task_count,
  a.overall_score AS ai_suitability
FROM strategic_pillars sp
JOIN jtbd_category_mappings m ON m.tenant_id = $1::uuid AND m.pillar_id = sp.id
JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = m.jtbd_id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
LEFT JOIN workflow_templates w ON w.tenant_id = $1::uuid AND w.jtbd_id = j.id
CROSS JOIN LATERAL (
  SELECT count(DISTINCT s.id) AS stages, count(k.id) AS tasks
  FROM workflow_stages s
  LEFT JOIN workflow_tasks k ON k.tenant_id = $1::uuid AND k.workflow_stage_id = s.id
  WHERE s.tenant_id = $1::uuid AND s.workflow_template_id = w.id
) AS t
WHERE sp.code = $2::text
  AND j.deleted_at IS NULL
  AND ($3::archetype_enum IS NULL OR EXISTS (
    SELECT FROM jtbd_roles jr
    JOIN personas p ON p.tenant_id = $1::uuid AND p.role_id = jr.role_id AND p.validation_status = 'published'
    WHERE jr.tenant_id = $1::uuid AND jr.jtbd_id = j.id AND p.archetype = $3::archetype_enum))
  AND ($6::text IS NULL OR (-coalesce(a.overall_score, -1), j.code, coalesce(w.code, ''))
    > (-coalesce($5::numeric, -1), $6::text, coalesce($7::text, '')))
ORDER BY coalesce(a.overall_score, -1) DESC, j.code, coalesce(w.code, '')
LIMIT $4::integer
