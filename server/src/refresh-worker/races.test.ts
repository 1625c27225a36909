import { expect, test } from 'vitest';
import { cleanUps, ended, orders, session, setUp, until } from '../test/refresh-console.ts';
import { startTcpProxy } from '../test/tcp-proxy.ts';
import { deliverWaiting } from './close-attempt.ts';

test('cancelled while it is claimed: cancelled once, and no attempt is opened', async () => {
  const console = await setUp(orders, { worker: false });
  const { runId } = await console.request('regions');
  const canceller = await console.services.pool.connect();
  await canceller.query('BEGIN; SELECT FROM run FOR UPDATE');
  await console.startWorker();
  const blocked = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await console.services.pool.query(blocked)).rowCount).toBe(1);
  await canceller.query("UPDATE run SET state = 'cancelled', cancel_requested_at = now(), finished_at = now()");
  await canceller.query('COMMIT');
  canceller.release();
  await expect.poll(async () => (await console.services.pool.query(blocked)).rowCount).toBe(0);
  expect(await console.get(runId)).toMatchObject({ state: 'cancelled', attemptCount: 0, attempts: [] });
});

test('runs of a database that is not the pinned one do not keep others of the same server waiting', async () => {
  const console = await setUp(orders, { worker: false });
  const { pool } = console.services;
  await console.request('regions');
  await console.request('all_orders');
  // A second database of the same server, with a run that came later.
  await pool.query(`
    WITH other AS (
      INSERT INTO database (name, environment, database_group, address, system_identifier, database_oid)
      SELECT 'other', environment, database_group, address, system_identifier, 1 FROM database RETURNING database_id),
    copied AS (
      INSERT INTO view (database_id, oid, schema_name, view_name, first_seen_at, identified_at, owner, populated, heap_bytes,
        index_bytes, toast_bytes, has_usage, has_refresh_right, class_xmin, relfilenode, structure)
      SELECT other.database_id, 1, 'public', 'v', now(), now(), 'o', true, 0, 0, 0, true, true, '0', 0, '' FROM other
      RETURNING view_id, database_id)
    INSERT INTO run (view_id, database_id, schema_name, view_name, origin, requested_mode, lock_timeout_ms, statement_timeout_ms)
    SELECT view_id, database_id, 'public', 'v', 'manual', 'auto', 1, 1 FROM copied`);
  await pool.query(`INSERT INTO observation (database_id, seen_system_identifier, seen_database_oid)
    SELECT database_id, 'another', 7 FROM database WHERE name <> 'other'
    ON CONFLICT (database_id) DO UPDATE SET seen_system_identifier = 'another', seen_database_oid = 7`);
  const before = await pool.query('SELECT FROM pgboss.job');
  await deliverWaiting(console.services, null, 0);
  const jobs = await pool.query('SELECT data FROM pgboss.job ORDER BY created_on DESC');
  expect((jobs.rowCount ?? 0) - (before.rowCount ?? 0)).toBe(1);
  expect(jobs.rows[0]).toEqual({ data: { runId: 3 } });
});

test('a worker that is cut off between a plain REFRESH and its COMMIT keeps readers waiting no longer than 5 s', async () => {
  const watched = await setUp(orders, { worker: false });
  const proxy = await startTcpProxy(Number(new URL(watched.watched.url).port));
  cleanUps.push(() => proxy.close());
  const url = new URL(watched.watched.url);
  url.port = String(proxy.port);
  for (const database of watched.services.config.databases) database.primaryUrl = url.href;
  const blocker = await session(watched.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  await watched.startWorker();
  const { runId } = await watched.request('all_orders', 'plain');
  await until(watched, runId, (run) => run.state === 'running');
  proxy.blackHole();
  await blocker.query('COMMIT');
  const idle = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'";
  await expect.poll(() => watched.watched.sql(idle)).toHaveLength(1);
  const reader = await session(watched.watched);
  const since = performance.now();
  await reader.query("SET statement_timeout = '20s'; SELECT count(*) FROM all_orders");
  expect(performance.now() - since).toBeLessThan(6000);
  await proxy.heal();
});

test('100 runs leave no connection, no listener and no attempt behind', async () => {
  const console = await setUp(orders);
  const listeners = console.services.listener.listenerCount('viewkeeper_run');
  for (let round = 0; round < 50; round += 1) {
    const runs = await Promise.all([console.request('regions'), console.request('all_orders')]);
    for (const { runId } of runs) expect((await until(console, runId, ended)).state).toBe('succeeded');
  }
  const left =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'viewkeeper run%'";
  await expect.poll(() => console.watched.sql(left)).toHaveLength(0);
  expect(console.services.listener.listenerCount('viewkeeper_run')).toBe(listeners);
  expect((await console.services.pool.query('SELECT FROM attempt WHERE finished_at IS NULL')).rowCount).toBe(0);
});
