import { expect, test } from 'vitest';
import { cleanUps, ended, orders, session, setUp, until } from '../test/refresh-console.ts';
import { databaseConfigOf } from '../test/services.ts';
import { kill, startWorkerProcess } from '../test/start-worker-process.ts';
import { startTcpProxy } from '../test/tcp-proxy.ts';
import { startRefreshWorker } from './refresh-worker.ts';
import { sweep } from './sweep.ts';

const refreshBackends = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND query LIKE 'REFRESH%' AND state <> 'idle' AND pid <> pg_backend_pid()`;

test('kill -9 in a refresh: the backend is gone in 5 s, the run is closed in 60 s with what the server says, and tried again', async () => {
  const console = await setUp(orders, { worker: false });
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const worker = await startWorkerProcess(console);
  const { runId } = await console.request('regions');
  await until(console, runId, (run) => run.state === 'running');
  expect(await console.watched.sql(refreshBackends)).toHaveLength(1);

  await kill(worker);
  await expect.poll(() => console.watched.sql(refreshBackends), { timeout: 5000 }).toHaveLength(0);
  await blocker.query('COMMIT');

  const other = await startRefreshWorker(console.services);
  cleanUps.push(() => other.stop(0));
  await expect
    .poll(async () => (await console.get(runId)).attempts[0], { timeout: 60_000, interval: 200 })
    .toMatchObject({ outcome: 'failed', outcomeSource: 'pg_xact_status', errorClass: 'connection_lost' });
  const run = await until(console, runId, ended);
  expect(run).toMatchObject({ state: 'succeeded', attemptCount: 2 });
  expect(run.attempts.map((attempt) => attempt.outcomeSource)).toEqual(['pg_xact_status', 'worker']);
});

test('kill -9 after the COMMIT: the run is closed as succeeded, with what the server says', async () => {
  const console = await setUp(orders, { worker: false });
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const worker = await startWorkerProcess(console);
  const { runId } = await console.request('regions');
  const { attempts } = await until(console, runId, (run) => run.state === 'running');

  // The worker cannot store the outcome: its attempt's row is locked from here on.
  const lock = await console.services.pool.connect();
  await lock.query('BEGIN');
  await lock.query('SELECT FROM attempt WHERE run_id = $1 FOR UPDATE', [runId]);
  await blocker.query('COMMIT');
  const committed = 'SELECT pg_xact_status($1::xid8) AS status';
  await expect
    .poll(() => console.watched.sql(committed, [attempts[0]?.xid]), { timeout: 10_000 })
    .toEqual([{ status: 'committed' }]);
  await kill(worker);
  await lock.query('ROLLBACK');
  lock.release();

  await expect
    .poll(() => sweep(console.services, 'test', 100).then(() => console.get(runId)), { timeout: 10_000 })
    .toMatchObject({ state: 'succeeded', attempts: [{ outcome: 'succeeded', outcomeSource: 'pg_xact_status' }] });
  expect((await console.get(runId)).dataAsOf).not.toBeNull();
});

test('kill -9 before the REFRESH is sent: the run is tried again', async () => {
  const console = await setUp(orders, { worker: false });
  await console.request('regions');
  await console.services.pool.query(`
    INSERT INTO attempt (run_id, database_id, number, worker, heartbeat_at)
    SELECT run_id, database_id, 1, 'dead', now() - interval '1 minute' FROM run;
    UPDATE run SET attempt_count = 1, last_attempt_id = (SELECT attempt_id FROM attempt)`);
  await sweep(console.services, 'test');
  const [run] = (await console.services.pool.query('SELECT state, retry_at IS NOT NULL AS retries FROM run')).rows;
  expect(run).toEqual({ state: 'queued', retries: true });
});

test('a worker that slept is fenced off: its late result changes nothing', async () => {
  const console = await setUp(orders, { worker: false });
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const worker = await startWorkerProcess(console);
  const { runId } = await console.request('regions');
  await until(console, runId, (run) => run.state === 'running');
  worker.kill('SIGSTOP');
  await expect
    .poll(() => sweep(console.services, 'test', 1000).then(() => console.get(runId)), { timeout: 20_000 })
    .toMatchObject({ attempts: [{ outcome: 'failed', outcomeSource: 'pg_xact_status' }] });
  worker.kill('SIGCONT');
  await blocker.query('COMMIT');
  const run = await until(console, runId, ended);
  expect(run.state).toBe('succeeded');
  expect(run.attempts.map((attempt) => attempt.outcome)).toEqual(['failed', 'succeeded']);
});

test('a watched database that falls silent in a refresh gives its place back within 10 s, and the run ends when it speaks again', async () => {
  const console = await setUp(orders, { worker: false });
  const proxy = await startTcpProxy(Number(new URL(console.watched.url).port));
  cleanUps.push(() => proxy.close());
  const url = new URL(console.watched.url);
  url.port = String(proxy.port);
  Object.assign(console.services.config, { databases: [databaseConfigOf(console.watched, { primaryUrl: url.href })] });
  const worker = await startRefreshWorker(console.services);
  cleanUps.push(() => worker.stop(0));
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const { runId } = await console.request('regions');
  await until(console, runId, (run) => (run.attempts[0]?.blockers.length ?? 0) > 0 || run.state === 'running');

  proxy.blackHole();
  await expect
    .poll(async () => (await console.get(runId)).attempts[0]?.worker, { timeout: 10_000, interval: 100 })
    .toMatch(/^sweeper/);
  await blocker.query('COMMIT');
  await proxy.heal();
  const run = await until(console, runId, ended, 45_000);
  expect(run.attempts[0]?.outcomeSource).toBe('pg_xact_status');
  expect(run.state).toBe('succeeded');
}, 90_000);

test('a worker that is asked to stop ends its refresh after the grace, and the run is done by another', async () => {
  const console = await setUp(orders, { worker: false });
  const worker = await startRefreshWorker(console.services);
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const { runId } = await console.request('regions');
  await until(console, runId, (run) => run.state === 'running');
  await worker.stop(100);
  expect(await console.get(runId)).toMatchObject({ state: 'queued', errorClass: 'terminated' });
  expect(await console.watched.sql(refreshBackends)).toHaveLength(0);
  await blocker.query('COMMIT');
  const other = await startRefreshWorker(console.services);
  cleanUps.push(() => other.stop(0));
  // At once, and not after the wait of a failure: well below 10 s.
  const run = await until(console, runId, ended, 5000);
  expect(run.state).toBe('succeeded');
});

test('two workers and many requests: every run ends, and no view is refreshed twice at once', async () => {
  const views = Array.from({ length: 6 }, (_, i) => `CREATE MATERIALIZED VIEW v${i} AS SELECT * FROM orders`).join(';');
  const console = await setUp(`${orders}; ${views}`);
  const second = await startRefreshWorker(console.services);
  cleanUps.push(() => second.stop(0));
  const requests = Array.from({ length: 60 }, (_, i) => console.request(`v${i % 6}`, 'plain'));
  const runIds = [...new Set((await Promise.all(requests)).map((request) => request.runId))];
  for (const runId of runIds) expect((await until(console, runId, ended)).state).toBe('succeeded');
  const overlapping = await console.services.pool.query(`
    SELECT FROM attempt AS a JOIN run AS ra ON ra.run_id = a.run_id
    JOIN run AS rb ON rb.view_id = ra.view_id JOIN attempt AS b ON b.run_id = rb.run_id AND b.attempt_id > a.attempt_id
    WHERE (a.sent_at, a.finished_at) OVERLAPS (b.sent_at, b.finished_at)`);
  expect(overlapping.rowCount).toBe(0);
});
