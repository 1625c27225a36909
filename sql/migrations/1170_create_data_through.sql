-- Up Migration
-- Up to when a base table was loaded: how that is known. By name, so that it outlives DROP and CREATE.
CREATE TABLE viewkeeper.data_through_rule (
  rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  database_id bigint NOT NULL REFERENCES viewkeeper.database,
  schema_name text NOT NULL,
  table_name text NOT NULL,
  source text NOT NULL CHECK (source IN ('expression', 'told')),
  expression text,
  condition text,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  next_sample_at timestamptz,
  sampled_at timestamptz,
  sample_ms double precision,
  problem text CHECK (problem IN ('slow', 'locked', 'no_right', 'no_table', 'many_rows', 'out_of_range', 'failed')),
  problem_since timestamptz,
  problem_error jsonb,
  slow_count integer NOT NULL DEFAULT 0,
  UNIQUE (database_id, schema_name, table_name),
  CHECK ((expression IS NOT NULL) = (source = 'expression')),
  CHECK (condition IS NULL OR expression IS NOT NULL),
  CHECK ((problem IS NULL) = (problem_since IS NULL))
);
COMMENT ON COLUMN viewkeeper.data_through_rule.next_sample_at IS 'By the console''s clock; NULL: it is told.';
COMMENT ON COLUMN viewkeeper.data_through_rule.sampled_at IS 'The last sample that gave an answer, by the watched server''s clock.';
COMMENT ON COLUMN viewkeeper.data_through_rule.slow_count IS 'Samples in a row that took too long: each doubles the time to the next.';

-- What was known, from when on: one row a change, by the watched server's clock. It holds until the next.
CREATE TABLE viewkeeper.data_through (
  rule_id bigint NOT NULL REFERENCES viewkeeper.data_through_rule ON DELETE CASCADE,
  valid_from timestamptz NOT NULL,
  data_through timestamptz,
  aged_from timestamptz NOT NULL,
  told_by text,
  PRIMARY KEY (rule_id, valid_from)
);
COMMENT ON COLUMN viewkeeper.data_through.data_through IS 'NULL: nothing was loaded.';
COMMENT ON COLUMN viewkeeper.data_through.aged_from IS
  'What the table ages from: data_through; where nothing is loaded, what was known before, or since when.';

CREATE OR REPLACE VIEW viewkeeper.age_source AS
SELECT view_id FROM viewkeeper.freshness_input WHERE kind = 'm'
UNION ALL
SELECT input.view_id
FROM viewkeeper.freshness_input AS input
JOIN viewkeeper.view USING (view_id)
JOIN viewkeeper.data_through_rule AS rule ON rule.database_id = view.database_id
  AND rule.schema_name = input.schema_name AND rule.table_name = input.name
-- Asked once a statement, and not for each view: most consoles have no rule.
WHERE EXISTS (SELECT FROM viewkeeper.data_through_rule);

-- Everything that may make a view older, a row each: the materialized views of its upstream, and the tables with a rule
-- (rule_id) that were loaded through an earlier instant than the contents that read them are from.
CREATE FUNCTION viewkeeper.upstream_reach(of_view bigint, own timestamptz)
RETURNS TABLE (view_id bigint, rule_id bigint, as_of timestamptz, read_by bigint, read_at timestamptz)
LANGUAGE sql STABLE AS $$
  WITH reach AS (SELECT * FROM viewkeeper.upstream_views(of_view, own))
  SELECT reach.view_id, NULL::bigint, reach.as_of, reach.read_by, reach.read_at FROM reach
  UNION ALL
  SELECT NULL, rule.rule_id, known.aged_from, reach.view_id, reach.as_of
  FROM reach
  CROSS JOIN LATERAL (
    SELECT rule.rule_id
    FROM viewkeeper.freshness_input AS input
    JOIN viewkeeper.view USING (view_id)
    JOIN viewkeeper.data_through_rule AS rule ON rule.database_id = view.database_id
      AND rule.schema_name = input.schema_name AND rule.table_name = input.name
    WHERE input.view_id = reach.view_id
    OFFSET 0
  ) AS rule
  CROSS JOIN LATERAL (
    -- Loads move forward: what was known first bounds the time before, too.
    SELECT coalesce(
      (SELECT aged_from FROM viewkeeper.data_through
       WHERE data_through.rule_id = rule.rule_id AND data_through.valid_from <= reach.as_of
       ORDER BY data_through.valid_from DESC
       LIMIT 1),
      (SELECT aged_from FROM viewkeeper.data_through
       WHERE data_through.rule_id = rule.rule_id AND data_through.valid_from > reach.as_of
       ORDER BY data_through.valid_from
       LIMIT 1)) AS aged_from
  ) AS known
  WHERE known.aged_from < reach.as_of
$$;

-- As before, and contents are not newer than what they read was loaded through. `held_by` is NULL where a table holds it.
CREATE OR REPLACE FUNCTION viewkeeper.effective_as_of(of_view bigint, own timestamptz)
RETURNS TABLE (as_of timestamptz, held_by bigint) LANGUAGE sql STABLE AS $$
  SELECT reach.as_of, CASE WHEN reach.as_of IS DISTINCT FROM own THEN reach.view_id END
  FROM viewkeeper.upstream_reach(of_view, own) AS reach
  ORDER BY reach.as_of NULLS FIRST, reach.read_by IS NOT NULL
  LIMIT 1
$$;

-- Down Migration
CREATE OR REPLACE FUNCTION viewkeeper.effective_as_of(of_view bigint, own timestamptz)
RETURNS TABLE (as_of timestamptz, held_by bigint) LANGUAGE sql STABLE AS $$
  SELECT reach.as_of, CASE WHEN reach.as_of IS DISTINCT FROM own THEN reach.view_id END
  FROM viewkeeper.upstream_views(of_view, own) AS reach
  ORDER BY reach.as_of NULLS FIRST, reach.read_by IS NOT NULL
  LIMIT 1
$$;
CREATE OR REPLACE VIEW viewkeeper.age_source AS
SELECT view_id FROM viewkeeper.freshness_input WHERE kind = 'm';
DROP FUNCTION viewkeeper.upstream_reach(bigint, timestamptz);
DROP TABLE viewkeeper.data_through, viewkeeper.data_through_rule;
