import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { buildApp } from '../app.ts';
import { ensurePerson } from '../auth/add-person.ts';
import type { Config } from '../config.ts';
import { createConsolePool } from '../db/console-pool.ts';
import { migrate } from '../db/migrate.ts';
import { freePort } from '../demo/free-port.ts';
import { createDatabase, startPostgresServer } from '../demo/postgres-server.ts';
import { DatabaseObserver } from '../observe/database-observer.ts';
import { startObserver } from '../observe/observer.ts';
import { syncConfiguredDatabases } from '../observe/sync-databases.ts';
import { startRefreshWorker } from '../refresh-worker/refresh-worker.ts';
import type { Services } from '../services.ts';
import { ApiClient } from '../test/api-client.ts';
import { closeServices, openServices } from '../test/open-services.ts';

const consoleDatabase = 'console';
const watchedDatabase = 'generated';
const observerName = 'bench';
const login = { login: 'bench', password: 'a password for benchmarks only' };

/** 2,000 materialized views over 500 tables, and two to refresh: a small one, and one that takes over a second. */
const generatedSql = `
  DO $$ BEGIN
    FOR i IN 1..500 LOOP
      EXECUTE format('CREATE TABLE base_%s (id int PRIMARY KEY, part int, amount numeric)', i);
      FOR j IN 1..4 LOOP
        EXECUTE format('CREATE MATERIALIZED VIEW mv_%s_%s AS SELECT part, sum(amount) AS amount FROM base_%s GROUP BY part', i, j, i);
        EXECUTE format('CREATE UNIQUE INDEX ON mv_%s_%s (part)', i, j);
      END LOOP;
    END LOOP;
  END $$;
  CREATE TABLE events AS SELECT i AS id, i % 1000 AS part, repeat('x', 50) AS text FROM generate_series(1, 700000) AS i;
  CREATE MATERIALIZED VIEW small AS SELECT part, id FROM events WHERE id <= 100;
  CREATE MATERIALIZED VIEW large AS SELECT part, id, text FROM events;
  CREATE INDEX ON large (id);
  CREATE INDEX ON large (part, id);
  ANALYZE`;

export interface BenchStack {
  services: Services;
  /** Of the generated database; it has observed it once. */
  observer: DatabaseObserver;
  /** Holds the lease. */
  observerName: string;
  /** As the application's role. */
  consoleUrl: string;
  watchedUrl: string;
  baseUrl: string;
  /** A call by a signed-in operator, over HTTP. */
  call: <Output>(path: string, input?: unknown) => Promise<Output>;
  /** Milliseconds of a query (of several, with commas, whose inputs are by their number) until its answer is read and parsed by a thread of its own, as a browser would. */
  readMs: (path: string, input: unknown) => Promise<number>;
  viewIdOf: (name: string) => Promise<number>;
  /** Statements that the application's role has run in the console database so far. */
  statementCount: () => Promise<number>;
  stop: () => Promise<void>;
}

const mutations = ['refreshes.request'];

/**
 * PostgreSQL 18 with a console database and the generated one (or another, by its SQL), observed once, or all the time;
 * the console listens on loopback.
 */
export async function startBenchStack({
  sql = generatedSql,
  keepsObserving = false,
}: {
  sql?: string;
  keepsObserving?: boolean;
} = {}): Promise<BenchStack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgresServer({
    major: 18,
    dataFolder: path.join(folder, 'data'),
    port: await freePort(),
    settings: { shared_preload_libraries: 'pg_stat_statements', max_locks_per_transaction: '256' },
  });
  await makeDatabases(postgres, sql);
  const consoleUrl = postgres.url(consoleDatabase).replace('postgres@', 'viewkeeper_app@');
  const watchedUrl = postgres.url(watchedDatabase);
  const pool = createConsolePool(consoleUrl, pino({ level: 'silent' }));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const services = await openServices({ pool, url: consoleUrl }, configOf(baseUrl, watchedUrl));
  await syncConfiguredDatabases(services);
  const [database] = services.config.databases;
  if (!database) throw new Error('no database is configured');
  const observer = new DatabaseObserver(services, database, observerName);
  if (!keepsObserving) await observer.observe();
  const observing = keepsObserving ? startObserver(services) : null;
  const worker = await startRefreshWorker(services);
  server.on('request', buildApp(services));
  await ensurePerson(pool, { ...login, name: 'Bench', grants: [{ role: 'operator', databaseGroup: null }] });

  const reader = new Worker(new URL('reader.ts', import.meta.url));
  const client = new ApiClient(baseUrl);
  await client.signIn(login.login, login.password);
  const call = async <Output>(name: string, input?: unknown) => {
    const answer = await (mutations.includes(name) ? client.mutate(name, input) : client.query(name, input));
    if (answer.failure) throw new Error(`${name}: ${answer.failure.code}`);
    return answer.data as Output;
  };
  return {
    services,
    observer,
    observerName,
    consoleUrl,
    watchedUrl,
    baseUrl,
    call,
    readMs: async (name, input) => {
      const url = `${baseUrl}/trpc/${name}?${name.includes(',') ? 'batch=1&' : ''}input=${encodeURIComponent(JSON.stringify(input))}`;
      reader.postMessage({ url, cookie: client.cookie });
      const [{ ms, status }] = (await once(reader, 'message')) as [{ ms: number; status: number }];
      if (status !== 200) throw new Error(`${name}: ${status}`);
      return ms;
    },
    viewIdOf: async (name) => {
      const { rows } = await pool.query('SELECT view_id FROM view WHERE view_name = $1', [name]);
      return z.tuple([z.object({ view_id: z.number() })]).parse(rows)[0].view_id;
    },
    statementCount: async () => {
      const { rows } = await pool.query(`SELECT sum(calls)::int AS count FROM public.pg_stat_statements
        WHERE userid = 'viewkeeper_app'::regrole AND query LIKE '%view_status%'`);
      return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
    },
    stop: async () => {
      await reader.terminate();
      observer.close();
      server.closeAllConnections();
      server.close();
      await worker.stop(0);
      await observing?.stop();
      await closeServices(services);
      await pool.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(baseUrl: string, primaryUrl: string): Partial<Config> {
  const database = { name: watchedDatabase, environment: 'bench', databaseGroup: 'bench', tags: [], primaryUrl };
  return { baseUrl, databases: [{ ...database, replicaUrl: null }] };
}

async function makeDatabases(postgres: Awaited<ReturnType<typeof startPostgresServer>>, sql: string): Promise<void> {
  await createDatabase(postgres, consoleDatabase);
  await createDatabase(postgres, watchedDatabase);
  await run(postgres.url(consoleDatabase), 'CREATE ROLE viewkeeper_app LOGIN');
  await run(postgres.url(watchedDatabase), `CREATE EXTENSION pg_stat_statements; ${sql}`);
  await migrate({ ownerUrl: postgres.url(consoleDatabase), applicationRole: 'viewkeeper_app' });
  await run(postgres.url(consoleDatabase), 'CREATE EXTENSION pg_stat_statements SCHEMA public');
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}
