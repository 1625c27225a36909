-- Which jobs contain a text in their code, name or statement? Letter case does not count, and % and _ are themselves.
-- Highest mean opportunity first, unrated ones last.
-- $1 tenant_id; each of the following null = all: $2 text, three letters or more to be fast, $3 function_id,
-- $4 complexities, $5 frequencies, $6 pillar codes, a job serves at least one of them, $7 recommended service layers,
-- $8 least ai_suitability; $9 how many rows at most;
-- $10 avg_opportunity_score and $11 jtbd_code of the last row received, $11 null = from the top.
SELECT
  jtbd_id, jtbd_code, jtbd_name, job_statement, function_name, status, complexity, frequency,
  persona_count, avg_opportunity_score, max_opportunity_score, underserved_persona_count,
  ai_suitability, recommended_service_layer, strategic_pillars, workflow_count, ai_opportunity_count
FROM mv_value_view_jtbd_summary
WHERE tenant_id = $1::uuid
  AND ($2::text IS NULL OR search_text ILIKE
    '%' || replace(replace(replace($2::text, '\', '\\'), '%', '\%'), '_', '\_') || '%')
  AND ($3::uuid IS NULL OR function_id = $3::uuid)
  AND ($4::text[] IS NULL OR complexity = ANY ($4::text[]))
  AND ($5::text[] IS NULL OR frequency = ANY ($5::text[]))
  AND ($6::text[] IS NULL OR strategic_pillars && $6::text[])
  AND ($7::text[] IS NULL OR recommended_service_layer = ANY ($7::text[]))
  AND ($8::numeric IS NULL OR ai_suitability >= $8::numeric)
  AND ($11::text IS NULL
    OR (-coalesce(avg_opportunity_score, -1), jtbd_code) > (-coalesce($10::numeric, -1), $11::text))
ORDER BY coalesce(avg_opportunity_score, -1) DESC, jtbd_code
LIMIT $9::integer
