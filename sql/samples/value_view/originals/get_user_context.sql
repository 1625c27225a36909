-- queries/get_user_context.sql from the base tables; the same parameters and row.
SELECT
  t.tenant_name, u.id AS user_id, u.email, u.display_name, u.is_active, i.id AS industry_id, i.industry_name,
  f.id AS function_id, f.function_name, d.id AS department_id, d.department_name, r.id AS role_id, r.role_name,
  p.id AS persona_id, p.persona_name, p.archetype, coalesce(c.default_filters, '{}') AS default_filters,
  ARRAY(
    SELECT pin.jtbd_id
    FROM unnest(c.pinned_jtbd_ids) WITH ORDINALITY AS pin (jtbd_id, position)
    JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = pin.jtbd_id
    WHERE j.deleted_at IS NULL
    ORDER BY pin.position
  ) AS pinned_jtbd_ids
FROM users u
JOIN tenants t ON t.id = u.tenant_id
LEFT JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = u.role_id
LEFT JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
LEFT JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
LEFT JOIN industries i ON i.tenant_id = $1::uuid AND i.id = f.industry_id
LEFT JOIN personas p ON p.tenant_id = $1::uuid AND p.id = u.persona_id AND p.validation_status = 'published'
LEFT JOIN user_preferences c ON c.tenant_id = $1::uuid AND c.user_id = u.id
WHERE u.tenant_id = $1::uuid AND u.id = $2::uuid
