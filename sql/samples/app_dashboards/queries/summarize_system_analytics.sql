-- What do the days of a range come to? One row; the mean session is over sessions, not over days.
-- $1 first day, null = no lower bound; $2 last day, null = no upper bound; of the 31 days (UTC) that the view has.
SELECT count(*)::integer AS days,
  round(avg(daily_active_users), 2) AS mean_active_users,
  max(daily_active_users) AS peak_active_users,
  coalesce(sum(daily_transactions), 0)::integer AS transactions,
  coalesce(sum(daily_volume), 0) AS volume,
  round(sum(daily_volume) / nullif(sum(daily_transactions), 0), 2) AS avg_transaction,
  coalesce(sum(new_users), 0)::integer AS new_users,
  round(sum(session_seconds) / nullif(sum(ended_sessions), 0), 2) AS avg_session_duration
FROM system_analytics_mv m
WHERE m.date >= coalesce($1::date, '-infinity') AND m.date <= coalesce($2::date, 'infinity')
