-- queries/list_opportunities.sql from the base tables; the same parameters, rows and order. What needs several rows of a
-- job, its value category and its pillars, is made for the page only.
WITH page AS (
  SELECT
    p.id AS persona_id, p.persona_name, p.archetype, r.role_name, d.department_name, f.function_name,
    j.id AS jtbd_id, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency,
    s.importance_score, s.satisfaction_score, s.opportunity_score, s.opportunity_classification AS opportunity_priority,
    a.overall_score AS ai_suitability_score, a.recommended_service_layer
  FROM personas p
  JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = p.role_id
  JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
  JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
  JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id
  JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.role_id = r.id AND jr.jtbd_id = s.jtbd_id
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = s.jtbd_id
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
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
    AND s.opportunity_score >= $10::numeric
    AND ($11::text[] IS NULL OR EXISTS (
      SELECT FROM jtbd_category_mappings m
      JOIN strategic_pillars sp ON sp.id = m.pillar_id
      WHERE m.tenant_id = $1::uuid AND m.jtbd_id = j.id AND sp.code = ANY ($11::text[])))
    AND ($12::text[] IS NULL OR a.recommended_service_layer = ANY ($12::text[]))
    AND ($14::numeric IS NULL OR (s.opportunity_score <= $14::numeric
      AND (s.opportunity_score < $14::numeric OR (p.id, j.id) > ($15::uuid, $16::uuid))))
  ORDER BY s.opportunity_score DESC, p.id, j.id
  LIMIT $13::integer
)
SELECT
  g.persona_id, g.persona_name, g.archetype, g.role_name, g.department_name, g.function_name,
  g.jtbd_id, g.jtbd_code, g.jtbd_name, g.complexity, g.frequency,
  g.importance_score, g.satisfaction_score, g.opportunity_score, g.opportunity_priority,
  g.ai_suitability_score, g.recommended_service_layer,
  coalesce((
    SELECT v.value_category
    FROM ref_opportunities o
    JOIN ref_value_drivers v ON v.id = o.primary_value_driver_id
    WHERE o.tenant_id = $1::uuid AND o.target_jtbd_id = g.jtbd_id
    ORDER BY o.estimated_value_usd DESC, v.code
    LIMIT 1
  ), 'unknown') AS primary_value_category,
  ARRAY(
    SELECT sp.code
    FROM jtbd_category_mappings m
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE m.tenant_id = $1::uuid AND m.jtbd_id = g.jtbd_id
    ORDER BY sp.code
  ) AS strategic_pillars
FROM page g
ORDER BY g.opportunity_score DESC, g.persona_id, g.jtbd_id
