import { readdirSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wireTypes } from '../db/wire-types.ts';
import { readBenchmark, resolveParameters } from '../demo/sample-queries.ts';
import { askBoth, comparable } from './compare-queries.ts';
import type { WatchedDatabase } from './databases.ts';
import { majors } from './sample-database.ts';
import { folder, loadWithOddRows, nothing, odd, pharma, script, twin } from './value-view-sample.ts';

const sample = { database: 'value_view' };
const entries = await readBenchmark(sample);

/** Nulls, so many. */
const none = (count: number): null[] => Array.from({ length: count }, () => null);

// Beside what is measured: the odd rows, the other tenants, and what is not there. The last is how many rows to expect.
const oddCalls: [query: string, values: unknown[], rows: number][] = [
  ['list_opportunities', [pharma, ...none(4), odd(23), ...none(3), 0, null, null, 9, ...none(3)], 3],
  ['list_opportunities', [pharma, ...none(4), odd(24), ...none(3), 0, null, null, 9, ...none(3)], 0],
  ['list_opportunities', [twin, null, odd(3), ...none(6), 10, ['SP03'], null, 9, ...none(3)], 1],
  ['list_heatmap_cells', [pharma, ...none(3), odd(11), ...none(7), 99, null, null], 12],
  ['list_heatmap_cells', [pharma, null, null, odd(5), null, null, 'LEARNER', ...none(5), 99, null, null], 6],
  ['list_heatmap_cells', [nothing, ...none(11), 99, null, null], 0],
  ['list_underserved_jobs', [twin, 'AUTOMATOR', 20], 20],
  ['list_underserved_jobs', [nothing, 'AUTOMATOR', 20], 0],
  ['list_pillar_workflows', [twin, 'SP03', 'LEARNER', 500, ...none(3)], 17],
  ['list_pillar_workflows', [pharma, 'SP09', null, 500, ...none(3)], 0],
  ['list_role_pillars', [pharma, 'Vacant'], 3],
  ['list_role_pillars', [twin, 'Medical Information Manager'], 6],
  ['list_role_pillars', [pharma, 'Idle'], 0],
  ['list_function_jobs', [pharma, 'Odd function 3', null, 99, null, null], 3],
  ['list_function_jobs', [pharma, 'Odd function 3', 0.7, 99, null, null], 1],
  ['search_jobs', [pharma, 'JOB 100% 1', ...none(6), 99, null, null], 1],
  ['search_jobs', [pharma, 'd_stat', ...none(6), 99, null, null], 4],
  ['search_jobs', [pharma, 'j_b 100%', ...none(6), 99, null, null], 0],
  ['search_jobs', [twin, 'ODD-', null, null, ['quarterly', 'weekly'], ...none(3), 99, null, null], 1],
  ['get_job', [pharma, 'ODD-0'], 1],
  ['get_job', [pharma, 'ODD-1'], 1],
  ['get_job', [pharma, 'ODD-3'], 0],
  ['get_persona_dashboard', [pharma, odd(20)], 1],
  ['get_persona_dashboard', [pharma, odd(22)], 1],
  ['get_persona_dashboard', [twin, odd(26)], 1],
  ['get_persona_dashboard', [pharma, odd(24)], 0],
  ['list_personas', [pharma, null, odd(3), null, null, 99, null, null], 5],
  ['list_persona_aggregates', [twin, null], 32],
  ['list_persona_aggregates', [nothing, null], 0],
  ['list_workflows', [pharma, null, odd(31), ...none(6), 99, null, null], 5],
  ['list_workflows', [pharma, null, odd(31), 'draft', ...none(5), 99, null, null], 1],
  ['list_strategic_alignment', [twin], 7],
  ['list_strategic_alignment', [nothing], 7],
  ['list_role_workloads', [pharma, null, odd(5), null, 99, null, null], 4],
  ['list_role_workloads', [twin, odd(3), null, 'lead', 99, null, null], 2],
  ['list_value_metrics', [pharma, null, null, odd(31), null, null, 99, null, null], 7],
  ['list_value_metrics', [pharma, null, odd(3), null, 'not_measured', ['SP01'], 99, null, null], 1],
  ['summarize_value_realization', [pharma, odd(3)], 3],
  ['summarize_value_realization', [nothing, null], 0],
  ['list_filter_options', [pharma, ['jtbd', 'role'], odd(23), 99, ...none(3)], 3],
  ['list_filter_options', [pharma, ['department', 'function'], null, 999, ...none(3)], 64],
  ['list_filter_options', [nothing, ['tenant', 'industry', 'archetype', 'complexity'], null, 99, ...none(3)], 9],
  ['list_opportunity_pipeline', [pharma, null, null, odd(31), null, 99, null, null], 3],
  ['list_opportunity_pipeline', [pharma, 'assessed', odd(3), null, 'unknown', 99, null, null], 2],
  ['get_user_context', [pharma, odd(71)], 1],
  ['get_user_context', [twin, odd(72)], 1],
  ['list_dependencies', [pharma, 'jtbd', odd(31), 99], 19],
  ['list_dependencies', [pharma, 'workflow', odd(42), 99], 3],
  ['list_dependencies', [pharma, 'jtbd', odd(33), 99], 0],
];

