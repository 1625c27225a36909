-- Which work flows save most time? Most hours a week first; work flows that are not published save none.
-- $1 tenant_id; each of the following null = all: $2 function_id of the job, $3 jtbd_id, $4 status,
-- $5 automation_level, $6 complexities and $7 frequencies of the job, $8 pillar codes, the job serves at least one of
-- them, $9 recommended service layers; $10 how many rows at most;
-- $11 time_savings_hours_per_week and $12 workflow_id of the last row received, both null = from the top.
SELECT
  workflow_id, workflow_code, workflow_name, status, automation_level, estimated_duration_hours,
  jtbd_id, jtbd_code, jtbd_name, complexity, frequency, function_name,
  stage_count, task_count, automated_task_count, automation_pct, manual_duration_minutes, task_duration_minutes,
  time_savings_pct, time_savings_hours_per_run, time_savings_hours_per_week, longest_stage_name,
  persona_count, avg_opportunity_score, ai_suitability, recommended_service_layer, strategic_pillars
FROM mv_value_view_workflow_analytics
WHERE tenant_id = $1::uuid
  AND ($2::uuid IS NULL OR function_id = $2::uuid)
  AND ($3::uuid IS NULL OR jtbd_id = $3::uuid)
  AND ($4::text IS NULL OR status = $4::text)
  AND ($5::text IS NULL OR automation_level = $5::text)
  AND ($6::text[] IS NULL OR complexity = ANY ($6::text[]))
  AND ($7::text[] IS NULL OR frequency = ANY ($7::text[]))
  AND ($8::text[] IS NULL OR strategic_pillars && $8::text[])
  AND ($9::text[] IS NULL OR recommended_service_layer = ANY ($9::text[]))
  AND ($11::numeric IS NULL OR (time_savings_hours_per_week <= $11::numeric
    AND (time_savings_hours_per_week < $11::numeric OR workflow_id > $12::uuid)))
ORDER BY time_savings_hours_per_week DESC, workflow_id
LIMIT $10::integer
