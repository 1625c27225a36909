-- What has each category of value brought against its target and what was spent? Most US dollars first.
-- $1 tenant_id; $2 function_id of the job, null = all.
SELECT
  value_category, count(*)::integer AS metric_count,
  (count(*) FILTER (WHERE realization_status = 'achieved'))::integer AS achieved_count,
  (count(*) FILTER (WHERE realization_status = 'on_track'))::integer AS on_track_count,
  (count(*) FILTER (WHERE realization_status = 'off_track'))::integer AS off_track_count,
  (count(*) FILTER (WHERE realization_status = 'not_measured'))::integer AS not_measured_count,
  sum(target_usd_per_year) AS target_usd_per_year,
  sum(realized_usd) AS realized_usd,
  sum(investment_usd) AS investment_usd,
  round(100 * (sum(realized_usd) - sum(investment_usd)) / nullif(sum(investment_usd), 0), 2) AS roi_pct
FROM mv_value_view_value_realization
WHERE tenant_id = $1::uuid AND ($2::uuid IS NULL OR function_id = $2::uuid)
GROUP BY value_category
ORDER BY sum(realized_usd) DESC, value_category
