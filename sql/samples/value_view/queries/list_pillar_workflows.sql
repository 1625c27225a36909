-- Which work flows support a strategic pillar? From the pillar down to jobs and their work flows; a job without a work
-- flow has a row too, because it is a gap. Jobs that suit AI best first, jobs that were not assessed last.
-- $1 tenant_id; $2 pillar_code; $3 archetype, only jobs that a published persona of it does, null = all;
-- $4 how many rows at most; $5 ai_suitability, $6 jtbd_code and $7 workflow_code of the last row received,
-- $6 null = from the top.
SELECT
  p.pillar_name AS strategic_pillar, j.jtbd_id, j.jtbd_code, j.jtbd_name,
  w.workflow_id, w.workflow_code, w.workflow_name, w.status AS workflow_status, w.stage_count, w.task_count,
  j.ai_suitability
FROM mv_value_view_strategic_alignment p
JOIN mv_value_view_jtbd_summary j ON j.tenant_id = p.tenant_id AND j.strategic_pillars @> ARRAY[p.pillar_code]
LEFT JOIN mv_value_view_workflow_analytics w ON w.tenant_id = j.tenant_id AND w.jtbd_id = j.jtbd_id
WHERE p.tenant_id = $1::uuid
  AND p.pillar_code = $2::text
  AND ($3::archetype_enum IS NULL OR j.archetypes @> ARRAY[$3::archetype_enum])
  AND ($6::text IS NULL OR (-coalesce(j.ai_suitability, -1), j.jtbd_code, coalesce(w.workflow_code, ''))
    > (-coalesce($5::numeric, -1), $6::text, coalesce($7::text, '')))
ORDER BY coalesce(j.ai_suitability, -1) DESC, j.jtbd_code, coalesce(w.workflow_code, '')
LIMIT $4::integer
