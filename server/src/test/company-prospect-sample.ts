import type pg from 'pg';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';
import { type SampleMajor, sampleFiles } from './sample-database.ts';

const files = sampleFiles('company_prospect');
export const { script, scriptNames } = files;

export const views = ['company_prospect_view', 'company_summary_view', 'prospect_search_view'] as const;

export const anchor = '2026-10-14T15:00:00Z';

interface LoadOptions {
  major: SampleMajor;
  timeZone?: string;
}

/** Loads the sample in one transaction, as a role that owns the database and is no superuser. */
export async function loadSample({ sql, role }: WatchedDatabase, timeZone = 'UTC', end = 'COMMIT'): Promise<void> {
  await sql(`SET ROLE ${role}; SET timezone = '${timeZone}'`);
  await sql(`BEGIN; ${files.loadScript(0.02, anchor)} ${end}`);
  await sql("RESET ROLE; SET timezone = 'UTC'");
}

/** An empty database whose console role owns it. */
export async function createOwnedDatabase(major: SampleMajor): Promise<WatchedDatabase> {
  const database = await createWatchedDatabase('', major);
  await database.sql(`ALTER DATABASE ${database.name} OWNER TO ${database.role}`);
  return database;
}

/** A database with the sample at scale 0.02: 600 companies, 3,000 prospects. */
export async function createSample({ major, timeZone }: LoadOptions): Promise<WatchedDatabase> {
  const database = await createOwnedDatabase(major);
  await loadSample(database, timeZone);
  return database;
}

export async function refreshViews({ sql }: WatchedDatabase): Promise<void> {
  for (const view of views) await sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
}

export function runQuery<Row extends pg.QueryResultRow>(
  { sql }: WatchedDatabase,
  name: string,
  parameters: unknown[],
  of: 'queries' | 'originals' = 'queries',
): Promise<Row[]> {
  return sql<Row>(script(`${of}/${name}.sql`), parameters);
}
