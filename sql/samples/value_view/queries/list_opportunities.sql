-- Which jobs would gain most by being done better, and for whom? Rated cells of persona × job, best first.
-- $1 tenant_id; each of the following null = all: $2 industry_id, $3 function_id, $4 department_id, $5 role_id,
-- $6 persona_id, $7 archetype, $8 complexities, $9 frequencies; $10 least opportunity_score (0: all that are rated);
-- $11 pillar codes, a job serves at least one of them, $12 recommended service layers; $13 how many rows at most;
-- $14 opportunity_score, $15 persona_id and $16 jtbd_id of the last row received, all null = from the top.
SELECT
  persona_id, persona_name, archetype, role_name, department_name, function_name,
  jtbd_id, jtbd_code, jtbd_name, complexity, frequency,
  importance_score, satisfaction_score, opportunity_score, opportunity_priority,
  ai_suitability_score, recommended_service_layer, primary_value_category, strategic_pillars
FROM mv_value_view_odi_heatmap
WHERE tenant_id = $1::uuid
  AND ($2::uuid IS NULL OR industry_id = $2::uuid)
  AND ($3::uuid IS NULL OR function_id = $3::uuid)
  AND ($4::uuid IS NULL OR department_id = $4::uuid)
  AND ($5::uuid IS NULL OR role_id = $5::uuid)
  AND ($6::uuid IS NULL OR persona_id = $6::uuid)
  AND ($7::archetype_enum IS NULL OR archetype = $7::archetype_enum)
  AND ($8::text[] IS NULL OR complexity = ANY ($8::text[]))
  AND ($9::text[] IS NULL OR frequency = ANY ($9::text[]))
  AND opportunity_score >= $10::numeric
  AND ($11::text[] IS NULL OR strategic_pillars && $11::text[])
  AND ($12::text[] IS NULL OR recommended_service_layer = ANY ($12::text[]))
  AND ($14::numeric IS NULL OR (opportunity_score <= $14::numeric
    AND (opportunity_score < $14::numeric OR (persona_id, jtbd_id) > ($15::uuid, $16::uuid))))
ORDER BY opportunity_score DESC, persona_id, jtbd_id
LIMIT $13::integer
