-- How do the weeks (Monday to Sunday, UTC) compare? From the base tables, each summed by day before they are joined;
-- of the 31 days up to today.
-- $1 fewest days of a week for it to take part, 7 = whole weeks only.
WITH days AS (
  SELECT date, date::timestamp AT TIME ZONE 'UTC' AS since, (date + 1)::timestamp AT TIME ZONE 'UTC' AS until
  FROM (SELECT (now() AT TIME ZONE 'UTC')::date - n AS date FROM generate_series(0, 30) AS n) AS d
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
SELECT to_char(date_trunc('week', d.date::timestamp), 'YYYY-MM-DD') AS week,
  count(*)::integer AS days,
  round(avg(coalesce(s.users, 0)), 2) AS mean_active_users,
  max(coalesce(s.users, 0))::integer AS peak_active_users,
  coalesce(sum(t.transactions), 0)::integer AS transactions,
  coalesce(sum(t.amount), 0) AS volume,
  coalesce(sum(n.users), 0)::integer AS new_users,
  round(sum(s.seconds) / nullif(sum(s.ended), 0), 2) AS avg_session_duration
FROM days d
LEFT JOIN sessions s USING (date)
LEFT JOIN spending t USING (date)
LEFT JOIN signups n USING (date)
GROUP BY 1
HAVING count(*) >= $1::integer
ORDER BY 1 DESC
