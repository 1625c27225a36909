-- queries/list_dependencies.sql from the base tables; the same parameters, rows and order.
WITH live AS (
  SELECT id, name, function_id FROM jtbd WHERE tenant_id = $1::uuid AND deleted_at IS NULL
), edges AS (
  SELECT 'tenant' AS source_type, t.id AS source_id, t.tenant_name AS source_label, 'CONTAINS' AS relationship,
    'industry' AS target_type, i.id AS target_id, i.industry_name AS target_label
  FROM tenants t JOIN industries i ON i.tenant_id = t.id
  WHERE t.id = $1::uuid
  UNION ALL
  SELECT 'industry', i.id, i.industry_name, 'CONTAINS', 'function', f.id, f.function_name
  FROM org_business_functions f JOIN industries i ON i.tenant_id = $1::uuid AND i.id = f.industry_id
  WHERE f.tenant_id = $1::uuid
  UNION ALL
  SELECT 'function', f.id, f.function_name, 'CONTAINS', 'department', d.id, d.department_name
  FROM org_departments d JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
  WHERE d.tenant_id = $1::uuid
  UNION ALL
  SELECT 'department', d.id, d.department_name, 'CONTAINS', 'role', r.id, r.role_name
  FROM org_roles r JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
  WHERE r.tenant_id = $1::uuid
  UNION ALL
  SELECT 'role', r.id, r.role_name, 'HAS_PERSONA', 'persona', p.id, p.persona_name
  FROM personas p JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = p.role_id
  WHERE p.tenant_id = $1::uuid AND p.validation_status = 'published'
  UNION ALL
  SELECT 'function', f.id, f.function_name, 'OWNS', 'jtbd', j.id, j.name
  FROM live j JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = j.function_id
  UNION ALL
  SELECT 'jtbd', j.id, j.name, 'PERFORMED_BY', 'role', r.id, r.role_name
  FROM live j
  JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.jtbd_id = j.id
  JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = jr.role_id
  UNION ALL
  SELECT 'strategic_pillar', sp.id, sp.name, 'INFLUENCES', 'jtbd', j.id, j.name
  FROM live j
  JOIN jtbd_category_mappings m ON m.tenant_id = $1::uuid AND m.jtbd_id = j.id
  JOIN strategic_pillars sp ON sp.id = m.pillar_id
  UNION ALL
  SELECT 'jtbd', j.id, j.name, 'DEPENDS_ON', 'jtbd', n.id, n.name
  FROM live j
  JOIN jtbd_dependencies e ON e.tenant_id = $1::uuid AND e.jtbd_id = j.id
  JOIN live n ON n.id = e.depends_on_jtbd_id
  UNION ALL
  SELECT 'jtbd', j.id, j.name, 'HAS_OUTCOME', 'outcome', o.id, o.outcome_statement
  FROM live j JOIN jtbd_outcomes o ON o.tenant_id = $1::uuid AND o.jtbd_id = j.id
  UNION ALL
  SELECT 'jtbd', j.id, j.name, 'AUTOMATED_BY', 'workflow', w.id, w.name
  FROM live j JOIN workflow_templates w ON w.tenant_id = $1::uuid AND w.jtbd_id = j.id
  UNION ALL
  SELECT 'workflow', w.id, w.name, 'HAS_STAGE', 'stage', s.id, s.stage_name
  FROM live j
  JOIN workflow_templates w ON w.tenant_id = $1::uuid AND w.jtbd_id = j.id
  JOIN workflow_stages s ON s.tenant_id = $1::uuid AND s.workflow_template_id = w.id
  UNION ALL
  SELECT 'jtbd', j.id, j.name, 'MEASURED_BY', 'value_metric', v.id, v.metric_name
  FROM live j JOIN value_metrics v ON v.tenant_id = $1::uuid AND v.jtbd_id = j.id
), own AS (
  SELECT 1 AS direction, relationship, target_type AS neighbor_type, target_id AS neighbor_id,
    target_label AS neighbor_label
  FROM edges
  WHERE source_type = $2::text AND source_id = $3::uuid
  UNION ALL
  SELECT 2, relationship, source_type, source_id, source_label
  FROM edges
  WHERE target_type = $2::text AND target_id = $3::uuid
)
SELECT CASE direction WHEN 1 THEN 'outgoing' ELSE 'incoming' END AS direction, relationship,
  neighbor_type, neighbor_id, neighbor_label
FROM own
ORDER BY own.direction, relationship, neighbor_type, neighbor_label, neighbor_id
LIMIT $4::integer
