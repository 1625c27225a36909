-- What happened on each day of a range? Newest first; at most the 31 days (UTC) that the view has.
-- $1 first day, null = no lower bound; $2 last day, null = no upper bound.
SELECT to_char(date, 'YYYY-MM-DD') AS date, daily_active_users, daily_transactions, daily_volume, new_users,
  avg_session_duration
FROM system_analytics_mv m
WHERE m.date >= coalesce($1::date, '-infinity') AND m.date <= coalesce($2::date, 'infinity')
ORDER BY m.date DESC
