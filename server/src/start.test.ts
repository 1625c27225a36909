import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from './db/migrate.ts';
import { freePort } from './demo/free-port.ts';
import { createDatabase, startPostgresServer } from './demo/postgres-server.ts';
import { runProgram } from './test/child-process.ts';
import { createConsoleDatabase, createWatchedDatabase } from './test/databases.ts';

const secret = 'a secret for tests only, 32 characters';

/** The program of `pnpm start` on a free port. */
async function startMain(consoleUrl: string, role = 'all', nodeArgs: string[] = []) {
  const port = await freePort();
  const env = {
    VIEWKEEPER_DATABASE_URL: consoleUrl,
    VIEWKEEPER_SESSION_SECRET: secret,
    VIEWKEEPER_PORT: String(port),
    VIEWKEEPER_SHUTDOWN_GRACE_SECONDS: '5',
  };
  const child = runProgram('main.ts', { args: ['--role', role], env, nodeArgs });
  const get = (address: string) => fetch(`http://127.0.0.1:${port}${address}`, { headers: { accept: 'text/html' } });
  return { ...child, get, readiness: async () => (await get('/readyz').catch(() => null))?.status ?? null };
}

test.for(['web', 'worker', 'all'])('role %s becomes ready and ends with nothing left at SIGTERM', async (role) => {
  const database = await createConsoleDatabase();
  onTestFinished(database.drop);
  const main = await startMain(database.url, role);
  await main.wrote(/Viewkeeper is up/);
  const ready = await main.get('/readyz');
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { ready: true, consoleDatabase: 'answers', queue: 'answers', listener: 'connected', databases: [] },
  ]);
  expect((await main.get('/views')).status === 404).toBe(role === 'worker');
  main.kill('SIGTERM');
  expect(await main.exited).toBe(0);
  expect(main.output()).toContain('stopped');
  await expect
    .poll(async () => {
      const sessions = await database.pool.query(
        'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      return sessions.rowCount;
    })
    .toBe(0);
});

test('a console database behind this release is refused, with the command', async () => {
  const empty = await createWatchedDatabase();
  onTestFinished(empty.drop);
  const main = await startMain(empty.url);
  expect(await main.exited).toBe(1);
  expect(main.output()).toMatch(/lacks \d+ migrations.*`pnpm migrate`/);
});

test('a wrong database is refused with what PostgreSQL says, without secrets', async () => {
  const database = await createConsoleDatabase();
  onTestFinished(database.drop);
  const main = await startMain(database.url.replace('viewkeeper_app@', 'nobody:hidden-password@'));
  expect(await main.exited).toBe(1);
  expect(main.output()).toContain('role \\"nobody\\" does not exist');
  expect(main.output()).not.toContain('hidden-password');
});

test('mistakes in the configuration are told before anything starts', async () => {
  const main = runProgram('main.ts', { env: { VIEWKEEPER_SESSION_SECRET: secret } });
  expect(await main.exited).toBe(1);
  expect(main.output()).toContain('VIEWKEEPER_DATABASE_URL is not set');
  expect(main.output()).not.toContain(secret);
});

test('an error that nothing handles is logged and ends the process', async () => {
  const database = await createConsoleDatabase();
  onTestFinished(database.drop);
  const fault = 'data:text/javascript,setTimeout(() => void Promise.reject(new Error("nobody awaits this")), 500)';
  const main = await startMain(database.url, 'all', ['--import', fault]);
  expect(await main.exited).toBe(1);
  expect(main.output()).toContain('nobody awaits this');
});

test('waits for a console database that is not up, says 503 meanwhile, and comes back after an outage', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-start-'));
  await chmod(folder, 0o711);
  const options = { major: 18, dataFolder: path.join(folder, '18'), port: await freePort(), disposable: true } as const;
  let server = await startPostgresServer(options);
  onTestFinished(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  await createDatabase(server, 'console');
  await migrate({ ownerUrl: server.url('console'), applicationRole: 'postgres' });
  await server.stop();

  const main = await startMain(server.url('console'));
  await main.wrote(/is not up yet; trying again/);
  expect((await main.get('/healthz')).status).toBe(200);
  expect(await main.readiness()).toBe(503);
  const page = await main.get('/views');
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('Waiting for the console database')]);

  server = await startPostgresServer(options);
  await main.wrote(/Viewkeeper is up/);
  await expect.poll(main.readiness).toBe(200);

  await server.crash();
  await expect.poll(main.readiness, { timeout: 10_000 }).toBe(503);
  expect((await main.get('/healthz')).status).toBe(200);
  server = await startPostgresServer(options);
  await expect.poll(main.readiness, { timeout: 15_000 }).toBe(200);
  main.kill('SIGTERM');
  expect(await main.exited).toBe(0);
});

test('pnpm migrate makes a console database that the application starts on', async () => {
  const database = await createConsoleDatabase();
  onTestFinished(database.drop);
  const env = { VIEWKEEPER_DATABASE_URL: database.url, VIEWKEEPER_MIGRATION_URL: database.ownerUrl };
  const migrating = runProgram('migrate-main.ts', { env });
  expect(await migrating.exited).toBe(0);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('DELETE FROM viewkeeper.migration WHERE name = (SELECT max(name) FROM viewkeeper.migration)');
  await client.end();
  const main = await startMain(database.url);
  expect(await main.exited).toBe(1);
  expect(main.output()).toContain('lacks 1 migrations');
});
