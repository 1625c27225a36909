-- queries/list_opportunity_pipeline.sql from the base tables; the same parameters, rows and order.
WITH page AS (
  SELECT o.id, o.opportunity_name, o.status, o.estimated_value_usd, o.success_probability,
    round(o.estimated_value_usd * o.success_probability, 2) AS weighted_value_usd,
    d.driver_name, coalesce(d.value_category, 'unknown') AS value_category,
    j.id AS jtbd_id, j.code, j.name, f.function_name, a.overall_score, a.recommended_service_layer
  FROM ref_opportunities o
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = o.target_jtbd_id
  LEFT JOIN ref_value_drivers d ON d.id = o.primary_value_driver_id
  LEFT JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = j.function_id
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
  WHERE o.tenant_id = $1::uuid
    AND j.deleted_at IS NULL
    AND ($2::text IS NULL OR o.status = $2::text)
    AND ($3::uuid IS NULL OR j.function_id = $3::uuid)
    AND ($4::uuid IS NULL OR j.id = $4::uuid)
    AND ($5::text IS NULL OR coalesce(d.value_category, 'unknown') = $5::text)
    AND ($7::numeric IS NULL
      OR (-round(o.estimated_value_usd * o.success_probability, 2), o.id) > (-$7::numeric, $8::uuid))
  ORDER BY weighted_value_usd DESC, o.id
  LIMIT $6::integer
)
SELECT
  g.id AS opportunity_id, g.opportunity_name, g.status, g.estimated_value_usd, g.success_probability,
  g.weighted_value_usd, g.driver_name AS value_driver_name, g.value_category, g.jtbd_id, g.code AS jtbd_code,
  g.name AS jtbd_name, g.function_name, g.overall_score AS ai_suitability, g.recommended_service_layer,
  (
    SELECT round(avg(s.opportunity_score), 2)
    FROM jtbd_odi_scores s
    JOIN personas p ON p.tenant_id = $1::uuid AND p.id = s.persona_id AND p.validation_status = 'published'
    JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.jtbd_id = s.jtbd_id AND jr.role_id = p.role_id
    WHERE s.tenant_id = $1::uuid AND s.jtbd_id = g.jtbd_id
  ) AS avg_opportunity_score,
  ARRAY(
    SELECT sp.code
    FROM jtbd_category_mappings m
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE m.tenant_id = $1::uuid AND m.jtbd_id = g.jtbd_id
    ORDER BY sp.code
  ) AS strategic_pillars
FROM page g
ORDER BY g.weighted_value_usd DESC, g.id
