import type { RequestedMode, RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { Client } from 'pg';
import { afterEach, expect } from 'vitest';
import type { PostgresMajor, PostgresServer } from '../demo/postgres-server.ts';
import { readRun } from '../features/refreshes/read-runs.ts';
import { requestRun } from '../features/refreshes/request-run.ts';
import { startRefreshWorker } from '../refresh-worker/refresh-worker.ts';
import { createWatchedDatabase, type WatchedDatabase } from '../test/databases.ts';
import { storeInventory } from '../test/inventory.ts';
import { databaseConfigOf, startTestServices } from '../test/services.ts';
import type { Actor } from '../trpc/context.ts';

export const operator: Actor = {
  personId: 1,
  login: 'operator',
  name: 'Operator',
  grants: [{ role: 'operator', databaseGroup: null }],
};

/** Run after the test, last first. */
export const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A watched database whose views belong to the console's role, and a console with one worker in this process (`worker: false`: none). */
export async function setUp(
  sql: string,
  options: { major?: PostgresMajor | PostgresServer; url?: string; worker?: boolean; consoleOn?: PostgresServer } = {},
) {
  const watched = await createWatchedDatabase('CREATE EXTENSION pg_stat_statements', options.major);
  cleanUps.push(watched.drop);
  await watched.sql(`GRANT CREATE ON SCHEMA public TO ${watched.role}; SET ROLE ${watched.role}; ${sql}; RESET ROLE`);
  const databases = [databaseConfigOf(watched, options.url ? { primaryUrl: options.url } : {})];
  const { services, close } = await startTestServices({ databases }, options.consoleOn);
  cleanUps.push(close);
  const views = await storeInventory(services.pool, watched);
  const startWorker = async () => {
    const worker = await startRefreshWorker(services);
    cleanUps.push(() => worker.stop(0));
    return worker;
  };
  if (options.worker !== false) await startWorker();
  const request = async (name: string, mode: RequestedMode = 'auto') =>
    requestRun(services, operator, { viewId: views.get(name) ?? 0, mode });
  const get = (runId: number) => readRun(services, operator, runId);
  return { watched, services, views, request, get, startWorker };
}

export type Console = Awaited<ReturnType<typeof setUp>>;

/** The run, once it has come to what is awaited. */
export async function until(
  console: Console,
  runId: number,
  reached: (run: RunDetail) => boolean,
  timeoutMs = 25_000,
): Promise<RunDetail> {
  await expect.poll(async () => reached(await console.get(runId)), { timeout: timeoutMs, interval: 25 }).toBe(true);
  return console.get(runId);
}
export const ended = (run: RunDetail) => run.finishedAt !== null;

export async function session(watched: WatchedDatabase): Promise<Client> {
  const client = new Client({ connectionString: watched.superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  cleanUps.push(() => client.end());
  return client;
}

export const orders = `
  CREATE TABLE orders (id int PRIMARY KEY, region text);
  INSERT INTO orders SELECT i, 'r' || i % 10 FROM generate_series(1, 1000) AS i;
  CREATE MATERIALIZED VIEW regions AS SELECT region, count(*) AS n FROM orders GROUP BY region;
  CREATE UNIQUE INDEX ON regions (region);
  CREATE MATERIALIZED VIEW all_orders AS SELECT * FROM orders`;
