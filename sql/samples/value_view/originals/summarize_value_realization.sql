-- queries/summarize_value_realization.sql from the base tables; the same parameters, rows and order.
WITH readings AS (
  SELECT value_metric_id, sum(realized_usd) AS usd, max(measured_on) AS latest_on
  FROM value_measurements
  WHERE tenant_id = $1::uuid
  GROUP BY value_metric_id
), metrics AS (
  SELECT d.value_category, v.target_usd_per_year, coalesce(r.usd, 0) AS usd, v.investment_usd,
    CASE WHEN l.actual_value IS NULL THEN 'not_measured'
      WHEN v.target_value = v.baseline_value AND l.actual_value = v.target_value THEN 'achieved'
      WHEN v.target_value = v.baseline_value THEN 'off_track'
      WHEN (l.actual_value - v.baseline_value) / (v.target_value - v.baseline_value) >= 1 THEN 'achieved'
      WHEN (l.actual_value - v.baseline_value) / (v.target_value - v.baseline_value) >= 0.5 THEN 'on_track'
      ELSE 'off_track' END AS status
  FROM value_metrics v
  JOIN jtbd j ON j.tenant_id = $1::uuid AND j.id = v.jtbd_id
  JOIN ref_value_drivers d ON d.id = v.value_driver_id
  LEFT JOIN readings r ON r.value_metric_id = v.id
  LEFT JOIN value_measurements l
    ON l.tenant_id = $1::uuid AND l.value_metric_id = v.id AND l.measured_on = r.latest_on
  WHERE v.tenant_id = $1::uuid AND j.deleted_at IS NULL AND ($2::uuid IS NULL OR j.function_id = $2::uuid)
)
SELECT
  value_category, count(*)::integer AS metric_count,
  (count(*) FILTER (WHERE status = 'achieved'))::integer AS achieved_count,
  (count(*) FILTER (WHERE status = 'on_track'))::integer AS on_track_count,
  (count(*) FILTER (WHERE status = 'off_track'))::integer AS off_track_count,
  (count(*) FILTER (WHERE status = 'not_measured'))::integer AS not_measured_count,
  sum(target_usd_per_year) AS target_usd_per_year, sum(usd) AS realized_usd, sum(investment_usd) AS investment_usd,
  round(100 * (sum(usd) - sum(investment_usd)) / nullif(sum(investment_usd), 0), 2) AS roi_pct
FROM metrics
GROUP BY value_category
ORDER BY sum(usd) DESC, value_category
