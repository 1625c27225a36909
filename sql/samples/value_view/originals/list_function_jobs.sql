-- queries/list_function_jobs.sql from the base tables; the same parameters, rows and order.
SELECT
  j.id AS jtbd_id, f.function_name, j.code AS jtbd_code, j.name AS jtbd_name, j.complexity, j.frequency,
  round(c.opportunity, 2) AS avg_opportunity_score, c.scored::integer AS scored_persona_count,
  a.overall_score AS ai_suitability, a.recommended_service_layer
FROM org_business_functions f
JOIN jtbd j ON j.tenant_id = $1::uuid AND j.function_id = f.id
LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
CROSS JOIN LATERAL (
  SELECT avg(s.opportunity_score) AS opportunity, count(s.opportunity_score) AS scored
  FROM jtbd_odi_scores s
  JOIN personas p ON p.tenant_id = $1::uuid AND p.id = s.persona_id AND p.validation_status = 'published'
  JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.jtbd_id = j.id AND jr.role_id = p.role_id
  WHERE s.tenant_id = $1::uuid AND s.jtbd_id = j.id
) AS c
WHERE f.tenant_id = $1::uuid
  AND f.function_name = $2::text
  AND j.deleted_at IS NULL
  AND ($3::numeric IS NULL OR a.overall_score >= $3::numeric)
  AND ($6::text IS NULL
    OR (-coalesce(round(c.opportunity, 2), -1), j.code) > (-coalesce($5::numeric, -1), $6::text))
ORDER BY coalesce(round(c.opportunity, 2), -1) DESC, j.code
LIMIT $4::integer
