-- The three materialized views of the dashboards, and what tells how fresh they are. Money in US dollars, times in
-- seconds, days in UTC whatever the time zone of the session. Counts and sums of nothing are 0, means of nothing NULL.
-- Each many-side is aggregated before it is joined, so nothing is counted twice.

CREATE MATERIALIZED VIEW dashboard_summary_mv AS
WITH project_tasks AS (
  SELECT project_id, count(*) AS total, count(completed_at) AS completed,
    -- Intervals add up exactly, and at less cost than their seconds as numeric.
    sum(completed_at - created_at) AS completion_time, max(updated_at) AS updated_at
  FROM tasks
  GROUP BY project_id
), user_projects AS (
  SELECT p.user_id, count(*) AS projects, sum(t.total) AS tasks, sum(t.completed) AS completed,
    sum(t.completion_time) AS completion_time, max(greatest(p.updated_at, t.updated_at)) AS updated_at
  FROM projects p
  LEFT JOIN project_tasks t ON t.project_id = p.id
  GROUP BY p.user_id
)
SELECT u.id AS user_id, u.name,
  coalesce(p.projects, 0)::integer AS total_projects,
  coalesce(p.tasks, 0)::integer AS total_tasks,
  coalesce(p.completed, 0)::integer AS completed_tasks,
  round(extract(epoch FROM p.completion_time) / nullif(p.completed, 0), 2) AS avg_completion_seconds,
  -- NULLs do not count: without projects it is the user's own change.
  greatest(u.updated_at, p.updated_at) AS last_activity
FROM users u
LEFT JOIN user_projects p ON p.user_id = u.id;

-- get_dashboard_summary
CREATE UNIQUE INDEX idx_dashboard_summary_user ON dashboard_summary_mv (user_id);
-- list_dashboard_summaries
CREATE INDEX idx_dashboard_summary_activity ON dashboard_summary_mv (last_activity DESC, user_id);

COMMENT ON MATERIALIZED VIEW dashboard_summary_mv IS
  'Every user with the projects and tasks that a dashboard opens with. Reads no clock: it changes only when users, '
  'projects or tasks do, so CONCURRENTLY rewrites only users who did something.';
COMMENT ON COLUMN dashboard_summary_mv.user_id IS 'User.';
COMMENT ON COLUMN dashboard_summary_mv.name IS 'Name of the user.';
COMMENT ON COLUMN dashboard_summary_mv.total_projects IS 'Projects of the user (count).';
COMMENT ON COLUMN dashboard_summary_mv.total_tasks IS 'Tasks in those projects, whatever their status (count).';
COMMENT ON COLUMN dashboard_summary_mv.completed_tasks IS 'Of those tasks, the completed ones (count).';
COMMENT ON COLUMN dashboard_summary_mv.avg_completion_seconds IS
  'Mean time from creation to completion of the completed tasks (seconds); NULL without any.';
COMMENT ON COLUMN dashboard_summary_mv.last_activity IS
  'Newest change of the user, of a project or of a task of theirs; signing in changes the user.';

