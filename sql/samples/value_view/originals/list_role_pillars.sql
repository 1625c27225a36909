-- queries/list_role_pillars.sql from the base tables; the same parameters, rows and order.
SELECT
  $2::text AS role_name, sp.code AS strategic_pillar_code, sp.name AS strategic_pillar_name,
  count(DISTINCT j.id)::integer AS jtbd_count, round(avg(o.opportunity_score), 2) AS avg_opportunity_score
FROM (
  SELECT DISTINCT jr.jtbd_id
  FROM org_roles r
  JOIN jtbd_roles jr ON jr.tenant_id = $1::uuid AND jr.role_id = r.id
  WHERE r.tenant_id = $1::uuid AND r.role_name = $2::text
) AS own
JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = own.jtbd_id
JOIN jtbd_category_mappings m ON m.tenant_id = $1::uuid AND m.jtbd_id = j.id
JOIN strategic_pillars sp ON sp.id = m.pillar_id
LEFT JOIN jtbd_outcomes o ON o.tenant_id = $1::uuid AND o.jtbd_id = j.id
WHERE j.deleted_at IS NULL
GROUP BY sp.code, sp.name
ORDER BY round(avg(o.opportunity_score), 2) DESC NULLS LAST, sp.code
