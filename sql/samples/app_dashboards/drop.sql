-- Removes the sample, also after rollback.sql or half of a load. Nothing is dropped with CASCADE: an object of yours
-- that reads it stops the script.
DROP VIEW IF EXISTS mv_freshness;
DROP PROCEDURE IF EXISTS refresh_materialized_view(regclass, text);
DROP TABLE IF EXISTS mv_refresh_log;
DROP MATERIALIZED VIEW IF EXISTS dashboard_summary_mv, user_stats_mv, system_analytics_mv;
DROP FUNCTION IF EXISTS sample_advance(timestamptz);
DROP FUNCTION IF EXISTS sample_new_sessions(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS sample_session_end(bigint, timestamptz);
DROP FUNCTION IF EXISTS sample_new_transactions(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS sample_new_tasks(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS sample_next_change(bigint, text, timestamptz);
DROP FUNCTION IF EXISTS sample_task_life(bigint, timestamptz);
DROP FUNCTION IF EXISTS sample_new_projects(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS sample_new_users(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS sample_events(text, timestamptz, timestamptz);
DROP FUNCTION IF EXISTS sample_add_hours(timestamptz);
DROP FUNCTION IF EXISTS sample_random(bigint, integer);
DROP TABLE IF EXISTS
  sample_pending_tasks, sample_hours, sample_load, user_sessions, transactions, tasks, projects, users;
