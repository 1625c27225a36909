-- queries/list_value_metrics.sql from the base tables; the same parameters, rows and order.
WITH readings AS (
  SELECT value_metric_id, count(*) AS total, sum(realized_usd) AS usd, max(measured_on) AS latest_on
  FROM value_measurements
  WHERE tenant_id = $1::uuid
  GROUP BY value_metric_id
), page AS (
  SELECT v.*, d.code AS driver_code, d.driver_name, d.value_category, j.code AS jtbd_code, j.name AS jtbd_name,
    f.function_name, r.total, coalesce(r.usd, 0) AS usd, r.latest_on, l.actual_value AS current_value,
    100 * (l.actual_value - v.baseline_value) / nullif(v.target_value - v.baseline_value, 0) AS progress,
    s.realization_status
  FROM value_metrics v
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = v.jtbd_id
  JOIN ref_value_drivers d ON d.id = v.value_driver_id
  LEFT JOIN org_business_functions f ON f.tenant_id = $1::uuid AND f.id = j.function_id
  LEFT JOIN readings r ON r.value_metric_id = v.id
  LEFT JOIN value_measurements l
    ON l.tenant_id = $1::uuid AND l.value_metric_id = v.id AND l.measured_on = r.latest_on
  CROSS JOIN LATERAL (
    SELECT CASE WHEN l.actual_value IS NULL THEN 'not_measured'
      WHEN v.target_value = v.baseline_value AND l.actual_value = v.target_value THEN 'achieved'
      WHEN v.target_value = v.baseline_value THEN 'off_track'
      WHEN (l.actual_value - v.baseline_value) / (v.target_value - v.baseline_value) >= 1 THEN 'achieved'
      WHEN (l.actual_value - v.baseline_value) / (v.target_value - v.baseline_value) >= 0.5 THEN 'on_track'
      ELSE 'off_track' END AS realization_status
  ) AS s
  WHERE v.tenant_id = $1::uuid
    AND j.deleted_at IS NULL
    AND ($2::text IS NULL OR d.value_category = $2::text)
    AND ($3::uuid IS NULL OR j.function_id = $3::uuid)
    AND ($4::uuid IS NULL OR v.jtbd_id = $4::uuid)
    AND ($5::text IS NULL OR s.realization_status = $5::text)
    AND ($6::text[] IS NULL OR EXISTS (
      SELECT FROM jtbd_category_mappings m
      JOIN strategic_pillars sp ON sp.id = m.pillar_id
      WHERE m.tenant_id = $1::uuid AND m.jtbd_id = j.id AND sp.code = ANY ($6::text[])))
    AND ($8::numeric IS NULL OR (-coalesce(r.usd, 0), v.id) > (-$8::numeric, $9::uuid))
  ORDER BY coalesce(r.usd, 0) DESC, v.id
  LIMIT $7::integer
)
SELECT
  g.id AS value_metric_id, g.metric_name, g.unit, g.driver_code AS value_driver_code, g.driver_name AS value_driver_name,
  g.value_category, g.jtbd_id, g.jtbd_code, g.jtbd_name, g.function_name, w.id AS workflow_id, w.name AS workflow_name,
  g.baseline_value, g.target_value, g.current_value, to_char(g.latest_on, 'YYYY-MM-DD') AS measured_on,
  coalesce(g.total, 0)::integer AS measurement_count, round(g.progress, 2) AS progress_pct, g.realization_status,
  g.target_usd_per_year, g.usd AS realized_usd, g.investment_usd,
  round(100 * (g.usd - g.investment_usd) / nullif(g.investment_usd, 0), 2) AS roi_pct,
  ARRAY(
    SELECT sp.code
    FROM jtbd_category_mappings m
    JOIN strategic_pillars sp ON sp.id = m.pillar_id
    WHERE m.tenant_id = $1::uuid AND m.jtbd_id = g.jtbd_id
    ORDER BY sp.code
  ) AS strategic_pillars
FROM page g
LEFT JOIN workflow_templates w ON w.tenant_id = $1::uuid AND w.id = g.workflow_template_id
ORDER BY g.usd DESC, g.id
