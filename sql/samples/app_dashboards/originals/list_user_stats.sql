-- Who has spent most, among everybody or in one role? From the base tables: the order needs the sum of every user,
-- the other figures are made for the page only.
-- $1 role, null = everybody; $2 how many rows at most;
-- $3 total_amount and $4 user_id of the last row received, both null = from the top.
WITH spent AS (
  SELECT t.user_id, sum(t.amount) AS amount
  FROM users u
  JOIN transactions t ON t.user_id = u.id
  WHERE $1::text IS NULL OR u.role = $1::text
  GROUP BY t.user_id
), page AS MATERIALIZED (
  SELECT u.id, u.role, u.name, a.total_amount
  FROM users u
  LEFT JOIN spent s ON s.user_id = u.id
  CROSS JOIN LATERAL (SELECT coalesce(s.amount, 0) AS total_amount) AS a
  WHERE ($1::text IS NULL OR u.role = $1::text)
    AND ($3::numeric IS NULL OR a.total_amount < $3::numeric OR a.total_amount = $3::numeric AND u.id > $4::integer)
  ORDER BY a.total_amount DESC, u.id
  LIMIT $2::integer
), days AS (
  SELECT t.user_id, sum(t.amount) AS amount
  FROM transactions t
  WHERE t.user_id IN (SELECT id FROM page)
  GROUP BY t.user_id, (t.created_at AT TIME ZONE 'UTC')::date
), daily AS (
  SELECT user_id, count(*) AS days, avg(amount) AS mean FROM days GROUP BY user_id
), totals AS (
  SELECT t.user_id, count(*) AS transactions, avg(t.amount) AS mean, max(t.amount) AS largest,
    count(DISTINCT t.category) AS categories
  FROM transactions t
  WHERE t.user_id IN (SELECT id FROM page)
  GROUP BY t.user_id
)
SELECT p.id AS user_id, p.role,
  coalesce(d.days, 0)::integer AS active_days,
  coalesce(t.transactions, 0)::integer AS total_transactions,
  p.total_amount,
  round(t.mean, 2) AS avg_transaction,
  t.largest AS max_transaction,
  coalesce(t.categories, 0)::integer AS unique_categories,
  jsonb_build_object('daily_avg', round(d.mean, 2), 'monthly_avg', round(d.mean * 30, 2)) AS spending_patterns,
  p.name
FROM page p
LEFT JOIN daily d ON d.user_id = p.id
LEFT JOIN totals t ON t.user_id = p.id
ORDER BY p.total_amount DESC, p.id
