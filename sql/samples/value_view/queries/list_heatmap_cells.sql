-- What is in the heatmap? Every cell of persona × job that passes the filters, rated or not, in the order of its key:
-- a cell's place comes from its persona and job, and the key lets a screen take 10,000 cells at a time.
-- $1 tenant_id; each of the following null = all: $2 industry_id, $3 function_id, $4 department_id, $5 role_id,
-- $6 persona_id, $7 archetype, $8 complexities, $9 frequencies, $10 least opportunity_score (leaves out the unrated),
-- $11 pillar codes, a job serves at least one of them, $12 recommended service layers; $13 how many rows at most;
-- $14 persona_id and $15 jtbd_id of the last row received, both null = from the top.
SELECT
  persona_id, persona_name, archetype, role_name, department_name, function_name,
  jtbd_id, jtbd_code, jtbd_name, complexity, frequency,
  importance_score, satisfaction_score, opportunity_score, opportunity_classification,
  ai_suitability, recommended_service_layer, primary_value_category, strategic_pillars
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
  AND ($10::numeric IS NULL OR opportunity_score >= $10::numeric)
  AND ($11::text[] IS NULL OR strategic_pillars && $11::text[])
  AND ($12::text[] IS NULL OR recommended_service_layer = ANY ($12::text[]))
  AND ($14::uuid IS NULL OR (persona_id, jtbd_id) > ($14::uuid, $15::uuid))
ORDER BY persona_id, jtbd_id
LIMIT $13::integer
