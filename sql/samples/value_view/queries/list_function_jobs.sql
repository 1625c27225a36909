-- Which jobs of a function would gain most, among those that suit AI? Highest mean opportunity first, unrated ones last.
-- $1 tenant_id; $2 function_name; $3 least ai_suitability, null = also jobs that were not assessed;
-- $4 how many rows at most; $5 avg_opportunity_score and $6 jtbd_code of the last row received, $6 null = from the top.
SELECT
  jtbd_id, function_name, jtbd_code, jtbd_name, complexity, frequency,
  avg_opportunity_score, scored_persona_count, ai_suitability, recommended_service_layer
FROM mv_value_view_jtbd_summary
WHERE tenant_id = $1::uuid
  AND function_name = $2::text
  AND ($3::numeric IS NULL OR ai_suitability >= $3::numeric)
  AND ($6::text IS NULL
    OR (-coalesce(avg_opportunity_score, -1), jtbd_code) > (-coalesce($5::numeric, -1), $6::text))
ORDER BY coalesce(avg_opportunity_score, -1) DESC, jtbd_code
LIMIT $4::integer
