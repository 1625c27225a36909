import { z } from 'zod';
import type { PostgresMajor, PostgresServer } from '../demo/postgres-server.ts';
import { DatabaseObserver } from '../observe/database-observer.ts';
import { syncConfiguredDatabases } from '../observe/sync-databases.ts';
import { cleanUps, ended, setUp, until } from './refresh-console.ts';

const verdictSchema = z.object({
  staleness: z.enum(['fresh', 'stale', 'unknown', 'unpopulated']),
  reason: z.string().nullable(),
  since: z.string(),
  data_as_of: z.string().nullable(),
  fresh_through: z.string().nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** A refresh console (see `setUp`) whose watched database is observed when the test says so. */
export async function setUpFreshness(
  sql: string,
  options: { major?: PostgresMajor | PostgresServer; worker?: boolean } = {},
) {
  const console = await setUp(sql, options);
  const { services, watched } = console;
  await syncConfiguredDatabases(services);
  const [database] = services.config.databases;
  if (!database) throw new Error('no database is configured');
  const observer = new DatabaseObserver(services, database, 'test');
  cleanUps.push(async () => observer.close());

  // What the set-up wrote must not be counted after the first baseline.
  await watched.sql('SELECT pg_stat_force_next_flush()');
  const refresh = async (name: string, mode: 'plain' | 'concurrently' | 'auto' = 'auto') => {
    const { runId } = await console.request(name, mode);
    const run = await until(console, runId, ended);
    if (run.state !== 'succeeded') throw new Error(`${name}: ${run.state} ${run.errorClass}`);
    return run;
  };
  /** Runs SQL as superuser, and lets PostgreSQL count it at once. */
  const write = async (text: string) => {
    await watched.sql(text);
    await watched.sql('SELECT pg_stat_force_next_flush()');
  };
  const read = async (name: string): Promise<Verdict> => {
    const { rows } = await services.pool.query(
      `SELECT staleness, reason, since, data_as_of, fresh_through FROM view_freshness JOIN view USING (view_id)
      WHERE view_name = $1 AND gone_at IS NULL`,
      [name],
    );
    return z.tuple([verdictSchema]).parse(rows)[0];
  };
  /** The verdict after one more observation, or two where a definition is new to the first one. */
  const verdict = async (name: string) => {
    await observer.observe();
    if ((await read(name)).reason === 'definition_unread') await observer.observe();
    return read(name);
  };
  /** Relations that differ from the baseline, by name, with how they do. */
  const changes = async (name: string): Promise<Record<string, string>> => {
    const { rows } = await services.pool.query<{ name: string; change: string }>(
      `SELECT freshness_input.name, change FROM freshness_input JOIN view USING (view_id)
      WHERE view_name = $1 AND gone_at IS NULL AND change IS NOT NULL ORDER BY 1`,
      [name],
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.change]));
  };
  return { ...console, database, observer, refresh, write, read, verdict, changes };
}

export type FreshnessConsole = Awaited<ReturnType<typeof setUpFreshness>>;
