-- Who has spent most, among everybody or in one role?
-- $1 role, null = everybody; $2 how many rows at most;
-- $3 total_amount and $4 user_id of the last row received, both null = from the top.
WITH page AS (
  SELECT user_id, role, active_days, total_transactions, total_amount, avg_transaction, max_transaction,
    unique_categories, spending_patterns
  FROM user_stats_mv
  WHERE ($1::text IS NULL OR role = $1::text)
    AND total_amount <= coalesce($3::numeric, 'infinity')
    AND ($3::numeric IS NULL OR total_amount < $3::numeric OR user_id > $4::integer)
  ORDER BY total_amount DESC, user_id
  LIMIT $2::integer
)
SELECT page.*, u.name
FROM page
JOIN users u ON u.id = page.user_id
ORDER BY page.total_amount DESC, page.user_id
