-- queries/list_role_workloads.sql from the base tables; the same parameters, rows and order. Only what the order needs
-- is made for every role; the rest is made for the page.
WITH page AS (
  SELECT r.id, r.role_name, r.seniority_level, r.headcount, f.function_name, d.department_name, t.team_name, j.*,
    round(coalesce(j.hours, 0), 2) AS workload_hours_per_week
  FROM org_roles r
  JOIN org_departments d ON d.tenant_id = $1::uuid AND d.id = r.department_id
  JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = d.function_id
  LEFT JOIN org_teams t ON t.tenant_id = $1::uuid AND t.id = r.team_id
  LEFT JOIN (
    SELECT jr.role_id,
      count(*) AS total,
      count(*) FILTER (WHERE jr.involvement = 'responsible') AS responsible,
      count(*) FILTER (WHERE j.complexity IN ('high', 'very_high')) AS high_complexity,
      count(*) FILTER (WHERE j.frequency = 'daily') AS daily,
      count(*) FILTER (WHERE j.frequency = 'weekly') AS weekly,
      sum(jr.effort_hours * j.runs_per_week) AS hours,
      sum(jr.effort_hours * j.runs_per_week) FILTER (WHERE a.overall_score >= 0.7) AS automatable,
      avg(a.overall_score) AS suitability,
      count(*) FILTER (WHERE a.overall_score >= 0.7) AS ready
    FROM jtbd_roles jr
    JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id
    LEFT JOIN jtbd_ai_suitability a ON a.tenant_id = $1::uuid AND a.jtbd_id = j.id
    WHERE jr.tenant_id = $1::uuid AND j.deleted_at IS NULL
    GROUP BY jr.role_id
  ) AS j ON j.role_id = r.id
  WHERE r.tenant_id = $1::uuid
    AND ($2::uuid IS NULL OR f.id = $2::uuid)
    AND ($3::uuid IS NULL OR d.id = $3::uuid)
    AND ($4::text IS NULL OR r.seniority_level = $4::text)
    AND ($6::numeric IS NULL OR (-round(coalesce(j.hours, 0), 2), r.id) > (-$6::numeric, $7::uuid))
  ORDER BY round(coalesce(j.hours, 0), 2) DESC, r.id
  LIMIT $5::integer
)
SELECT
  g.id AS role_id, g.role_name, g.seniority_level, g.headcount, g.function_name, g.department_name, g.team_name,
  (SELECT count(*) FROM personas p
    WHERE p.tenant_id = $1::uuid AND p.role_id = g.id AND p.validation_status = 'published')::integer AS persona_count,
  coalesce(g.total, 0)::integer AS total_jtbd_count, coalesce(g.responsible, 0)::integer AS responsible_jtbd_count,
  coalesce(g.high_complexity, 0)::integer AS high_complexity_jtbd_count,
  coalesce(g.daily, 0)::integer AS daily_frequency_jtbd_count,
  coalesce(g.weekly, 0)::integer AS weekly_frequency_jtbd_count,
  g.workload_hours_per_week,
  round(coalesce(g.hours, 0) / nullif(g.headcount, 0), 2) AS workload_hours_per_person,
  round(coalesce(g.automatable, 0), 2) AS automatable_hours_per_week,
  round(100 * coalesce(g.automatable, 0) / nullif(g.hours, 0), 2) AS automatable_pct,
  (
    SELECT round(avg(o.opportunity_score), 2)
    FROM jtbd_roles jr
    JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id AND j.deleted_at IS NULL
    JOIN jtbd_outcomes o ON o.tenant_id = $1::uuid AND o.jtbd_id = j.id
    WHERE jr.tenant_id = $1::uuid AND jr.role_id = g.id
  ) AS avg_outcome_opportunity_score,
  round(g.suitability, 2) AS avg_ai_suitability, coalesce(g.ready, 0)::integer AS automation_ready_count,
  ARRAY(
    SELECT DISTINCT sp.code
    FROM jtbd_roles jr
    JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = jr.jtbd_id AND j.deleted_at IS NULL
    JOIN jtbd_category_mappings m ON m.tenant_id = $1::uuid AND m.jtbd_id = j.id
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE jr.tenant_id = $1::uuid AND jr.role_id = g.id
    ORDER BY sp.code
  ) AS strategic_pillars
FROM page g
ORDER BY g.workload_hours_per_week DESC, g.id