CREATE MATERIALIZED VIEW user_stats_mv AS
WITH user_days AS (
  SELECT user_id, (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS transactions, sum(amount) AS amount,
    max(amount) AS largest
  FROM transactions
  GROUP BY 1, 2
), totals AS (
  SELECT user_id, count(*) AS days, sum(transactions) AS transactions, sum(amount) AS amount, max(largest) AS largest,
    avg(amount) AS daily
  FROM user_days
  GROUP BY user_id
), categories AS (
  SELECT user_id, count(*) AS categories
  FROM (SELECT DISTINCT user_id, category FROM transactions) AS c
  GROUP BY user_id
)
SELECT u.id AS user_id, u.role,
  coalesce(t.days, 0)::integer AS active_days,
  coalesce(t.transactions, 0)::integer AS total_transactions,
  coalesce(t.amount, 0) AS total_amount,
  round(t.amount / t.transactions, 2) AS avg_transaction,
  t.largest AS max_transaction,
  coalesce(c.categories, 0)::integer AS unique_categories,
  jsonb_build_object('daily_avg', round(t.daily, 2), 'monthly_avg', round(t.daily * 30, 2)) AS spending_patterns
FROM users u
LEFT JOIN totals t ON t.user_id = u.id
LEFT JOIN categories c ON c.user_id = u.id;

-- get_user_stats
CREATE UNIQUE INDEX idx_user_stats_user ON user_stats_mv (user_id);
-- list_user_stats of one role: the order is the index's, so a page is read and nothing else
CREATE INDEX idx_user_stats_role ON user_stats_mv (role, total_amount DESC, user_id);
-- list_user_stats of everybody
CREATE INDEX idx_user_stats_amount ON user_stats_mv (total_amount DESC, user_id);

COMMENT ON MATERIALIZED VIEW user_stats_mv IS
  'Every user with what they have spent to date. Reads no clock: it changes only when users or transactions do, so '
  'CONCURRENTLY rewrites only users who spent something.';
COMMENT ON COLUMN user_stats_mv.user_id IS 'User.';
COMMENT ON COLUMN user_stats_mv.role IS 'Role of the user now: admin, manager, member or viewer.';
COMMENT ON COLUMN user_stats_mv.active_days IS 'Days (UTC) with at least one transaction (count).';
COMMENT ON COLUMN user_stats_mv.total_transactions IS 'Transactions, refunds included (count).';
COMMENT ON COLUMN user_stats_mv.total_amount IS 'Sum of the transactions, refunds taken off (US dollars).';
COMMENT ON COLUMN user_stats_mv.avg_transaction IS
  'total_amount / total_transactions (US dollars); NULL without transactions.';
COMMENT ON COLUMN user_stats_mv.max_transaction IS 'Largest transaction (US dollars); NULL without transactions.';
COMMENT ON COLUMN user_stats_mv.unique_categories IS 'Different categories among the transactions (count).';
COMMENT ON COLUMN user_stats_mv.spending_patterns IS
  'daily_avg: mean of the totals of the active days (US dollars); monthly_avg: 30 × daily_avg, what a month would be '
  'in which every day is an active one. Both null without transactions.';

CREATE MATERIALIZED VIEW system_analytics_mv AS
WITH days AS (
  SELECT today - n AS date, (today - 30)::timestamp AT TIME ZONE 'UTC' AS since
  FROM (SELECT (now() AT TIME ZONE 'UTC')::date AS today) AS t CROSS JOIN generate_series(0, 30) AS n
), sessions AS (
  SELECT (started_at AT TIME ZONE 'UTC')::date AS date, count(DISTINCT user_id) AS users, count(ended_at) AS ended,
    sum(extract(epoch FROM ended_at - started_at)) AS seconds
  FROM user_sessions
  WHERE started_at >= (SELECT min(since) FROM days)
  GROUP BY 1
), spending AS (
  SELECT (created_at AT TIME ZONE 'UTC')::date AS date, count(*) AS transactions, sum(amount) AS amount
  FROM transactions
  WHERE created_at >= (SELECT min(since) FROM days)
  GROUP BY 1
), signups AS (
  SELECT (created_at AT TIME ZONE 'UTC')::date AS date, count(*) AS users
  FROM users
  WHERE created_at >= (SELECT min(since) FROM days)
  GROUP BY 1
)
SELECT date,
  coalesce(s.users, 0)::integer AS daily_active_users,
  coalesce(t.transactions, 0)::integer AS daily_transactions,
  coalesce(t.amount, 0) AS daily_volume,
  coalesce(n.users, 0)::integer AS new_users,
  round(s.seconds / nullif(s.ended, 0), 2) AS avg_session_duration,
  coalesce(s.ended, 0)::integer AS ended_sessions,
  coalesce(s.seconds, 0) AS session_seconds
FROM days d
LEFT JOIN sessions s USING (date)
LEFT JOIN spending t USING (date)
LEFT JOIN signups n USING (date)
ORDER BY date DESC;

-- every query of this view; unique, so that CONCURRENTLY works
CREATE UNIQUE INDEX idx_system_analytics_date ON system_analytics_mv (date DESC);

COMMENT ON MATERIALIZED VIEW system_analytics_mv IS
  'The whole application day by day: the 31 days (UTC) up to the day of the refresh, so it ages at midnight even when '
  'no table changes. Days without anything are there, with zeros; the last day is not over yet.';
COMMENT ON COLUMN system_analytics_mv.date IS 'Day, UTC (date).';
COMMENT ON COLUMN system_analytics_mv.daily_active_users IS
  'Different users who started a session that day (count). Days cannot be added up: the same users come back.';
COMMENT ON COLUMN system_analytics_mv.daily_transactions IS 'Transactions of the day, refunds included (count).';
COMMENT ON COLUMN system_analytics_mv.daily_volume IS 'Sum of those transactions, refunds taken off (US dollars).';
COMMENT ON COLUMN system_analytics_mv.new_users IS 'Users who signed up that day (count).';
COMMENT ON COLUMN system_analytics_mv.avg_session_duration IS
  'Mean length of the sessions started that day that have ended (seconds); NULL without any.';
COMMENT ON COLUMN system_analytics_mv.ended_sessions IS
  'Sessions started that day that have ended (count): with session_seconds, a mean over several days is not a mean of '
  'means.';
COMMENT ON COLUMN system_analytics_mv.session_seconds IS 'Total length of those sessions (seconds).';

CREATE TABLE mv_refresh_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  view_name text NOT NULL,
  started_at timestamptz NOT NULL,
  refreshed_at timestamptz NOT NULL CHECK (refreshed_at >= started_at),
  duration double precision NOT NULL
    GENERATED ALWAYS AS (extract(epoch FROM refreshed_at - started_at)::double precision) STORED,
  row_count bigint,
  error text,
  CHECK ((row_count IS NULL) = (error IS NOT NULL))
);
COMMENT ON TABLE mv_refresh_log IS
  'Refreshes by whoever writes them here, as refresh_materialized_view does. A REFRESH run in any other way, by a '
  'console, a cron job or a person, leaves no row: no row means unknown, not never.';
