import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import type { DatabaseConfig } from '../config.ts';
import { identifyDatabase } from '../features/databases/identify-database.ts';
import { readDatabase, readDatabases } from '../features/databases/read-databases.ts';
import { testConnection } from '../features/databases/test-connection.ts';
import { decideIdentity } from '../features/views/decide-identity.ts';
import { listProposals } from '../features/views/views.queries.ts';
import { createWatchedDatabase } from '../test/databases.ts';
import { startTestServer } from '../test/global-setup.ts';
import { admin, cleanUps, setUpObserved, startConsole } from '../test/observed-console.ts';
import { databaseConfigOf } from '../test/services.ts';
import { startTcpProxy } from '../test/tcp-proxy.ts';
import { startTransactionPooler } from '../test/transaction-pooler.ts';
import { DatabaseObserver } from './database-observer.ts';
import { startObserver } from './observer.ts';

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

const database = (name: string, primaryUrl: string): DatabaseConfig => ({
  name,
  environment: 'test',
  databaseGroup: 'test',
  tags: [],
  primaryUrl,
  replicaUrl: null,
});

async function observeOnce(config: DatabaseConfig, wait: { views: number } = { views: 0 }) {
  const console = await startConsole([config]);
  const observer = new DatabaseObserver(console.services, config, 'test');
  cleanUps.push(() => observer.close());
  await observer.observe();
  expect(await console.list()).toHaveLength(wait.views);
  const [row] = (await readDatabases(console.services, admin)).rows;
  if (!row) throw new Error('no database');
  return { ...console, observer, row };
}

test('a database that accepts and says nothing does not delay another one', async () => {
  const silent = createServer();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  cleanUps.push(() => silent.close());
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const watched = await createWatchedDatabase('CREATE MATERIALIZED VIEW v AS SELECT 1 AS n');
  cleanUps.push(watched.drop);
  const hanging = database('a hanging one', `postgres://x@127.0.0.1:${address.port}/x`);
  const console = await startConsole([hanging, databaseConfigOf(watched)]);
  console.services.config.observeIntervalMs = 50;
  const observer = startObserver(console.services);
  cleanUps.push(() => observer.stop());
  const observedAt = async () => {
    const { rows } = await readDatabases(console.services, admin);
    return rows.find((row) => row.name === watched.name)?.observedAt ?? '';
  };
  await expect.poll(observedAt, { timeout: 2000 }).not.toBe('');
  const first = await observedAt();
  await expect.poll(observedAt, { timeout: 2000 }).not.toBe(first);
  await vi.waitFor(
    async () => {
      const { rows } = await readDatabases(console.services, admin);
      expect(rows[0]).toMatchObject({ reachable: false, unreachableReason: 'timeout', observedAt: null });
    },
    { timeout: 8000 },
  );
});

test('what is stored stays, with its as-of, while the database is gone; it comes back by itself', async () => {
  const watched = await createWatchedDatabase('CREATE MATERIALIZED VIEW v AS SELECT 1 AS n');
  cleanUps.push(watched.drop);
  const proxy = await startTcpProxy(Number(new URL(watched.url).port));
  cleanUps.push(proxy.close);
  const { services, list, observer, row } = await observeOnce(database('db', withPort(watched.url, proxy.port)), {
    views: 1,
  });
  await proxy.refuse();
  await vi.waitFor(async () => {
    await observer.observe();
    expect((await readDatabases(services, admin)).rows[0]).toMatchObject({
      reachable: false,
      unreachableReason: 'refused',
      unreachableError: { sqlstate: null, message: expect.stringContaining('ECONNREFUSED') },
      observedAt: row.observedAt,
    });
  });
  expect(await list()).toMatchObject([{ viewName: 'v', status: 'unknown', databaseReachable: false, goneAt: null }]);
  await proxy.heal();
  await observer.observe();
  expect(await list()).toMatchObject([{ viewName: 'v', status: 'no_target', databaseReachable: true }]);
});

