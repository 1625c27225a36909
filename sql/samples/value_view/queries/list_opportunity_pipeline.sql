-- Which improvements are pursued, and what are they worth by their chance of success? Most US dollars first.
-- $1 tenant_id; each of the following null = all: $2 status, $3 function_id of the job, $4 jtbd_id, $5 value_category;
-- $6 how many rows at most; $7 weighted_value_usd and $8 opportunity_id of the last row received, both null = from the top.
SELECT
  opportunity_id, opportunity_name, status, estimated_value_usd, success_probability, weighted_value_usd,
  value_driver_name, value_category, jtbd_id, jtbd_code, jtbd_name, function_name,
  ai_suitability, recommended_service_layer, avg_opportunity_score, strategic_pillars
FROM mv_value_view_opportunity_pipeline
WHERE tenant_id = $1::uuid
  AND ($2::text IS NULL OR status = $2::text)
  AND ($3::uuid IS NULL OR function_id = $3::uuid)
  AND ($4::uuid IS NULL OR jtbd_id = $4::uuid)
  AND ($5::text IS NULL OR value_category = $5::text)
  AND ($7::numeric IS NULL OR (-weighted_value_usd, opportunity_id) > (-$7::numeric, $8::uuid))
ORDER BY weighted_value_usd DESC, opportunity_id
LIMIT $6::integer
