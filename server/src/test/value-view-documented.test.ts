import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WatchedDatabase } from './databases.ts';
import { majors } from './sample-database.ts';
import { load, pharma } from './value-view-sample.ts';

// The queries of the source documents, as they stand there. Changed is only what is known to be wrong: where, its comment
// says. Parameters are found by the statements behind a query. They check no tenant and count some things twice, so they are not how the console asks; but who pastes one must
// find its tables and columns.
const idsOf = (table: string) => `SELECT array_agg(id::text) FROM ${table}`;
const queries: [where: string, sql: string, ...ids: string[]][] = [
  [
    'opportunities of an archetype',
    `SELECT
    persona_name,
    jtbd_code,
    jtbd_name,
    opportunity_score,
    opportunity_priority,
    ai_suitability_score,
    recommended_service_layer
FROM mv_value_view_odi_heatmap
WHERE archetype = 'AUTOMATOR'
  AND opportunity_score >= 10
ORDER BY opportunity_score DESC
LIMIT 50;`,
  ],
  [
    'jobs of a function',
    `SELECT
    function_name,
    jtbd_code,
    jtbd_name,
    complexity,
    frequency,
    avg_opportunity_score,
    ai_suitability
FROM mv_value_view_jtbd_summary
WHERE function_name = 'Medical Affairs'
  AND ai_suitability >= 0.7
ORDER BY avg_opportunity_score DESC;`,
  ],
  [
    'performance of the pillars',
    `SELECT
    pillar_code,
    pillar_name,
    total_jtbd_count,
    avg_opportunity_score,
    high_ai_readiness_count,
    workflow_count,
    total_time_savings_hours_per_week
FROM mv_value_view_strategic_alignment
ORDER BY avg_opportunity_score DESC;`,
  ],
  [
    'dashboard of a persona',
    `SELECT *
FROM mv_value_view_persona_dashboard
WHERE persona_id = $1;`,
    'SELECT min(id::text) FROM personas WHERE archetype = $$AUTOMATOR$$',
  ],
  [
    'from a pillar down to work flows',
    `SELECT
    sp.name AS strategic_pillar,
    j.code AS jtbd_code,
    j.name AS jtbd_name,
    wt.name AS workflow_name,
    COUNT(DISTINCT wts.id) AS task_count,
    AVG(ais.overall_score) AS avg_ai_suitability
FROM strategic_pillars sp
JOIN jtbd_category_mappings jcm ON jcm.pillar_id = sp.id
JOIN jtbd j ON j.id = jcm.jtbd_id
LEFT JOIN workflow_templates wt ON wt.jtbd_id = j.id
LEFT JOIN workflow_stages wts ON wts.workflow_template_id = wt.id
LEFT JOIN jtbd_ai_suitability ais ON ais.jtbd_id = j.id
WHERE sp.code = 'SP03'
  AND j.deleted_at IS NULL
GROUP BY sp.name, j.code, j.name, wt.name
ORDER BY avg_ai_suitability DESC;`,
  ],
  [
    'from a role up to pillars',
    `SELECT
    r.role_name,
    sp.code AS strategic_pillar_code,
    sp.name AS strategic_pillar_name,
    COUNT(DISTINCT j.id) AS jtbd_count,
    AVG(jo.opportunity_score) AS avg_opportunity_score
FROM org_roles r
JOIN jtbd_roles jr ON jr.role_id = r.id
JOIN jtbd j ON j.id = jr.jtbd_id
JOIN jtbd_category_mappings jcm ON jcm.jtbd_id = j.id
JOIN strategic_pillars sp ON sp.id = jcm.pillar_id
LEFT JOIN jtbd_outcomes jo ON jo.jtbd_id = j.id
WHERE r.role_name = 'Medical Information Manager'
  AND j.deleted_at IS NULL
GROUP BY r.role_name, sp.code, sp.name
ORDER BY avg_opportunity_score DESC;`,
  ],
  [
    'opportunities of a persona',
    `SELECT
    p.persona_name,
    p.archetype,
    j.code AS jtbd_code,
    j.name AS jtbd_name,
    jos.opportunity_score,
    jos.opportunity_classification,
    ais.recommended_service_layer,
    aio.opportunity_name AS ai_opportunity,
    aio.automation_potential
FROM personas p
JOIN org_roles r ON r.id = p.role_id
JOIN jtbd_roles jr ON jr.role_id = r.id
JOIN jtbd j ON j.id = jr.jtbd_id
JOIN jtbd_odi_scores jos ON jos.jtbd_id = j.id AND jos.persona_id = p.id
LEFT JOIN jtbd_ai_suitability ais ON ais.jtbd_id = j.id
LEFT JOIN ai_opportunities aio ON aio.jtbd_id = j.id
WHERE p.archetype = 'AUTOMATOR'
  AND jos.opportunity_classification IN ('underserved', 'highly_underserved')
  AND j.deleted_at IS NULL
ORDER BY jos.opportunity_score DESC
LIMIT 20;`,
  ],
  [
    // Without last_refreshed, which would change in every row at each refresh.
    'heatmap',
    `SELECT
    p.persona_name,
    p.archetype,
    r.role_name,
    d.department_name,
    f.function_name,
    j.code AS jtbd_code,
    j.name AS jtbd_name,
    j.complexity,
    j.frequency,

    -- ODI Metrics
    jos.importance_score,
    jos.satisfaction_score,
    jos.opportunity_score,
    jos.opportunity_classification,

    -- AI Layer
    ais.overall_score AS ai_suitability,
    ais.recommended_service_layer,

    -- Value Layer
    COALESCE(vd.value_category, 'unknown') AS primary_value_category,

    -- Strategic Alignment
    array_agg(DISTINCT sp.code) FILTER (WHERE sp.id IS NOT NULL) AS strategic_pillars

FROM personas p
JOIN org_roles r ON r.id = p.role_id
JOIN org_departments d ON d.id = r.department_id
JOIN org_business_functions f ON f.id = d.function_id
JOIN jtbd_roles jr ON jr.role_id = r.id
JOIN jtbd j ON j.id = jr.jtbd_id
LEFT JOIN jtbd_odi_scores jos ON jos.jtbd_id = j.id AND jos.persona_id = p.id
LEFT JOIN jtbd_ai_suitability ais ON ais.jtbd_id = j.id
LEFT JOIN ref_opportunities ro ON ro.target_jtbd_id = j.id
LEFT JOIN ref_value_drivers vd ON vd.id = ro.primary_value_driver_id
LEFT JOIN jtbd_category_mappings jcm ON jcm.jtbd_id = j.id
LEFT JOIN strategic_pillars sp ON sp.id = jcm.pillar_id

WHERE j.deleted_at IS NULL
  AND p.validation_status = 'published'

GROUP BY
    p.persona_name, p.archetype, r.role_name, d.department_name, f.function_name,
    j.code, j.name, j.complexity, j.frequency,
    jos.importance_score, jos.satisfaction_score, jos.opportunity_score, jos.opportunity_classification,
    ais.overall_score, ais.recommended_service_layer, vd.value_category;`,
  ],
  [
    // With every filter set: the parameters are numbered as they are used.
    'heatmap behind a cache',
    `SELECT * FROM mv_value_view_odi_heatmap
    WHERE 1=1
      AND archetype = 'AUTOMATOR'
      AND department_name = 'Medical Information'
      AND opportunity_score >= 8
    ORDER BY opportunity_score DESC`,
  ],
  [
    'plan of the heatmap',
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
SELECT * FROM mv_value_view_odi_heatmap
WHERE archetype = 'AUTOMATOR'
  AND opportunity_score >= 10
ORDER BY opportunity_score DESC
LIMIT 100;`,
  ],
  [
    'filter options',
    `SELECT
  'industry' AS filter_type,
  i.id AS filter_id,
  i.industry_name AS filter_label,
  NULL::UUID AS parent_filter_id,
  COUNT(DISTINCT p.id) AS entity_count
FROM industries i
LEFT JOIN org_business_functions f ON f.industry_id = i.id
LEFT JOIN org_departments d ON d.function_id = f.id
LEFT JOIN org_roles r ON r.department_id = d.id
LEFT JOIN personas p ON p.role_id = r.id
GROUP BY i.id, i.industry_name

UNION ALL

SELECT
  'function' AS filter_type,
  f.id AS filter_id,
  f.function_name AS filter_label,
  f.industry_id AS parent_filter_id,
  COUNT(DISTINCT p.id) AS entity_count
FROM org_business_functions f
LEFT JOIN org_departments d ON d.function_id = f.id
LEFT JOIN org_roles r ON r.department_id = d.id
LEFT JOIN personas p ON p.role_id = r.id
GROUP BY f.id, f.function_name, f.industry_id

UNION ALL

SELECT
  'department' AS filter_type,
  d.id AS filter_id,
  d.department_name AS filter_label,
  d.function_id AS parent_filter_id,
  COUNT(DISTINCT p.id) AS entity_count
FROM org_departments d
LEFT JOIN org_roles r ON r.department_id = d.id
LEFT JOIN personas p ON p.role_id = r.id
GROUP BY d.id, d.department_name, d.function_id`,
  ],
  [
    // The clauses that the filter panel adds, on the heatmap's tables; the tenant always.
    'every filter of the panel',
    `SELECT count(*)
FROM personas p
JOIN org_roles r ON r.id = p.role_id
JOIN org_departments d ON d.id = r.department_id
JOIN org_business_functions f ON f.id = d.function_id
JOIN jtbd_roles jr ON jr.role_id = r.id
JOIN jtbd j ON j.id = jr.jtbd_id
LEFT JOIN jtbd_odi_scores jos ON jos.jtbd_id = j.id AND jos.persona_id = p.id
LEFT JOIN jtbd_ai_suitability ais ON ais.jtbd_id = j.id
LEFT JOIN jtbd_category_mappings jcm ON jcm.jtbd_id = j.id
LEFT JOIN strategic_pillars sp ON sp.id = jcm.pillar_id
WHERE j.tenant_id = '${pharma}' AND f.id = f.id AND d.id = d.id AND r.id = r.id AND p.id = p.id
  AND p.archetype = 'AUTOMATOR'::archetype_enum AND j.complexity = ANY('{high,very_high}'::text[])
  AND j.frequency = ANY('{daily,weekly}'::text[]) AND jos.opportunity_score >= 8
  AND sp.code = ANY('{SP01,SP03}'::text[]) AND ais.recommended_service_layer = ANY('{ask_me,workflow}'::text[])`,
  ],
  [
    'personas by id',
    `SELECT * FROM personas
    WHERE id = ANY($1)`,
    idsOf('personas'),
  ],
  [
    'jobs by role',
    `SELECT jr.role_id, j.*
    FROM jtbd_roles jr
    JOIN jtbd j ON j.id = jr.jtbd_id
    WHERE jr.role_id = ANY($1)
      AND j.deleted_at IS NULL`,
    idsOf('org_roles'),
  ],
  [
    'scores by job and persona',
    `SELECT jtbd_id, persona_id, opportunity_score, opportunity_classification
    FROM jtbd_odi_scores
    WHERE jtbd_id = ANY($1)
      AND persona_id = ANY($2)`,
    idsOf('jtbd'),
    idsOf('personas'),
  ],
  [
    // last_refresh is no column of pg_matviews.
    'sizes of the views',
    `SELECT
    matviewname,
    pg_size_pretty(pg_total_relation_size('public.'||matviewname)) AS size
FROM pg_matviews
WHERE matviewname LIKE 'mv_value_view_%'
ORDER BY matviewname;`,
  ],
  [
    'rows of the views',
    `SELECT 'mv_value_view_odi_heatmap' AS view, COUNT(*) AS rows FROM mv_value_view_odi_heatmap
UNION ALL
SELECT 'mv_value_view_persona_dashboard', COUNT(*) FROM mv_value_view_persona_dashboard
UNION ALL
SELECT 'mv_value_view_jtbd_summary', COUNT(*) FROM mv_value_view_jtbd_summary;`,
  ],
  [
    'figures of the personas',
    `SELECT persona_id, tenant_id, total_jtbd_count, high_complexity_jtbd_count, daily_frequency_jtbd_count,
  avg_opportunity_score, high_opportunity_count, underserved_job_count, avg_ai_suitability, automation_ready_count,
  total_estimated_time_savings_hours, total_estimated_cost_savings_usd, last_computed_at
FROM value_view_persona_aggregates`,
  ],
];

// Theirs may have the names of the sample's own indexes, which lead with the tenant.
const indexes: string[] = [
  'CREATE INDEX idx_mv_odi_heatmap_persona ON mv_value_view_odi_heatmap(persona_name);',
  'CREATE INDEX idx_mv_odi_heatmap_archetype ON mv_value_view_odi_heatmap(archetype);',
  'CREATE INDEX idx_mv_odi_heatmap_opp_score ON mv_value_view_odi_heatmap(opportunity_score DESC);',
  'CREATE INDEX idx_mv_odi_heatmap_classification ON mv_value_view_odi_heatmap(opportunity_classification);',
  'CREATE INDEX idx_persona_agg_tenant ON value_view_persona_aggregates(tenant_id);',
  'CREATE INDEX idx_persona_agg_opp_score ON value_view_persona_aggregates(avg_opportunity_score DESC);',
  'CREATE INDEX idx_jtbd_tenant_pharma_code ON jtbd_tenant_pharma(code);',
  'CREATE INDEX idx_jtbd_tenant_digital_health_code ON jtbd_tenant_digital_health(code);',
  `CREATE INDEX idx_jtbd_odi_covering ON jtbd (id, code, name, complexity, frequency)
  INCLUDE (job_statement, status)
  WHERE deleted_at IS NULL;`,
  `CREATE INDEX idx_persona_archetype_covering ON personas (id, persona_name, archetype, role_id)
  INCLUDE (ai_maturity_score, work_complexity_score)
  WHERE validation_status = 'published';`,
  `CREATE INDEX idx_workflow_jtbd_covering ON workflow_templates (id, jtbd_id, name, status)
  INCLUDE (estimated_duration_hours, automation_level);`,
];

const refreshes = [
  'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_value_view_strategic_alignment;',
  'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_value_view_jtbd_summary;',
  'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_value_view_workflow_analytics;',
  // The persona dashboard reads the heatmap: the order is the catalog's, not the documents'.
  'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_value_view_odi_heatmap;',
  'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_value_view_persona_dashboard;',
  'REFRESH MATERIALIZED VIEW CONCURRENTLY mv_value_view_value_realization;',
];

describe.for(majors)('what the source documents ask for, on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;

  beforeAll(async () => {
    database = await load({ major });
  });
  afterAll(() => database.drop());

  test.for(queries)('%s', async ([, sql, ...ids]) => {
    const values: unknown[] = [];
    for (const find of ids) values.push(Object.values((await database.sql(find))[0] ?? {})[0]);
    expect(await database.sql(sql, values)).not.toEqual([]);
  });

  test.for(indexes)('%j', async (sql) => {
    const name = /INDEX (?<name>\w+) ON/.exec(sql)?.groups?.['name'] ?? '';
    await database.sql('BEGIN');
    try {
      await database.sql(`DROP INDEX IF EXISTS ${name}`);
      await database.sql(sql);
      const [made] = await database.sql<{ oid: string | null }>('SELECT to_regclass($1) AS oid', [name]);
      expect(made?.oid).toBe(name);
    } finally {
      await database.sql('ROLLBACK');
    }
  });

  test('every refresh, while others may read', async () => {
    for (const sql of refreshes) await database.sql(sql);
    const unpopulated = await database.sql('SELECT 1 FROM pg_matviews WHERE NOT ispopulated');
    expect(unpopulated).toEqual([]);
  });
});
