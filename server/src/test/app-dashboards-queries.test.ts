import { readdirSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wireTypes } from '../db/wire-types.ts';
import { readBenchmark, resolveParameters } from '../demo/sample-queries.ts';
import { folder, loadOdd, script } from './app-dashboards-sample.ts';
import { askBoth, comparable } from './compare-queries.ts';
import type { WatchedDatabase } from './databases.ts';
import { majors, rowsOf } from './sample-database.ts';

const sample = { database: 'app_dashboards' };
const entries = await readBenchmark(sample);

describe.for(majors)('the queries on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let db: pg.Client;

  beforeAll(async () => {
    database = await loadOdd(major);
    db = new pg.Client({ connectionString: database.superuserUrl, types: wireTypes });
    await db.connect();
  });
  afterAll(async () => {
    await db.end();
    await database.drop();
  });

  test.for(entries)('$query $parameters: the view has the rows of the original', async (entry) => {
    // One moment for both, so that midnight cannot fall between them.
    await db.query('BEGIN; REFRESH MATERIALIZED VIEW system_analytics_mv');
    const { view, original } = await askBoth(db, sample, {
      query: entry.query,
      values: await resolveParameters(db, entry),
    });
    await db.query('COMMIT');
    expect(view.rows.length).toBeGreaterThan(0);
    expect(comparable(view.rows)).toEqual(comparable(original.rows));
  });

  test('weeks: whole ones only, or with those at the ends of the 31 days', async () => {
    await db.query('BEGIN; REFRESH MATERIALIZED VIEW system_analytics_mv');
    const weeks = async (fewest: number) => {
      const { view, original } = await askBoth(db, sample, { query: 'list_weekly_analytics', values: [fewest] });
      expect(comparable(view.rows)).toEqual(comparable(original.rows));
      return view.rows.map((row) => row['days']);
    };
    const [all, whole] = [await weeks(1), await weeks(7)];
    await db.query('COMMIT');
    expect(all.reduce((total: number, days) => total + Number(days), 0)).toBe(31);
    expect(whole).toEqual(all.filter((days) => days === 7));
  });

  test.for([
    ['list_dashboard_summaries', 'last_activity', []],
    ['list_user_stats', 'total_amount', [null]],
    ['list_user_stats', 'total_amount', ['viewer']],
  ] as const)('%s by %s, page after page, gives each user once, ties too, as the original does', async (list) => {
    const [name, key, filter] = list;
    const pages = async (text: string) => {
      const seen: { user_id: number }[] = [];
      for (;;) {
        const last: Record<string, unknown> = { ...seen.at(-1) };
        const page = await database.sql<{ user_id: number }>(text, [
          ...filter,
          97,
          last[key] ?? null,
          last['user_id'] ?? null,
        ]);
        if (page.length === 0) return seen;
        seen.push(...page);
      }
    };
    const seen = await pages(script(`queries/${name}.sql`));
    const users = await rowsOf<{ id: number; role: string }>(database, 'users');
    const wanted = users.filter((user) => !filter[0] || user.role === filter[0]).map((user) => user.id);
    expect(seen.map((row) => row.user_id).toSorted((a, b) => a - b)).toEqual(wanted.toSorted((a, b) => a - b));
    expect(await pages(script(`originals/${name}.sql`))).toEqual(seen);
  });

  test.for([
    ['get_dashboard_summary', 'idx_dashboard_summary_user', [5]],
    ['list_dashboard_summaries', 'idx_dashboard_summary_activity', [5, null, null]],
    ['list_dashboard_summaries', 'idx_dashboard_summary_activity', [5, '2020-03-01Z', 900002]],
    ['get_user_stats', 'idx_user_stats_user', [5]],
    ['list_user_stats', 'idx_user_stats_amount', [null, 5, null, null]],
    ['list_user_stats', 'idx_user_stats_role', ['manager', 5, null, null]],
  ] as const)('%s is answered from %s', async ([name, index, values]) => {
    const plan = await database.sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${script(`queries/${name}.sql`)}`, [...values]);
    // The rows come out of the index in their order, so that nothing but the page is read.
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      new RegExp(`(^|Limit.*\\n *-> +)Index Scan using ${index} `),
    );
  });
});

test('every query has its original, and is measured', () => {
  const names = (kind: string) => readdirSync(new URL(`${kind}/`, folder)).toSorted();
  expect(names('queries')).toEqual(names('originals'));
  expect([...new Set(entries.map((entry) => `${entry.query}.sql`))].toSorted()).toEqual(names('queries'));
});
