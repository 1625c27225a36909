-- Which strategic pillars does a role support? From the role up through its jobs, with the mean opportunity of their
-- outcomes; highest first, pillars without a rated outcome last. Roles of the same name in several departments are
-- taken together, each job once. The views find the jobs and their pillars; the outcomes are read from their table.
-- $1 tenant_id; $2 role_name.
WITH jobs AS (
  SELECT j.jtbd_id, j.strategic_pillars
  FROM mv_value_view_jtbd_summary j
  WHERE j.tenant_id = $1::uuid
    AND j.role_ids && ARRAY(
      SELECT r.role_id FROM mv_value_view_role_workload r WHERE r.tenant_id = $1::uuid AND r.role_name = $2::text)
), rated AS (
  SELECT j.strategic_pillars, sum(o.opportunity_score) AS total, count(o.opportunity_score) AS scored
  FROM jobs j
  LEFT JOIN jtbd_outcomes o ON o.tenant_id = $1::uuid AND o.jtbd_id = j.jtbd_id
  GROUP BY j.jtbd_id, j.strategic_pillars
)
SELECT
  $2::text AS role_name, p.pillar_code AS strategic_pillar_code, p.pillar_name AS strategic_pillar_name,
  count(*)::integer AS jtbd_count, round(sum(r.total) / nullif(sum(r.scored), 0), 2) AS avg_opportunity_score
FROM rated r
JOIN mv_value_view_strategic_alignment p ON p.tenant_id = $1::uuid AND p.pillar_code = ANY (r.strategic_pillars)
GROUP BY p.pillar_code, p.pillar_name
ORDER BY round(sum(r.total) / nullif(sum(r.scored), 0), 2) DESC NULLS LAST, p.pillar_code