interface Paged {
  query: string;
  /** All parameters but the last, which are those of the page: how many rows, and the columns of the last row. */
  filter: unknown[];
  key: string[];
}

const paged: Paged[] = [
  {
    query: 'list_opportunities',
    filter: [pharma, ...none(5), 'LEARNER', null, null, 0, null, null],
    key: ['opportunity_score', 'persona_id', 'jtbd_id'],
  },
  { query: 'list_heatmap_cells', filter: [pharma, ...none(5), 'SKEPTIC', ...none(5)], key: ['persona_id', 'jtbd_id'] },
  {
    query: 'list_function_jobs',
    filter: [pharma, 'Odd function 3', null],
    key: ['avg_opportunity_score', 'jtbd_code'],
  },
  { query: 'search_jobs', filter: [pharma, ...none(7)], key: ['avg_opportunity_score', 'jtbd_code'] },
  {
    query: 'list_pillar_workflows',
    filter: [pharma, 'SP01', null],
    key: ['ai_suitability', 'jtbd_code', 'workflow_code'],
  },
  { query: 'list_personas', filter: [pharma, ...none(4)], key: ['underserved_job_count', 'persona_id'] },
  { query: 'list_workflows', filter: [pharma, ...none(8)], key: ['time_savings_hours_per_week', 'workflow_id'] },
  { query: 'list_role_workloads', filter: [pharma, ...none(3)], key: ['workload_hours_per_week', 'role_id'] },
  { query: 'list_value_metrics', filter: [pharma, ...none(5)], key: ['realized_usd', 'value_metric_id'] },
  {
    query: 'list_filter_options',
    filter: [pharma, ['role', 'department', 'jtbd'], null],
    key: ['filter_type', 'filter_label', 'filter_value'],
  },
  { query: 'list_opportunity_pipeline', filter: [pharma, ...none(4)], key: ['weighted_value_usd', 'opportunity_id'] },
];

type Row = Record<string, unknown>;

describe.for(majors)('the queries on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let db: pg.Client;

  beforeAll(async () => {
    database = await loadWithOddRows(major);
    db = new pg.Client({ connectionString: database.superuserUrl, types: wireTypes });
    await db.connect();
  });
  afterAll(async () => {
    await db.end();
    await database.drop();
  });

  test.for(entries)('$query $parameters: the view has the rows of the original', async (entry) => {
    const values = await resolveParameters(db, entry);
    const { view, original } = await askBoth(db, sample, { query: entry.query, values });
    expect(view.rows.length).toBeGreaterThan(0);
    expect(comparable(view.rows)).toEqual(comparable(original.rows));
  });

  test.for(oddCalls)('%s %j: the view has the rows of the original, %i', async ([query, values, rows]) => {
    const { view, original } = await askBoth(db, sample, { query, values });
    expect(comparable(view.rows)).toEqual(comparable(original.rows));
    expect(view.rows).toHaveLength(rows);
  });

  test.for(entries)('$query $parameters: nothing without a tenant', async (entry) => {
    const [, ...rest] = await resolveParameters(db, entry);
    const { view, original } = await askBoth(db, sample, { query: entry.query, values: [null, ...rest] });
    expect([...view.rows, ...original.rows]).toEqual([]);
  });

  test.for(paged)('$query, page after page, gives each row once and in order', async ({ query, filter, key }) => {
    const page = async (size: number, last: Row) => {
      const values = [...filter, size, ...key.map((column) => last[column] ?? null)];
      const { view, original } = await askBoth(db, sample, { query, values });
      expect(comparable(view.rows)).toEqual(comparable(original.rows));
      return view.rows;
    };
    const all = await page(9999, {});
    expect(all.length).toBeGreaterThan(1);
    const size = Math.ceil(all.length / 4);
    const seen: Row[] = [];
    for (let rows = await page(size, {}); rows.length > 0; rows = await page(size, rows.at(-1) ?? {}))
      seen.push(...rows);
    expect(seen).toEqual(all);
  });

  test.for([
    ['list_opportunities', 'idx_mv_odi_heatmap_opp_score', [pharma, ...none(8), 0, null, null, 5, ...none(3)]],
    ['list_heatmap_cells', 'mv_value_view_odi_heatmap_key', [pharma, ...none(11), 5, null, null]],
    ['list_workflows', 'idx_mv_workflow_analytics_savings', [pharma, ...none(8), 5, null, null]],
    ['list_role_workloads', 'idx_mv_role_workload_hours', [pharma, ...none(3), 5, null, null]],
  ] as const)('%s reads no more than its page, from %s', async ([query, index, values]) => {
    const plan = await db.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${script(`queries/${query}.sql`)}`, [...values]);
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(
      new RegExp(`^Limit.*\\n *-> +Index Scan using ${index} `),
    );
  });
});

test('every query has its original, and is measured', () => {
  const names = (kind: string) => readdirSync(new URL(`${kind}/`, folder)).toSorted();
  expect(names('queries')).toEqual(names('originals'));
  expect([...new Set(entries.map((entry) => `${entry.query}.sql`))].toSorted()).toEqual(names('queries'));
});
