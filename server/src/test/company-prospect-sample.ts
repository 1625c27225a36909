import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';

const folder = new URL('../../../sql/samples/company_prospect/', import.meta.url);

/** A script of the sample, such as `schema.sql` or `queries/find_prospect.sql`. */
export const script = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** The files of a folder of the sample, without `.sql`. */
export const scriptNames = (of: 'queries' | 'originals') =>
  readdirSync(new URL(of, folder)).map((file) => file.replace('.sql', ''));

export const views = ['company_prospect_view', 'company_summary_view', 'prospect_search_view'] as const;

export const anchor = '2026-10-14T15:00:00Z';

interface LoadOptions {
  major: 15 | 18;
  timeZone?: string;
}

/** Loads the sample in one transaction, as a role that owns the database and is no superuser. */
export async function loadSample({ sql, role }: WatchedDatabase, timeZone = 'UTC', end = 'COMMIT'): Promise<void> {
  await sql(`SET ROLE ${role}; SET timezone = '${timeZone}'`);
  await sql(`BEGIN; SET LOCAL sample.scale = '0.02'; SET LOCAL sample.anchor = '${anchor}';
    ${script('schema.sql')} ${script('data.sql')} ${script('views.sql')} ${end}`);
  await sql("RESET ROLE; SET timezone = 'UTC'");
}

/** An empty database whose console role owns it. */
export async function createOwnedDatabase(major: 15 | 18): Promise<WatchedDatabase> {
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

/** All rows of a relation as JSON: numbers are numbers, times are text with an offset. */
export async function rowsOf<Row extends object>({ sql }: WatchedDatabase, relation: string): Promise<Row[]> {
  return (await sql<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${relation} t`)).map(({ row }) => row);
}

export function runQuery<Row extends pg.QueryResultRow>(
  { sql }: WatchedDatabase,
  name: string,
  parameters: unknown[],
  of: 'queries' | 'originals' = 'queries',
): Promise<Row[]> {
  return sql<Row>(script(`${of}/${name}.sql`), parameters);
}
