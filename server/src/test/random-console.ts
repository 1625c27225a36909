import { Client, type Pool } from 'pg';
import { z } from 'zod';
import { requestRun } from '../features/refreshes/request-run.ts';
import { DatabaseObserver } from '../observe/database-observer.ts';
import { syncConfiguredDatabases } from '../observe/sync-databases.ts';
import { startRefreshWorker } from '../refresh-worker/refresh-worker.ts';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';
import type { majors } from './global-setup.ts';
import { cleanUps, operator } from './refresh-console.ts';
import { databaseConfigOf, startTestServices } from './services.ts';

/** What was claimed of a view at an observation; instants in microseconds by the watched clock. */
const claimSchema = z.object({
  view: z.string(),
  attempt: z.number().nullable(),
  staleness: z.string(),
  dataAsOf: z.number().nullable(),
  freshThrough: z.number().nullable(),
});
export type Claim = z.infer<typeof claimSchema>;

/** A console with its worker over several watched databases; `claims` observes all and says what is claimed then. */
export async function startRandomConsole(databaseCount: number, major: (typeof majors)[number]) {
  const watched: WatchedDatabase[] = [];
  for (let index = 0; index < databaseCount; index += 1) {
    const database = await createWatchedDatabase('', major);
    cleanUps.push(database.drop);
    await database.sql(`GRANT CREATE ON DATABASE ${database.name} TO ${database.role}`);
    watched.push(database);
  }
  const databases = watched.map((database) => databaseConfigOf(database));
  const { services, close } = await startTestServices({ databases, refreshesPerServer: 4 });
  cleanUps.push(close);
  await syncConfiguredDatabases(services);
  const observers = databases.map((database) => new DatabaseObserver(services, database, 'test'));
  cleanUps.push(async () => {
    for (const observer of observers) observer.close();
  });
  const observe = () => Promise.all(observers.map((observer) => observer.observe()));

  const claims = async (): Promise<Claim[]> => {
    await observe();
    const { rows } = await services.pool.query(
      `SELECT database.name || '.' || schema_name || '.' || view_name AS view, freshness.attempt_id AS attempt,
         known.staleness, (extract(epoch FROM known.data_as_of) * 1e6)::float8 AS "dataAsOf",
         (extract(epoch FROM known.fresh_through) * 1e6)::float8 AS "freshThrough"
       FROM view_freshness AS known
       JOIN freshness USING (view_id) JOIN view USING (view_id) JOIN database USING (database_id)`,
    );
    return z.array(claimSchema).parse(rows);
  };

  const viewIds = async (): Promise<Map<string, number>> => {
    await observe();
    const { rows } = await services.pool.query<{ view_id: number; view: string }>(
      `SELECT view_id, database.name || '.' || schema_name || '.' || view_name AS view
       FROM view JOIN database USING (database_id) WHERE gone_at IS NULL`,
    );
    return new Map(rows.map((row) => [row.view, row.view_id]));
  };

  const worker = await startRefreshWorker(services);
  cleanUps.push(() => worker.stop(0));
  const endings = watchEndings(services.pool);
  cleanUps.push(async () => endings.stop());
  /** Refreshes a view by the worker; gives the attempt that did. */
  const refresh = async (viewId: number): Promise<number> => {
    const { runId } = await requestRun(services, operator, { viewId, mode: 'auto' });
    return endings.of(runId);
  };
  /** Awaited before anything is closed, also when the test fails. */
  const beforeCleanUp = (stop: () => Promise<void>) => void cleanUps.push(stop);
  return { watched, claims, viewIds, refresh, beforeCleanUp };
}

/** Asks for all runs that are awaited at once, rather than for each. */
function watchEndings(pool: Pool) {
  const awaited = new Map<number, { resolve: (attempt: number) => void; reject: (error: Error) => void }>();
  const look = async () => {
    const { rows } = await pool.query<{ run_id: number; state: string; last_attempt_id: number }>(
      'SELECT run_id, state, last_attempt_id FROM run WHERE run_id = ANY ($1) AND finished_at IS NOT NULL',
      [[...awaited.keys()]],
    );
    for (const run of rows) {
      const waiting = awaited.get(run.run_id);
      awaited.delete(run.run_id);
      if (run.state === 'succeeded') waiting?.resolve(run.last_attempt_id);
      else waiting?.reject(new Error(`run ${run.run_id} ${run.state}`));
    }
  };
  const timer = setInterval(() => void (awaited.size > 0 && look().catch(() => undefined)), 50);
  return {
    of: (runId: number) =>
      new Promise<number>((resolve, reject) => {
        awaited.set(runId, { resolve, reject });
      }),
    stop: () => clearInterval(timer),
  };
}

/** Sessions that write, each used by one sequence at a time. */
export async function openWriters(watched: WatchedDatabase, count: number) {
  const free: Client[] = [];
  const waiting: ((writer: Client) => void)[] = [];
  for (let index = 0; index < count; index += 1) free.push(await openSession(watched));
  return {
    use: async (work: (writer: Client) => Promise<void>): Promise<void> => {
      const writer = free.shift() ?? (await new Promise<Client>((resolve) => void waiting.push(resolve)));
      await work(writer);
      const next = waiting.shift();
      if (next) next(writer);
      else free.push(writer);
    },
  };
}

/** A superuser's session; cut at the end of the test, whatever it is doing. */
export async function openSession(watched: WatchedDatabase | undefined): Promise<Client> {
  if (!watched) throw new Error('no such database');
  const client = new Client({ connectionString: watched.superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  cleanUps.push(async () => {
    await watched.sql('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    client.connection.stream.destroy();
  });
  return client;
}
