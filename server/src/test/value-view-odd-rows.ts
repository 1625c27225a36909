/**
 * What the generator does not make, for the tenant pharma, and two more tenants: one with everything that pharma has,
 * under the same ids and names, so that a join without the tenant shows, and then changed; and one with nothing.
 */
export const oddRows = `
CREATE FUNCTION pg_temp.odd(n integer) RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid;
CREATE FUNCTION pg_temp.pharma() RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN 'f7aa6fd4-0af9-4706-8b31-034f1f7accda'::uuid;
CREATE FUNCTION pg_temp.driver(driver text) RETURNS uuid LANGUAGE sql STABLE
  RETURN (SELECT id FROM ref_value_drivers WHERE code = driver);
CREATE FUNCTION pg_temp.pillar(pillar text) RETURNS uuid LANGUAGE sql STABLE
  RETURN (SELECT id FROM strategic_pillars WHERE code = pillar);

-- An industry without functions, a function without departments, a department without roles.
INSERT INTO industries SELECT pg_temp.pharma(), pg_temp.odd(n), 'Odd industry ' || n FROM generate_series(1, 2) AS n;
INSERT INTO org_business_functions
  SELECT pg_temp.pharma(), pg_temp.odd(n), pg_temp.odd(1), 'ODD' || n, 'Odd function ' || n FROM generate_series(3, 4) AS n;
INSERT INTO org_departments
  SELECT pg_temp.pharma(), pg_temp.odd(n), pg_temp.odd(3), 'Odd department ' || n FROM generate_series(5, 6) AS n;

-- Roles: idle; vacant but with jobs; with efforts that are 0 or missing; named as another one.
INSERT INTO org_roles (tenant_id, id, department_id, role_name, seniority_level, headcount)
  VALUES (pg_temp.pharma(), pg_temp.odd(10), pg_temp.odd(5), 'Idle', 'junior', 0),
    (pg_temp.pharma(), pg_temp.odd(11), pg_temp.odd(5), 'Vacant', 'lead', 0),
    (pg_temp.pharma(), pg_temp.odd(12), pg_temp.odd(5), 'Effortless', 'mid', 2),
    (pg_temp.pharma(), pg_temp.odd(13), pg_temp.odd(5), 'Medical Information Manager', 'lead', 1);

-- Personas: without jobs; that rated nothing; that left satisfaction out; with a tie; not published; on every threshold.
INSERT INTO personas
  SELECT pg_temp.pharma(), pg_temp.odd(20 + n), pg_temp.odd(CASE n WHEN 0 THEN 10 ELSE 11 END), 'Odd persona ' || n,
    (enum_range(NULL::archetype_enum))[1 + n % 4], 0, 10,
    CASE n WHEN 4 THEN 'draft' WHEN 5 THEN 'archived' ELSE 'published' END
  FROM generate_series(0, 6) AS n;

-- Jobs: with nothing at all; three of the vacant role; a deleted one that has everything.
INSERT INTO jtbd (tenant_id, id, function_id, code, name, job_statement, complexity, frequency, status, deleted_at)
  SELECT pg_temp.pharma(), pg_temp.odd(30 + n), CASE n WHEN 0 THEN NULL ELSE pg_temp.odd(3) END, 'ODD-' || n,
    'Odd job 100% ' || n, 'Odd_statement', (ARRAY['low', 'high', 'very_high', 'medium', 'low'])[1 + n],
    (ARRAY['annually', 'daily', 'weekly', 'monthly', 'quarterly'])[1 + n], 'active', CASE n WHEN 3 THEN now() END
  FROM generate_series(0, 4) AS n;
INSERT INTO jtbd_roles
  SELECT pg_temp.pharma(), pg_temp.odd(job), pg_temp.odd(role), involvement, effort
  FROM (VALUES (31, 11, 'responsible', NULL::numeric), (32, 11, 'consulted', 0.25), (33, 11, 'responsible', 5),
    (34, 11, 'contributing', 1.35), (31, 12, 'responsible', NULL), (34, 12, 'consulted', 0), (32, 13, 'responsible', NULL)
  ) AS v (job, role, involvement, effort);
INSERT INTO jtbd_odi_scores (tenant_id, persona_id, jtbd_id, importance_score, satisfaction_score)
  SELECT pg_temp.pharma(), pg_temp.odd(persona), pg_temp.odd(job), importance, satisfaction
  FROM (VALUES (20, 31, 9, 1), (22, 31, 8, NULL), (23, 31, 9, 4), (23, 32, 10, 6), (23, 33, 10, 0), (23, 34, 7, 7),
    (24, 31, 10, 0), (25, 31, 10, 0), (26, 31, 10, 5), (26, 32, 8, 4), (26, 34, 5, 9), (21, 34, 7, 4)
  ) AS v (persona, job, importance, satisfaction);
INSERT INTO jtbd_ai_suitability
  SELECT pg_temp.pharma(), pg_temp.odd(job), score, score, score, score, score, layer
  FROM (VALUES (31, 0.7, 'workflow'), (32, 0.69, 'ask_me'), (33, 0.9, 'ask_panel')) AS v (job, score, layer);
INSERT INTO ai_opportunities
  SELECT pg_temp.pharma(), pg_temp.odd(100 + n), pg_temp.odd(CASE n WHEN 3 THEN 33 ELSE 31 END), 'Odd', 0.5, 1.5, 10.25
  FROM generate_series(1, 3) AS n;
INSERT INTO jtbd_category_mappings
  SELECT pg_temp.pharma(), pg_temp.odd(job), pg_temp.pillar(code)
  FROM (VALUES (31, 'SP03'), (31, 'SP01'), (33, 'SP03'), (34, 'SP07')) AS v (job, code);
INSERT INTO jtbd_therapeutic_areas SELECT pg_temp.pharma(), pg_temp.odd(31), id FROM therapeutic_areas WHERE code < 'D';
INSERT INTO jtbd_dependencies
  SELECT pg_temp.pharma(), pg_temp.odd(job), pg_temp.odd(needs)
  FROM (VALUES (31, 32), (31, 33), (33, 31)) AS v (job, needs);
INSERT INTO jtbd_outcomes (tenant_id, id, jtbd_id, position, outcome_statement, importance_score, satisfaction_score)
  SELECT pg_temp.pharma(), pg_temp.odd(110 + n), pg_temp.odd(job), n, 'Odd outcome', importance, satisfaction
  FROM (VALUES (1, 31, 10, NULL), (2, 32, 8, 2), (3, 32, 0, 0), (4, 33, 10, 0)) AS v (n, job, importance, satisfaction);

-- Opportunities: equal values of two drivers, a higher one without a driver, none with a driver.
INSERT INTO ref_opportunities
  SELECT pg_temp.pharma(), pg_temp.odd(120 + n), pg_temp.odd(job), pg_temp.driver(code), 'Odd', 'assessed', usd, 0.35
  FROM (VALUES (1, 31, 'S1', 50000.5), (2, 31, 'C1', 50000.5), (3, 31, NULL, 90000), (4, 32, NULL, 1), (5, 33, 'Q1', 9)
  ) AS v (n, job, code, usd);

-- Work flows: without stages; stages without tasks; two stages equally long and a task that is slower than by hand;
-- tasks that take no time; of the deleted job; archived.
INSERT INTO workflow_templates (tenant_id, id, jtbd_id, code, name, status, automation_level)
  SELECT pg_temp.pharma(), pg_temp.odd(40 + n), pg_temp.odd(CASE n WHEN 4 THEN 33 ELSE 31 END), 'ODD-' || n, 'Odd ' || n,
    (ARRAY['published', 'draft', 'published', 'published', 'published', 'archived'])[1 + n], 'manual'
  FROM generate_series(0, 5) AS n;
INSERT INTO workflow_stages
  SELECT pg_temp.pharma(), pg_temp.odd(200 + workflow * 10 + p), pg_temp.odd(40 + workflow), p, 'Stage ' || p
  FROM generate_series(1, 5) AS workflow CROSS JOIN generate_series(1, 2) AS p;
INSERT INTO workflow_tasks
  SELECT pg_temp.pharma(), pg_temp.odd(stage * 10 + p), pg_temp.odd(stage), p, 'Task ' || p, p = 1, by_hand, minutes
  FROM (VALUES (221, 1, 25, 5), (221, 2, 10, 30), (222, 1, 70, 35), (231, 1, 0, 0), (232, 1, 0, 0), (241, 1, 60, 1),
    (251, 1, 60, 1)) AS v (stage, p, by_hand, minutes);

-- Metrics: held and not held; never read; without investment; exactly half-way and there; moving away; of the deleted job.
INSERT INTO value_metrics (tenant_id, id, jtbd_id, value_driver_id, workflow_template_id, metric_name, unit, baseline_value,
    target_value, target_usd_per_year, investment_usd)
  SELECT pg_temp.pharma(), pg_temp.odd(50 + n), pg_temp.odd(CASE n WHEN 7 THEN 33 ELSE 31 END), pg_temp.driver(code),
    CASE n WHEN 0 THEN pg_temp.odd(42) END, 'Odd ' || n, 'points', baseline, target, 1000, CASE n WHEN 3 THEN 0 ELSE 300 END
  FROM (VALUES (0, 'T1', 50, 50), (1, 'T2', 50, 50), (2, 'T3', 50, 60), (3, 'C1', 100, 50), (4, 'C2', 100, 50),
    (5, 'C3', 10, 13), (6, 'Q1', 0, -7), (7, 'Q2', 1, 2)) AS v (n, code, baseline, target);
INSERT INTO value_measurements (tenant_id, value_metric_id, measured_on, actual_value, realized_usd)
  SELECT pg_temp.pharma(), pg_temp.odd(50 + n), measured_on::date, actual, usd
  FROM (VALUES (0, '2020-01-01', 1, 10), (0, '2020-04-01', 50, 20), (1, '2020-01-01', 50, 0), (1, '2020-04-01', 51, -5.5),
    (3, '2020-01-01', 75, 1), (4, '2020-01-01', 0, 1), (4, '2020-04-01', 50, 2), (5, '2020-01-01', 9, -1),
    (6, '2020-01-01', -8, 400.05), (7, '2020-01-01', 2, 9)) AS v (n, measured_on, actual, usd);

-- Themes with and without key results; a target of 0, one that was not reported, one that was overshot.
INSERT INTO strategic_themes
  SELECT pg_temp.pharma(), pg_temp.odd(60 + n), pg_temp.pillar('SP07'), 'Odd theme ' || n FROM generate_series(1, 2) AS n;
INSERT INTO strategic_okrs
  SELECT pg_temp.pharma(), pg_temp.odd(63 + n), pg_temp.odd(61), 'Odd', 'Odd', target, current
  FROM (VALUES (1, 0, 5), (2, 10, NULL), (3, 3, 4)) AS v (n, target, current);

-- People: placed nowhere and with no preferences; with a draft persona and pins deleted, twice, and unknown.
INSERT INTO users (tenant_id, id, email, display_name, role_id, persona_id, is_active)
  VALUES (pg_temp.pharma(), pg_temp.odd(71), 'odd.1@example.com', 'Odd 1', NULL, NULL, TRUE),
    (pg_temp.pharma(), pg_temp.odd(72), 'odd.2@example.com', 'Odd 2', pg_temp.odd(11), pg_temp.odd(24), FALSE);
INSERT INTO user_preferences (tenant_id, user_id, pinned_jtbd_ids)
  VALUES (pg_temp.pharma(), pg_temp.odd(72),
    ARRAY[pg_temp.odd(34), pg_temp.odd(33), pg_temp.odd(31), pg_temp.odd(34), pg_temp.odd(999)]);

INSERT INTO tenants (id, slug, tenant_name)
  VALUES (pg_temp.odd(1001), 'twin', 'Twin'), (pg_temp.odd(1002), 'nothing', 'Nothing');
DO $$
DECLARE
  copied text;
  columns text;
BEGIN
  FOREACH copied IN ARRAY ARRAY['industries', 'strategic_themes', 'strategic_okrs', 'org_business_functions',
    'org_departments', 'org_teams', 'org_roles', 'personas', 'jtbd', 'jtbd_roles', 'jtbd_category_mappings',
    'jtbd_therapeutic_areas', 'jtbd_dependencies', 'jtbd_outcomes', 'jtbd_odi_scores', 'jtbd_ai_suitability',
    'ai_opportunities', 'workflow_templates', 'workflow_stages', 'workflow_tasks', 'ref_opportunities', 'value_metrics',
    'value_measurements', 'users', 'user_preferences'] LOOP
    SELECT string_agg(attname, ', ') INTO columns FROM pg_attribute
    WHERE attrelid = copied::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped;
    EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM %1$I WHERE tenant_id = pg_temp.pharma()', copied, columns,
      replace(replace(columns, 'tenant_id', 'pg_temp.odd(1001)'), 'email', '''twin.'' || email'));
  END LOOP;
END
$$;
UPDATE jtbd SET deleted_at = now() WHERE tenant_id = pg_temp.odd(1001) AND complexity = 'low';
UPDATE personas SET validation_status = 'in_review' WHERE tenant_id = pg_temp.odd(1001) AND archetype = 'SKEPTIC';
UPDATE jtbd_odi_scores SET satisfaction_score = NULL
  WHERE tenant_id = pg_temp.odd(1001) AND importance_score BETWEEN 5 AND 6;
UPDATE workflow_templates SET status = 'published' WHERE tenant_id = pg_temp.odd(1001) AND status = 'draft';
DELETE FROM workflow_tasks WHERE tenant_id = pg_temp.odd(1001) AND position = 3;
DELETE FROM value_measurements WHERE tenant_id = pg_temp.odd(1001) AND realized_usd < 1000;
DELETE FROM jtbd_category_mappings m USING strategic_pillars p
  WHERE p.id = m.pillar_id AND m.tenant_id = pg_temp.odd(1001) AND p.code = 'SP02';`;
