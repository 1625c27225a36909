-- Removes the materialized views and everything that came with them, and leaves the base tables with their data: the
-- application answers the same questions with originals/. views.sql brings them back, with an empty log.
-- Nothing is dropped with CASCADE: an object of yours that reads a view stops the script.
DROP VIEW IF EXISTS mv_freshness;
DROP PROCEDURE IF EXISTS refresh_materialized_view(regclass, text);
DROP TABLE IF EXISTS mv_refresh_log;
DROP MATERIALIZED VIEW IF EXISTS dashboard_summary_mv, user_stats_mv, system_analytics_mv;
