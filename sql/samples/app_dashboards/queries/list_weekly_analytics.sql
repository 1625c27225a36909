-- How do the weeks (Monday to Sunday, UTC) compare? Newest first; of the days that the view has, so the first and the
-- last week may be partial: `days` says how many of their days are in the figures.
-- $1 fewest days of a week for it to take part, 7 = whole weeks only.
SELECT to_char(date_trunc('week', date::timestamp), 'YYYY-MM-DD') AS week,
  count(*)::integer AS days,
  round(avg(daily_active_users), 2) AS mean_active_users,
  max(daily_active_users) AS peak_active_users,
  sum(daily_transactions)::integer AS transactions,
  sum(daily_volume) AS volume,
  sum(new_users)::integer AS new_users,
  round(sum(session_seconds) / nullif(sum(ended_sessions), 0), 2) AS avg_session_duration
FROM system_analytics_mv
GROUP BY 1
HAVING count(*) >= $1::integer
ORDER BY 1 DESC
