-- What has one user spent, on how many days, and how much on such a day? From the base tables.
-- $1 user_id
SELECT u.id AS user_id, u.role,
  d.days::integer AS active_days,
  t.transactions::integer AS total_transactions,
  coalesce(t.amount, 0) AS total_amount,
  round(t.mean, 2) AS avg_transaction,
  t.largest AS max_transaction,
  t.categories::integer AS unique_categories,
  jsonb_build_object('daily_avg', round(d.daily, 2), 'monthly_avg', round(d.daily * 30, 2)) AS spending_patterns
FROM users u
CROSS JOIN LATERAL (
  SELECT count(*) AS transactions, sum(amount) AS amount, avg(amount) AS mean, max(amount) AS largest,
    count(DISTINCT category) AS categories
  FROM transactions
  WHERE user_id = u.id
) AS t
CROSS JOIN LATERAL (
  SELECT count(*) AS days, avg(amount) AS daily
  FROM (
    SELECT sum(amount) AS amount
    FROM transactions
    WHERE user_id = u.id
    GROUP BY (created_at AT TIME ZONE 'UTC')::date
  ) AS day
) AS d
WHERE u.id = $1::integer
