import { expect } from 'vitest';
import { z } from 'zod';
import { requestRun } from '../features/refreshes/request-run.ts';
import { type FreshnessConsole, setUpFreshness } from './freshness-console.ts';
import type { majors } from './global-setup.ts';
import { operator } from './refresh-console.ts';

type Major = (typeof majors)[number];

export interface FreshnessCase {
  /** Makes a materialized view `seen`, in a schema of its own that the console's role owns. */
  setUp: string;
  /** As superuser, before the set-up. */
  first?: string;
  /** What happens after the refresh: SQL as superuser with the schema in its path, each text sent for itself. */
  then: string | readonly string[] | ((on: CaseContext) => Promise<unknown>);
  /** The verdict afterwards: `fresh`, `fresh now` (by change triggers), `stale: sales counted`, `unknown touched`. */
  verdict: string;
}

export interface CaseContext {
  console: FreshnessConsole;
  schema: string;
  refresh: (view?: string) => Promise<void>;
}

/** A table of two rows and a view over it: what most cases need. */
export const sales = `
  CREATE TABLE sales (id int PRIMARY KEY, region text, amount int);
  INSERT INTO sales VALUES (1, 'a', 1), (2, 'b', 2);
  CREATE MATERIALIZED VIEW seen AS SELECT region, sum(amount) AS amount FROM sales GROUP BY region;
  CREATE UNIQUE INDEX ON seen (region);`;

/**
 * Runs cases side by side in one watched database: all refreshed, then observed, then each one's events, then observed
 * again; `prepare` runs before the refreshes. Gives the verdicts by name, to be compared with `expectedVerdicts`.
 */
export async function judgeCases(
  major: Major,
  cases: Record<string, FreshnessCase>,
  prepare: (watched: FreshnessConsole['watched']) => Promise<void> = async () => undefined,
): Promise<Record<string, string>> {
  const console = await setUpFreshness('', { major });
  const { watched, observer } = console;
  await watched.sql(`GRANT CREATE ON DATABASE ${watched.name} TO ${watched.role}`);
  const schemaOf = new Map(Object.keys(cases).map((name, index) => [name, `case_${index}`]));
  for (const [name, schema] of schemaOf) {
    const { first, setUp } = cases[name] ?? {};
    if (first) await watched.sql(first);
    await watched.sql(`SET ROLE ${watched.role}; CREATE SCHEMA ${schema}; SET search_path = ${schema}, public`);
    await watched.sql(`${setUp}; RESET ROLE`);
  }
  await prepare(watched);
  await watched.sql('SELECT pg_stat_force_next_flush()');
  await observer.observe();
  await refreshAll(
    console,
    [...schemaOf.values()].map((schema) => `${schema}.seen`),
  );
  await observer.observe();
  for (const [name, schema] of schemaOf) {
    await watched.sql(`RESET ROLE; SET search_path = ${schema}, public`);
    const { then } = cases[name] ?? {};
    const texts = typeof then === 'string' ? [then] : then;
    if (typeof texts === 'function')
      await texts({ console, schema, refresh: (view = 'seen') => refreshAll(console, [`${schema}.${view}`]) });
    else for (const text of texts ?? []) await watched.sql(text);
  }
  await watched.sql('SELECT pg_stat_force_next_flush()');
  await observer.observe();
  const verdicts = await verdictsBySchema(console);
  return Object.fromEntries([...schemaOf].map(([name, schema]) => [name, verdicts.get(schema) ?? 'no view']));
}

/** Refreshes views (`schema.name`) by the console's worker, and waits for all. */
async function refreshAll({ services }: FreshnessConsole, names: readonly string[]): Promise<void> {
  const { rows } = await services.pool.query<{ view_id: number }>(
    "SELECT view_id FROM view WHERE schema_name || '.' || view_name = ANY ($1) AND gone_at IS NULL",
    [names],
  );
  expect(rows).toHaveLength(names.length);
  const runs: number[] = [];
  for (const row of rows)
    runs.push((await requestRun(services, operator, { viewId: row.view_id, mode: 'auto' })).runId);
  const states = async () => {
    const found = await services.pool.query<{ state: string }>(
      'SELECT state FROM run WHERE run_id = ANY ($1) AND (finished_at IS NULL OR state <> $2)',
      [runs, 'succeeded'],
    );
    return found.rows;
  };
  await expect.poll(states, { timeout: 60_000, interval: 100 }).toEqual([]);
}

export function expectedVerdicts(cases: Record<string, FreshnessCase>): Record<string, string> {
  return Object.fromEntries(Object.entries(cases).map(([name, { verdict }]) => [name, verdict]));
}

/** The verdict on each schema's view `seen`, as in `FreshnessCase`. */
async function verdictsBySchema({ services }: FreshnessConsole): Promise<Map<string, string>> {
  const { rows } = await services.pool.query(
    `SELECT schema_name AS schema, concat_ws(' ', staleness, reason, CASE WHEN staleness = 'fresh' AND cleared THEN 'now' END) || coalesce((
       SELECT ': ' || string_agg(input.name || ' ' || change, ', ' ORDER BY input.name, change)
       FROM freshness_input AS input WHERE input.view_id = view.view_id AND change IS NOT NULL
     ), '') AS verdict
     FROM view JOIN freshness USING (view_id) WHERE gone_at IS NULL AND view_name = 'seen'`,
  );
  const parsed = z.array(z.object({ schema: z.string(), verdict: z.string() })).parse(rows);
  return new Map(parsed.map(({ schema, verdict }) => [schema, verdict]));
}
