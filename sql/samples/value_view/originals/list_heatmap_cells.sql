-- queries/list_heatmap_cells.sql from the base tables; the same parameters, rows and order. A page has thousands of
-- rows, so the many-sides of the tenant's jobs are aggregated once and joined.
WITH pillars AS (
  SELECT m.jtbd_id, array_agg(sp.code ORDER BY sp.code) AS codes
  FROM jtbd_category_mappings m
  JOIN strategic_pillars sp ON sp.id = m.pillar_id
  WHERE m.tenant_id = $1::uuid
  GROUP BY m.jtbd_id
), drivers AS (
  SELECT DISTINCT ON (o.target_jtbd_id) o.target_jtbd_id AS jtbd_id, v.value_category
  FROM ref_opportunities o
  JOIN ref_value_drivers v ON v.id = o.primary_value_driver_id
  WHERE o.tenant_id = $1::uuid
  ORDER BY o.target_jtbd_id, o.estimated_value_usd DESC, v.code
)
SELECT
  p.id AS persona_id, p.persona_name, p.archetype, r.role_name, d.department_name, f.function_name,
  j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency,
  s.importance_score, s.satisfaction_score, s.opportunity_score, s.opportunity_classification,
  a.overall_score AS ai_suitability, a.recommended_service_layer,
  coalesce(v.value_category, 'unknown') AS primary_value_category,
  coalesce(sp.codes, '{}') AS strategic_pillars
FROM personas p
JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = p.role_id
JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.role_id = r.id
JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id
LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = j.id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
LEFT JOIN drivers v ON v.jtbd_id = j.id
LEFT JOIN pillars sp ON sp.jtbd_id = j.id
WHERE p.tenant_id = $1::uuid
  AND p.validation_status = 'published'
  AND j.deleted_at IS NULL
  AND ($2::uuid IS NULL OR f.industry_id = $2::uuid)
  AND ($3::uuid IS NULL OR f.id = $3::uuid)
  AND ($4::uuid IS NULL OR d.id = $4::uuid)
  AND ($5::uuid IS NULL OR r.id = $5::uuid)
  AND ($6::uuid IS NULL OR p.id = $6::uuid)
  AND ($7::archetype_enum IS NULL OR p.archetype = $7::archetype_enum)
  AND ($8::text[] IS NULL OR j.complexity = ANY ($8::text[]))
  AND ($9::text[] IS NULL OR j.frequency = ANY ($9::text[]))
  AND ($10::numeric IS NULL OR s.opportunity_score >= $10::numeric)
  AND ($11::text[] IS NULL OR sp.codes && $11::text[])
  AND ($12::text[] IS NULL OR a.recommended_service_layer = ANY ($12::text[]))
  AND ($14::uuid IS NULL OR (p.id, j.id) > ($14::uuid, $15::uuid))
ORDER BY p.id, j.id
LIMIT $13::integer
