-- queries/list_personas.sql from the base tables; the same parameters, rows and order.
WITH workflows AS (
  SELECT jtbd_id, count(*) AS total
  FROM workflow_templates
  WHERE tenant_id = $1::uuid
  GROUP BY jtbd_id
), figures AS (
  SELECT p.id AS persona_id, p.persona_name, p.archetype, f.function_name, d.department_name, r.role_name,
    count(j.id)::integer AS total_jtbd_count,
    count(s.opportunity_score)::integer AS scored_jtbd_count,
    round(avg(s.opportunity_score), 2) AS avg_opportunity_score,
    (count(*) FILTER (WHERE s.opportunity_score >= 12))::integer AS high_opportunity_count,
    (count(*) FILTER (WHERE s.opportunity_score >= 10))::integer AS underserved_job_count,
    round(avg(a.overall_score), 2) AS avg_ai_suitability,
    (count(*) FILTER (WHERE a.overall_score >= 0.7))::integer AS automation_ready_count,
    coalesce(sum(w.total), 0)::integer AS workflow_count
  FROM personas p
  JOIN org_roles r ON r.tenant_id = $1::uuid AND r.id = p.role_id
  JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
  JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
  LEFT JOIN (jtbd_roles jr JOIN jtbd j
      ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id AND j.deleted_at IS NULL)
    ON jr.tenant_id = $1::uuid AND jr.role_id = r.id
  LEFT JOIN jtbd_odi_scores s ON s.tenant_id = $1::uuid AND s.persona_id = p.id AND s.jtbd_id = j.id
  LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
  LEFT JOIN workflows w ON w.jtbd_id = j.id
  WHERE p.tenant_id = $1::uuid
    AND p.validation_status = 'published'
    AND ($2::archetype_enum IS NULL OR p.archetype = $2::archetype_enum)
    AND ($3::uuid IS NULL OR f.id = $3::uuid)
    AND ($4::uuid IS NULL OR d.id = $4::uuid)
    AND ($5::uuid IS NULL OR r.id = $5::uuid)
  GROUP BY p.id, p.persona_name, p.archetype, f.function_name, d.department_name, r.role_name
)
SELECT *
FROM figures
WHERE $7::integer IS NULL OR (-underserved_job_count, persona_id) > (-$7::integer, $8::uuid)
ORDER BY underserved_job_count DESC, persona_id
LIMIT $6::integer
