-- Which personas have most to gain? One row for each published persona, most underserved jobs first.
-- $1 tenant_id; each of the following null = all: $2 archetype, $3 function_id, $4 department_id, $5 role_id;
-- $6 how many rows at most; $7 underserved_job_count and $8 persona_id of the last row received, both null = from the top.
SELECT
  persona_id, persona_name, archetype, function_name, department_name, role_name,
  total_jtbd_count, scored_jtbd_count, avg_opportunity_score, high_opportunity_count, underserved_job_count,
  avg_ai_suitability, automation_ready_count, workflow_count
FROM mv_value_view_persona_dashboard
WHERE tenant_id = $1::uuid
  AND ($2::archetype_enum IS NULL OR archetype = $2::archetype_enum)
  AND ($3::uuid IS NULL OR function_id = $3::uuid)
  AND ($4::uuid IS NULL OR department_id = $4::uuid)
  AND ($5::uuid IS NULL OR role_id = $5::uuid)
  AND ($7::integer IS NULL OR (-underserved_job_count, persona_id) > (-$7::integer, $8::uuid))
ORDER BY underserved_job_count DESC, persona_id
LIMIT $6::integer