COMMENT ON COLUMN mv_refresh_log.view_name IS 'Schema and name of the materialized view, quoted where SQL needs it.';
COMMENT ON COLUMN mv_refresh_log.started_at IS
  'Wall clock before the REFRESH, which is what its contents are as of; waiting for the lock comes after it.';
COMMENT ON COLUMN mv_refresh_log.refreshed_at IS 'Wall clock when the REFRESH had ended or failed.';
COMMENT ON COLUMN mv_refresh_log.duration IS 'refreshed_at - started_at, waiting for the lock included (seconds).';
COMMENT ON COLUMN mv_refresh_log.row_count IS 'Rows of the view afterwards; NULL when it failed.';
COMMENT ON COLUMN mv_refresh_log.error IS 'SQLSTATE and message when it failed, else NULL.';
-- mv_freshness
CREATE INDEX mv_refresh_log_view_name_idx ON mv_refresh_log (view_name, started_at DESC);

CREATE VIEW mv_freshness AS
SELECT v.view_name, l.last_refresh,
  extract(epoch FROM clock_timestamp() - l.last_refresh)::double precision AS seconds_stale,
  l.avg_refresh_duration
FROM (
  SELECT format('%I.%I', schemaname, matviewname) AS view_name FROM pg_matviews WHERE schemaname = 'public'
) AS v
LEFT JOIN (
  SELECT view_name, max(started_at) AS last_refresh,
    avg(duration) FILTER (WHERE started_at > clock_timestamp() - interval '24 hours') AS avg_refresh_duration
  FROM mv_refresh_log
  WHERE error IS NULL
  GROUP BY view_name
) AS l USING (view_name);
COMMENT ON VIEW mv_freshness IS
  'How old each materialized view is, as far as mv_refresh_log knows: refreshes by others are not in it, so a view may '
  'be younger than it says. NULL is unknown.';
COMMENT ON COLUMN mv_freshness.last_refresh IS 'Start of the newest logged refresh that succeeded.';
COMMENT ON COLUMN mv_freshness.seconds_stale IS
  'Age: seconds since last_refresh. An old view is not stale while its tables have not changed.';
COMMENT ON COLUMN mv_freshness.avg_refresh_duration IS
  'Mean duration of the logged refreshes that succeeded in the last 24 hours (seconds); NULL without any.';

-- Refreshes one view, and logs it whether it succeeds or fails. It commits, so that the log outlives a failure and no
-- lock is held any longer: CALL it outside a transaction block, once for each view. mode: concurrently (readers go on
-- reading) or plain. Errors: the REFRESH's own.
CREATE PROCEDURE refresh_materialized_view(view_name regclass, mode text DEFAULT 'concurrently')
LANGUAGE plpgsql AS $$
DECLARE
  qualified_name text := (SELECT format('%I.%I', n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = view_name);
  -- statement_timestamp() would stand still at the CALL.
  started timestamptz := clock_timestamp();
  ended timestamptz;
  rows_now bigint;
  failure_state text;
  failure_message text;
BEGIN
  IF mode IS NULL OR mode NOT IN ('concurrently', 'plain') THEN
    RAISE EXCEPTION 'mode is concurrently or plain, not %', mode USING ERRCODE = 'invalid_parameter_value';
  END IF;
  BEGIN
    EXECUTE format('REFRESH MATERIALIZED VIEW %s %s', CASE mode WHEN 'concurrently' THEN mode END, qualified_name);
    ended := clock_timestamp();
    EXECUTE format('SELECT count(*) FROM %s', qualified_name) INTO rows_now;
  EXCEPTION WHEN query_canceled OR OTHERS THEN
    ended := clock_timestamp();
    rows_now := NULL;
    failure_state := SQLSTATE;
    failure_message := SQLERRM;
  END;
  INSERT INTO mv_refresh_log (view_name, started_at, refreshed_at, row_count, error)
  VALUES (qualified_name, started, ended, rows_now, failure_state || ': ' || failure_message);
  COMMIT;
  IF failure_state IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = failure_state, MESSAGE = failure_message;
  END IF;
END
$$;
COMMENT ON PROCEDURE refresh_materialized_view IS
  'Refreshes one materialized view and logs it in mv_refresh_log. CALL it outside a transaction block.';

ANALYZE dashboard_summary_mv, user_stats_mv, system_analytics_mv;
