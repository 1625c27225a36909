-- queries/search_jobs.sql from the base tables; the same parameters, rows and order. Only what the order needs is made
-- for every job that is found; the rest is made for the page.
WITH page AS (
  SELECT j.id, j.code, j.name, j.job_statement, f.function_name, j.status, j.complexity, j.frequency,
    c.personas, c.opportunity, c.max_opportunity, c.underserved, a.overall_score, a.recommended_service_layer
  FROM jtbd j
  LEFT JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = j.function_id
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
  CROSS JOIN LATERAL (
    SELECT count(*) AS personas, round(avg(s.opportunity_score), 2) AS opportunity,
      max(s.opportunity_score) AS max_opportunity, count(*) FILTER (WHERE s.opportunity_score >= 10) AS underserved
    FROM jtbd_roles jr
    JOIN personas p ON p.tenant_id = $1::uuid AND p.role_id = jr.role_id AND p.validation_status = 'published'
    LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = j.id
    WHERE jr.tenant_id = $1::uuid AND jr.jtbd_id = j.id
  ) AS c
  WHERE j.tenant_id = $1::uuid
    AND j.deleted_at IS NULL
    AND ($2::text IS NULL OR j.search_text ILIKE
      '%' || replace(replace(replace($2::text, '\', '\\'), '%', '\%'), '_', '\_') || '%')
    AND ($3::uuid IS NULL OR j.function_id = $3::uuid)
    AND ($4::text[] IS NULL OR j.complexity = ANY ($4::text[]))
    AND ($5::text[] IS NULL OR j.frequency = ANY ($5::text[]))
    AND ($6::text[] IS NULL OR EXISTS (
      SELECT FROM jtbd_category_mappings m
      JOIN strategic_pillars sp ON sp.id = m.pillar_id
      WHERE m.tenant_id = $1::uuid AND m.jtbd_id = j.id AND sp.code = ANY ($6::text[])))
    AND ($7::text[] IS NULL OR a.recommended_service_layer = ANY ($7::text[]))
    AND ($8::numeric IS NULL OR a.overall_score >= $8::numeric)
    AND ($11::text IS NULL
      OR (-coalesce(c.opportunity, -1), j.code) > (-coalesce($10::numeric, -1), $11::text))
  ORDER BY coalesce(c.opportunity, -1) DESC, j.code
  LIMIT $9::integer
)
SELECT
  g.id AS jtbd_id, g.code AS jtbd_code, g.name AS jtbd_name, g.job_statement, g.function_name, g.status, g.complexity,
  g.frequency, g.personas::integer AS persona_count, g.opportunity AS avg_opportunity_score,
  g.max_opportunity AS max_opportunity_score, g.underserved::integer AS underserved_persona_count,
  g.overall_score AS ai_suitability, g.recommended_service_layer,
  ARRAY(
    SELECT sp.code
    FROM jtbd_category_mappings m
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE m.tenant_id = $1::uuid AND m.jtbd_id = g.id
    ORDER BY sp.code
  ) AS strategic_pillars,
  (SELECT count(*) FROM workflow_templates w WHERE w.tenant_id = $1::uuid AND w.jtbd_id = g.id)::integer
    AS workflow_count,
  (SELECT count(*) FROM ai_opportunities o WHERE o.tenant_id = $1::uuid AND o.jtbd_id = g.id)::integer
    AS ai_opportunity_count
FROM page g
ORDER BY coalesce(g.opportunity, -1) DESC, g.code
