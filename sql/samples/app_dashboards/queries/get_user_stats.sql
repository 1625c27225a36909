-- What has one user spent, on how many days, and how much on such a day?
-- $1 user_id
SELECT user_id, role, active_days, total_transactions, total_amount, avg_transaction, max_transaction,
  unique_categories, spending_patterns
FROM user_stats_mv
WHERE user_id = $1::integer
