-- Which value metrics have brought most? Most US dollars first.
-- $1 tenant_id; each of the following null = all: $2 value_category, $3 function_id of the job, $4 jtbd_id,
-- $5 realization_status, $6 pillar codes, the job serves at least one of them; $7 how many rows at most;
-- $8 realized_usd and $9 value_metric_id of the last row received, both null = from the top.
SELECT
  value_metric_id, metric_name, unit, value_driver_code, value_driver_name, value_category,
  jtbd_id, jtbd_code, jtbd_name, function_name, workflow_id, workflow_name,
  baseline_value, target_value, current_value, to_char(measured_on, 'YYYY-MM-DD') AS measured_on, measurement_count,
  progress_pct, realization_status, target_usd_per_year, realized_usd, investment_usd, roi_pct, strategic_pillars
FROM mv_value_view_value_realization
WHERE tenant_id = $1::uuid
  AND ($2::text IS NULL OR value_category = $2::text)
  AND ($3::uuid IS NULL OR function_id = $3::uuid)
  AND ($4::uuid IS NULL OR jtbd_id = $4::uuid)
  AND ($5::text IS NULL OR realization_status = $5::text)
  AND ($6::text[] IS NULL OR strategic_pillars && $6::text[])
  AND ($8::numeric IS NULL OR (realized_usd <= $8::numeric
    AND (realized_usd < $8::numeric OR value_metric_id > $9::uuid)))
ORDER BY realized_usd DESC, value_metric_id
LIMIT $7::integer
