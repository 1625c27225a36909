-- queries/list_filter_options.sql from the base tables; the same parameters, rows and order.
WITH published AS (
  SELECT p.id, p.persona_name, p.archetype, p.role_id, r.department_id, d.function_id, f.industry_id
  FROM personas p
  JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = p.role_id
  JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
  JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
  WHERE p.tenant_id = $1::uuid AND p.validation_status = 'published'
), options AS (
  SELECT 'tenant' AS filter_type, t.id AS filter_id, t.id::text AS filter_value, t.tenant_name AS filter_label,
    NULL AS parent_filter_type, NULL::uuid AS parent_filter_id, FALSE AS is_below, 'persona' AS entity_type,
    (SELECT count(*) FROM published) AS entity_count
  FROM tenants t
  WHERE t.id = $1::uuid
  UNION ALL
  SELECT 'industry', i.id, i.id::text, i.industry_name, 'tenant', $1::uuid, $3::uuid = $1::uuid, 'persona',
    (SELECT count(*) FROM published p WHERE p.industry_id = i.id)
  FROM industries i
  WHERE i.tenant_id = $1::uuid
  UNION ALL
  SELECT 'function', f.id, f.id::text, f.function_name, 'industry', f.industry_id, $3::uuid = f.industry_id, 'persona',
    (SELECT count(*) FROM published p WHERE p.function_id = f.id)
  FROM org_business_functions f
  WHERE f.tenant_id = $1::uuid
  UNION ALL
  SELECT 'department', d.id, d.id::text, d.department_name, 'function', d.function_id, $3::uuid = d.function_id,
    'persona', (SELECT count(*) FROM published p WHERE p.department_id = d.id)
  FROM org_departments d
  WHERE d.tenant_id = $1::uuid
  UNION ALL
  SELECT 'role', r.id, r.id::text, r.role_name, 'department', r.department_id, $3::uuid = r.department_id, 'persona',
    (SELECT count(*) FROM personas p
      WHERE p.tenant_id = $1::uuid AND p.role_id = r.id AND p.validation_status = 'published')
  FROM org_roles r
  WHERE r.tenant_id = $1::uuid
  UNION ALL
  SELECT 'persona', p.id, p.id::text, p.persona_name, 'role', p.role_id, $3::uuid = p.role_id, 'jtbd',
    (SELECT count(*)
      FROM jtbd_roles jr JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id AND j.deleted_at IS NULL
      WHERE jr.tenant_id = $1::uuid AND jr.role_id = p.role_id)
  FROM published p
  UNION ALL
  SELECT 'jtbd', j.id, j.id::text, j.name, 'persona', NULL,
    EXISTS (
      SELECT FROM published p
      JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.role_id = p.role_id AND jr.jtbd_id = j.id
      WHERE p.id = $3::uuid),
    'workflow', (SELECT count(*) FROM workflow_templates w WHERE w.tenant_id = $1::uuid AND w.jtbd_id = j.id)
  FROM jtbd j
  WHERE j.tenant_id = $1::uuid AND j.deleted_at IS NULL
  UNION ALL
  SELECT 'workflow', w.id, w.id::text, w.name, 'jtbd', w.jtbd_id, $3::uuid = w.jtbd_id, 'stage',
    (SELECT count(*) FROM workflow_stages s WHERE s.tenant_id = $1::uuid AND s.workflow_template_id = w.id)
  FROM workflow_templates w
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = w.jtbd_id AND j.deleted_at IS NULL
  WHERE w.tenant_id = $1::uuid
  UNION ALL
  SELECT 'archetype', NULL, a.archetype::text, initcap(a.archetype::text), 'tenant', $1::uuid, $3::uuid = $1::uuid,
    'persona', (SELECT count(*) FROM published p WHERE p.archetype = a.archetype)
  FROM unnest(enum_range(NULL::archetype_enum)) AS a (archetype)
  UNION ALL
  SELECT 'strategic_pillar', sp.id, sp.code, sp.name, 'tenant', $1::uuid, $3::uuid = $1::uuid, 'jtbd',
    (SELECT count(*)
      FROM jtbd_category_mappings m
      JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = m.jtbd_id AND j.deleted_at IS NULL
      WHERE m.tenant_id = $1::uuid AND m.pillar_id = sp.id)
  FROM strategic_pillars sp
  UNION ALL
  SELECT 'complexity', NULL, o.value, o.label, 'tenant', $1::uuid, $3::uuid = $1::uuid, 'jtbd',
    (SELECT count(*) FROM jtbd j WHERE j.tenant_id = $1::uuid AND j.deleted_at IS NULL AND j.complexity = o.value)
  FROM (VALUES ('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('very_high', 'Very high')) AS o (value, label)
  UNION ALL
  SELECT 'frequency', NULL, o.value, initcap(o.value), 'tenant', $1::uuid, $3::uuid = $1::uuid, 'jtbd',
    (SELECT count(*) FROM jtbd j WHERE j.tenant_id = $1::uuid AND j.deleted_at IS NULL AND j.frequency = o.value)
  FROM (VALUES ('daily'), ('weekly'), ('monthly'), ('quarterly'), ('annually')) AS o (value)
  UNION ALL
  SELECT 'service_layer', NULL, o.value, o.label, 'tenant', $1::uuid, $3::uuid = $1::uuid, 'jtbd',
    (SELECT count(*)
      FROM jtbd_ai_suitability a
      JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = a.jtbd_id AND j.deleted_at IS NULL
      WHERE a.tenant_id = $1::uuid AND a.recommended_service_layer = o.value)
  FROM (VALUES ('ask_me', 'Ask me'), ('ask_expert', 'Ask an expert'), ('ask_panel', 'Ask a panel'),
    ('workflow', 'Work flow')) AS o (value, label)
)
SELECT filter_type, filter_id, filter_value, filter_label, parent_filter_type, parent_filter_id, entity_type, entity_count
FROM options
WHERE EXISTS (SELECT FROM tenants t WHERE t.id = $1::uuid)
  AND filter_type = ANY ($2::text[])
  AND ($3::uuid IS NULL OR is_below)
  AND ($5::text IS NULL OR (filter_type, filter_label, filter_value) > ($5::text, $6::text, $7::text))
ORDER BY filter_type, filter_label, filter_value
LIMIT $4::integer