test('a connection that ended between two observations is made anew, and nobody is told', async () => {
  const console = await setUpObserved('');
  await console.observe();
  await console.watched.sql(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'viewkeeper observer'
       AND datname = current_database()`,
  );
  const reachable = async () => (await readDatabases(console.services, admin)).rows[0]?.reachable;
  await vi.waitFor(async () => {
    await console.observe();
    expect(await reachable()).toBe(true);
  });
});

test.for([
  { reason: 'no_such_database', sqlstate: '3D000', change: (url: URL) => (url.pathname = '/not_there') },
  { reason: 'authentication', sqlstate: '28000', change: (url: URL) => (url.username = 'not_there') },
  { reason: 'host_not_found', sqlstate: null, change: (url: URL) => (url.hostname = 'not-there.invalid') },
])('unreachable: $reason', async ({ reason, sqlstate, change }) => {
  const watched = await createWatchedDatabase();
  cleanUps.push(watched.drop);
  const url = new URL(watched.url);
  change(url);
  const { services, row } = await observeOnce(database('db', url.href));
  expect(row).toMatchObject({ reachable: false, unreachableReason: reason, unreachableError: { sqlstate } });
  expect(await testConnection(services, admin, row.databaseId)).toMatchObject({ reachable: false, reason });
});

test('without CONNECT, and the GRANT that brings it', async () => {
  const watched = await createWatchedDatabase();
  cleanUps.push(watched.drop);
  await watched.sql(`REVOKE CONNECT ON DATABASE ${watched.name} FROM PUBLIC`);
  const { services, row, observer } = await observeOnce(databaseConfigOf(watched));
  expect(row).toMatchObject({ reachable: false, unreachableReason: 'no_connect_right' });
  const { missingRights } = await readDatabase(services, admin, row.databaseId);
  expect(missingRights).toMatchObject([{ right: 'connect' }]);
  await watched.sql(missingRights[0]?.sql ?? '');
  await observer.observe();
  expect((await readDatabase(services, admin, row.databaseId)).reachable).toBe(true);
});

test('through a transaction pooler nothing is observed', async () => {
  const watched = await createWatchedDatabase('CREATE MATERIALIZED VIEW v AS SELECT 1 AS n');
  cleanUps.push(watched.drop);
  const pooler = await startTransactionPooler(Number(new URL(watched.url).port));
  cleanUps.push(pooler.close);
  // It does pass ordinary work.
  const client = new Client({ connectionString: withPort(watched.url, pooler.port) });
  await client.connect();
  expect((await client.query('SELECT $1::text AS passed', ['yes'])).rows).toEqual([{ passed: 'yes' }]);
  await client.end();
  const { row } = await observeOnce(database('db', withPort(watched.url, pooler.port)));
  expect(row).toMatchObject({ reachable: false, unreachableReason: 'transaction_pooler', identityState: 'unpinned' });
});

test('two processes, one observer: the other goes on when it stops', async () => {
  const watched = await createWatchedDatabase('CREATE MATERIALIZED VIEW v AS SELECT 1 AS n');
  cleanUps.push(watched.drop);
  const config = databaseConfigOf(watched);
  const console = await startConsole([config]);
  console.services.config.observeIntervalMs = 500;
  const connections = async () => {
    const [row] = await watched.sql<{ count: number }>(
      `SELECT count(*)::int FROM pg_stat_activity
       WHERE application_name = 'viewkeeper observer' AND datname = current_database()`,
    );
    return row?.count;
  };
  const holder = async () => (await console.services.pool.query('SELECT observer FROM observation')).rows[0].observer;
  const first = startObserver(console.services);
  await expect.poll(connections).toBe(1);
  const name = await holder();
  const second = startObserver(console.services);
  const observedAt = async () => (await readDatabases(console.services, admin)).rows[0]?.observedAt;
  const before = await observedAt();
  await expect.poll(observedAt).not.toBe(before);
  expect(await holder()).toBe(name);
  expect(await connections()).toBe(1);
  await first.stop();
  await expect.poll(holder).not.toBe(name);
  await second.stop();
  await expect.poll(connections).toBe(0);
});

test.for(['restored', 'another'] as const)(
  'another server answers: nothing until a person says "%s"',
  async (verdict) => {
    const setUp = 'CREATE MATERIALIZED VIEW v AS SELECT 1 AS n; CREATE MATERIALIZED VIEW w AS SELECT 2 AS n';
    const console = await setUpObserved(setUp);
    await console.observe();
    const before = await console.list();
    await console.services.pool.query(
      `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
       statement_timeout_ms, finished_at)
     SELECT view_id, database_id, schema_name, view_name, 'succeeded', 'manual', 'auto', 1, 1, now() FROM view`,
    );
    const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-restored-'));
    await chmod(folder, 0o711);
    const server = await startTestServer(18, path.join(folder, 'data'));
    cleanUps.push(async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    });
    const restored = new Client({ connectionString: server.url('postgres') });
    await restored.connect();
    // Other oids than in the original.
    await restored.query(`CREATE TABLE shift (); ${setUp}`);
    await restored.end();
    const observer = new DatabaseObserver(
      console.services,
      { ...console.database, primaryUrl: server.url('postgres') },
      'test',
    );
    cleanUps.push(() => observer.close());
    await observer.observe();
    const [mismatch] = (await readDatabases(console.services, admin)).rows;
    expect(mismatch).toMatchObject({ identityState: 'mismatch', reachable: true, viewCount: 2 });
    if (!mismatch?.seenSystemIdentifier || !mismatch.seenDatabaseOid) throw new Error('nobody was seen');
    expect((await console.list()).map(({ viewId, status }) => ({ viewId, status }))).toEqual(
      before.map(({ viewId }) => ({ viewId, status: 'unknown' })),
    );

    const { databaseId, seenSystemIdentifier, seenDatabaseOid } = mismatch;
    const decision = { databaseId, verdict, seenSystemIdentifier, seenDatabaseOid };
    await expect(
      identifyDatabase(console.services, admin, { ...decision, seenSystemIdentifier: '1' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await identifyDatabase(console.services, admin, decision);
    await expect(identifyDatabase(console.services, admin, decision)).rejects.toMatchObject({ code: 'conflict' });
    await observer.observe();
    const after = await console.list();
    expect(after.map((row) => row.viewName)).toEqual(['v', 'w']);
    const proposals = await listProposals(console.services.pool, [null, 2000]);
    const isRestored = verdict === 'restored';
    expect(proposals.map((proposal) => [proposal.runCount, proposal.sameColumns, proposal.sameDefinition])).toEqual(
      isRestored ? Array(2).fill([1, true, true]) : [],
    );
    const decisions = proposals.map(({ goneViewId, newViewId }) => ({ goneViewId, newViewId, same: true }));
    await decideIdentity(console.services, admin, decisions);
    await observer.observe();
    const settled = await console.list();
    expect(settled.map((row) => row.viewId)).toEqual((isRestored ? before : after).map((row) => row.viewId));
    expect(settled[0]?.recentRuns).toHaveLength(isRestored ? 1 : 0);
  },
);
