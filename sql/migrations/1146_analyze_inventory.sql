-- Up Migration
-- Statistics of the tables that an observation fills, for when it has filled them with many new rows: autovacuum comes a
-- minute later at best, and until then statements about thousands of views are planned for a handful.
CREATE FUNCTION viewkeeper.analyze_inventory() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ANALYZE viewkeeper.view, viewkeeper.relation, viewkeeper.relation_dependency, viewkeeper.freshness,
    viewkeeper.freshness_input, viewkeeper.freshness_interval;
END $$;

-- Down Migration
DROP FUNCTION viewkeeper.analyze_inventory();
