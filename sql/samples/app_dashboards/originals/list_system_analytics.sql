-- What happened on each day of a range? From the base tables, each summed by day before they are joined.
-- $1 first day, null = no lower bound; $2 last day, null = no upper bound; of the 31 days (UTC) up to today.
WITH days AS (
  SELECT date, date::timestamp AT TIME ZONE 'UTC' AS since, (date + 1)::timestamp AT TIME ZONE 'UTC' AS until
  FROM (SELECT (now() AT TIME ZONE 'UTC')::date - n AS date FROM generate_series(0, 30) AS n) AS d
  WHERE date >= coalesce($1::date, '-infinity') AND date <= coalesce($2::date, 'infinity')
), bounds AS (
  SELECT min(since) AS since, max(until) AS until FROM days
), sessions AS (
  SELECT (started_at AT TIME ZONE 'UTC')::date AS date, count(DISTINCT user_id) AS users, count(ended_at) AS ended,
    sum(extract(epoch FROM ended_at - started_at)) AS seconds
  FROM user_sessions
  WHERE started_at >= (SELECT since FROM bounds) AND started_at < (SELECT until FROM bounds)
  GROUP BY 1
), spending AS (
  SELECT (created_at AT TIME ZONE 'UTC')::date AS date, count(*) AS transactions, sum(amount) AS amount
  FROM transactions
  WHERE created_at >= (SELECT since FROM bounds) AND created_at < (SELECT until FROM bounds)
  GROUP BY 1
), signups AS (
  SELECT (created_at AT TIME ZONE 'UTC')::date AS date, count(*) AS users
  FROM users
  WHERE created_at >= (SELECT since FROM bounds) AND created_at < (SELECT until FROM bounds)
  GROUP BY 1
)
SELECT to_char(d.date, 'YYYY-MM-DD') AS date,
  coalesce(s.users, 0)::integer AS daily_active_users,
  coalesce(t.transactions, 0)::integer AS daily_transactions,
  coalesce(t.amount, 0) AS daily_volume,
  coalesce(n.users, 0)::integer AS new_users,
  round(s.seconds / nullif(s.ended, 0), 2) AS avg_session_duration
FROM days d
LEFT JOIN sessions s USING (date)
LEFT JOIN spending t USING (date)
LEFT JOIN signups n USING (date)
ORDER BY d.date DESC
