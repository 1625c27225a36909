import { expect } from 'vitest';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';
import { type SampleMajor, sampleFiles } from './sample-database.ts';
import { oddRows } from './value-view-odd-rows.ts';

const files = sampleFiles('value_view');
export const { folder, script } = files;

/** In an order in which each can be refreshed: the persona dashboard reads the heatmap. */
const materializedViews = [
  'mv_value_view_odi_heatmap',
  'mv_value_view_jtbd_summary',
  'mv_value_view_persona_dashboard',
  'mv_value_view_workflow_analytics',
  'mv_value_view_strategic_alignment',
  'mv_value_view_role_workload',
  'mv_value_view_value_realization',
] as const;

interface LoadOptions {
  anchor?: string;
  major?: SampleMajor;
  timeZone?: string;
}

/** A database with the smallest sample, loaded up to the anchor; the views too. */
export async function load({ anchor, major = 18, timeZone = 'UTC' }: LoadOptions): Promise<WatchedDatabase> {
  return createWatchedDatabase(
    `SET timezone = '${timeZone}'; ${files.loadScript(0.05, anchor ?? '2026-03-02T10:00Z')} SET timezone = 'UTC'`,
    major,
  );
}

/** Every view and the rollup as the tables are now. */
async function refreshAll({ sql }: WatchedDatabase): Promise<void> {
  for (const view of materializedViews) await sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
  await sql('SELECT value_view_refresh_persona_aggregates()');
}

/** The smallest sample and the odd rows, with every view as the tables are. */
export async function loadWithOddRows(major: SampleMajor): Promise<WatchedDatabase> {
  const database = await load({ major, timeZone: 'Asia/Kathmandu' });
  await database.sql(`${oddRows} ANALYZE`);
  await refreshAll(database);
  return database;
}

export type Row = Record<string, unknown>;

/** The tenant to which the odd rows belong; the twin has copies of them. */
export const pharma = 'f7aa6fd4-0af9-4706-8b31-034f1f7accda';
/** The id of an odd row. */
export const odd = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const twin = odd(1001);
export const nothing = odd(1002);

/** The one row of pharma that has these values. */
export function rowOf(rows: Row[], values: Row): Row | undefined {
  return rows.find((row) => row['tenant_id'] === pharma && Object.entries(values).every(([k, is]) => row[k] === is));
}

/** The same rows, in any order. The key's columns tell a row from all others. */
export function expectRows(actual: Row[], expected: Row[], key: string[]) {
  const byKey = (rows: Row[]) =>
    rows
      .map((row) => ({ row, sortBy: JSON.stringify(key.map((column) => row[column])) }))
      .toSorted((a, b) => (a.sortBy < b.sortBy ? -1 : 1))
      .map(({ row }) => row);
  expect(byKey(actual)).toEqual(byKey(expected));
}
