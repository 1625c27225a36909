-- queries/list_underserved_jobs.sql from the base tables; the same parameters, rows and order.
SELECT
  p.id AS persona_id, p.persona_name, p.archetype, j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name,
  s.opportunity_score, s.opportunity_classification, a.recommended_service_layer,
  o.opportunity_name AS ai_opportunity, o.automation_potential
FROM personas p
JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.role_id = p.role_id
JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id
JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = j.id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
LEFT JOIN ai_opportunities o ON o.tenant_id = $1::uuid AND o.jtbd_id = j.id
WHERE p.tenant_id = $1::uuid
  AND p.archetype = $2::archetype_enum
  AND p.validation_status = 'published'
  AND s.opportunity_classification IN ('underserved', 'highly_underserved')
  AND j.deleted_at IS NULL
ORDER BY s.opportunity_score DESC, p.id, j.id, o.automation_potential DESC, o.id
LIMIT $3::integer
