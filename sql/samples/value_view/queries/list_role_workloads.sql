-- Which roles have most work, and how much of it could AI take? Most hours a week first.
-- $1 tenant_id; each of the following null = all: $2 function_id, $3 department_id, $4 seniority_level;
-- $5 how many rows at most; $6 workload_hours_per_week and $7 role_id of the last row received, both null = from the top.
SELECT
  role_id, role_name, seniority_level, headcount, function_name, department_name, team_name,
  persona_count, total_jtbd_count, responsible_jtbd_count, high_complexity_jtbd_count,
  daily_frequency_jtbd_count, weekly_frequency_jtbd_count,
  workload_hours_per_week, workload_hours_per_person, automatable_hours_per_week, automatable_pct,
  avg_outcome_opportunity_score, avg_ai_suitability, automation_ready_count, strategic_pillars
FROM mv_value_view_role_workload
WHERE tenant_id = $1::uuid
  AND ($2::uuid IS NULL OR function_id = $2::uuid)
  AND ($3::uuid IS NULL OR department_id = $3::uuid)
  AND ($4::text IS NULL OR seniority_level = $4::text)
  AND ($6::numeric IS NULL OR (workload_hours_per_week <= $6::numeric
    AND (workload_hours_per_week < $6::numeric OR role_id > $7::uuid)))
ORDER BY workload_hours_per_week DESC, role_id
LIMIT $5::integer
