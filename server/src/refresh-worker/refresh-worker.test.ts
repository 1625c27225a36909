import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { expect, test } from 'vitest';
import { cancelRun } from '../features/refreshes/cancel-run.ts';
import { majors } from '../test/global-setup.ts';
import { ended, operator, orders, session, setUp, until } from '../test/refresh-console.ts';

test.each(majors)('refreshes and says what it did and cost, on PostgreSQL %i', async (major) => {
  const console = await setUp(orders, { major });
  await console.watched.sql(`
    UPDATE orders SET region = 'new' WHERE id <= 50; INSERT INTO orders SELECT i, 'x' FROM generate_series(2001, 2100) i`);

  const concurrent = await until(console, (await console.request('regions')).runId, ended);
  expect(concurrent).toMatchObject({
    state: 'succeeded',
    effectiveMode: 'concurrently',
    modeReason: 'auto_possible',
    requestedBy: 'operator',
    origin: 'manual',
    // 'new' and 'x' are inserted, the ten regions have another count: each is deleted and inserted.
    rowsInserted: 12,
    rowsDeleted: 10,
    attemptCount: 1,
  });
  expect(concurrent.attempts[0]).toMatchObject({ outcome: 'succeeded', outcomeSource: 'worker', number: 1 });
  expect(concurrent.walBytes).toBeGreaterThan(0);
  expect(concurrent.costIsApproximate).toBe(false);
  expect(concurrent.sizeAfterBytes).toBeGreaterThan(0);

  const plain = await until(console, (await console.request('all_orders')).runId, ended);
  expect(plain).toMatchObject({
    state: 'succeeded',
    effectiveMode: 'plain',
    modeReason: 'no_unique_index',
    rows: 1100,
  });
  expect(await console.watched.sql('SELECT count(*)::int AS n FROM all_orders')).toEqual([{ n: 1100 }]);

  // The transaction id that was stored is the one that the view bears.
  const [own] = await console.watched.sql("SELECT xmin::text FROM pg_class WHERE oid = 'all_orders'::regclass");
  expect(plain.attempts[0]?.xid).toBe(own?.['xmin']);
  const [{ before } = { before: '' }] = await console.watched.sql<{ before: string }>('SELECT now() AS before');
  expect(Date.parse(plain.dataAsOf ?? '')).toBeLessThanOrEqual(Date.parse(before));
});

test('a request merges into a run that has not sent its REFRESH, and queues one behind a run that has', async () => {
  const console = await setUp(orders);
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const first = await console.request('regions');
  await until(console, first.runId, (run) => run.state === 'running');

  const second = await console.request('regions');
  expect(second).toEqual({ runId: expect.any(Number), merged: false });
  expect(second.runId).not.toBe(first.runId);
  expect(await console.request('regions')).toEqual({ runId: second.runId, merged: true });

  await blocker.query('COMMIT');
  expect((await until(console, first.runId, ended)).state).toBe('succeeded');
  expect((await until(console, second.runId, ended)).state).toBe('succeeded');
});

test('a refresh that waits for its lock says so, with who is in the way, and gives up after the lock timeout', async () => {
  const console = await setUp(orders);
  const reader = await session(console.watched);
  await reader.query("SET application_name = 'monthly report'; BEGIN; SELECT count(*) FROM all_orders");
  const { runId } = await console.request('all_orders', 'plain');
  const waiting = await until(console, runId, (run) => (run.attempts[0]?.blockers.length ?? 0) > 0);
  expect(waiting.state).toBe('waiting');
  expect(waiting.attempts[0]?.blockers).toMatchObject([
    { applicationName: 'monthly report', lockMode: 'AccessShareLock', state: 'idle in transaction' },
  ]);
  const retried = await until(console, runId, (run) => run.attempts[0]?.outcome === 'failed');
  expect(retried).toMatchObject({ state: 'queued', errorClass: 'lock_timeout', error: { sqlstate: '55P03' } });
  expect(retried.retryAt).not.toBeNull();
  // It has waited for its lock all the time, and has not refreshed.
  expect(retried.ranMs).toBeNull();
  expect(retried.waitedMs).toBeGreaterThanOrEqual(5000);
});

test('cancel ends the backend and keeps the old rows; with a hold nothing is refreshed meanwhile', async () => {
  const console = await setUp(`${orders};
    CREATE MATERIALIZED VIEW slow AS SELECT 1 AS id, pg_sleep(CASE WHEN (SELECT count(*) FROM orders) > 1000 THEN 60 ELSE 0 END)::text AS slept`);
  await console.watched.sql("INSERT INTO orders VALUES (5000, 'y')");
  const { runId } = await console.request('slow');
  await until(console, runId, (run) => run.state === 'running');
  await cancelRun(console.services, operator, { runId, holdMinutes: 60 });
  const run = await until(console, runId, ended);
  expect(run).toMatchObject({
    state: 'cancelled',
    cancelRequestedBy: 'operator',
    attempts: [{ errorClass: 'cancelled' }],
  });
  expect(
    await console.watched.sql(
      "SELECT FROM pg_stat_activity WHERE application_name LIKE 'viewkeeper run%' AND datname = current_database() AND state <> 'idle'",
    ),
  ).toHaveLength(0);
  await expect(console.request('slow')).rejects.toMatchObject({ code: 'view_held' });
  await expect(cancelRun(console.services, operator, { runId, holdMinutes: null })).rejects.toMatchObject({
    code: 'run_finished',
  });
});

test('a run that nobody has taken is cancelled at once', async () => {
  const console = await setUp(orders);
  await console.services.pool.query('UPDATE database SET configured = false');
  const { runId } = await console.request('regions');
  await cancelRun(console.services, operator, { runId, holdMinutes: null });
  expect((await console.get(runId)).state).toBe('cancelled');
});

const hostileNames = [
  'mv"; DROP TABLE orders; --',
  'Mixed Case',
  'a.b',
  `it's "quoted"`,
  '🦉 owl',
  'n'.repeat(63),
  'two\nlines',
  '%s $1 {{x}}',
];

test('hostile names are refreshed, and nothing else is', async () => {
  const quoted = hostileNames.map((name) => `"${name.replaceAll('"', '""')}"`);
  const console = await setUp(
    `${orders}; ${quoted.map((name) => `CREATE MATERIALIZED VIEW ${name} AS SELECT * FROM orders`).join(';')}`,
  );
  await console.watched.sql("INSERT INTO orders VALUES (9001, 'z')");
  for (const name of hostileNames) {
    const run = await until(console, (await console.request(name)).runId, ended);
    expect(run, name).toMatchObject({ state: 'succeeded', viewName: name, rows: 1001 });
  }
  expect(await console.watched.sql('SELECT count(*)::int AS n FROM all_orders')).toEqual([{ n: 1000 }]);
  expect(await console.watched.sql('SELECT count(*)::int AS n FROM orders')).toEqual([{ n: 1001 }]);
});

test.each<[string, string, string, Partial<RunDetail>]>([
  [
    'CONCURRENTLY without a unique index',
    orders,
    'all_orders:concurrently',
    { errorClass: 'no_unique_index', error: expect.objectContaining({ sqlstate: '55000' }) },
  ],
  [
    'CONCURRENTLY on an unpopulated view',
    `${orders}; REFRESH MATERIALIZED VIEW regions WITH NO DATA`,
    'regions:concurrently',
    { errorClass: 'unpopulated', error: expect.objectContaining({ sqlstate: '0A000' }) },
  ],
  [
    'duplicates of the unique key',
    `${orders}; CREATE TABLE keys (k int); INSERT INTO keys VALUES (1); CREATE MATERIALIZED VIEW keyed AS SELECT k FROM keys; CREATE UNIQUE INDEX ON keyed (k); INSERT INTO keys VALUES (1)`,
    'keyed:plain',
    { errorClass: 'duplicate_rows', error: expect.objectContaining({ sqlstate: '23505' }) },
  ],
  [
    'division by zero in the definition',
    `${orders}; CREATE MATERIALIZED VIEW ratio AS SELECT 1 / (count(*) - 1001) AS r FROM orders; INSERT INTO orders VALUES (7000, 'q')`,
    'ratio:plain',
    { errorClass: 'other', error: expect.objectContaining({ sqlstate: '22012' }) },
  ],
])('%s: class and verbatim error, no retry', async (_, sql, target, expected) => {
  const console = await setUp(sql);
  const [name = '', mode] = target.split(':');
  const run = await until(
    console,
    (await console.request(name, mode === 'plain' ? 'plain' : 'concurrently')).runId,
    ended,
  );
  expect(run).toMatchObject({ state: 'failed', attemptCount: 1, ...expected });
});

test('a view that was dropped, or made anew under its name, is not refreshed', async () => {
  const console = await setUp(orders);
  await console.watched.sql('DROP MATERIALIZED VIEW regions; CREATE MATERIALIZED VIEW regions AS SELECT 1 AS other');
  const run = await until(console, (await console.request('regions')).runId, ended);
  expect(run).toMatchObject({ state: 'failed', errorClass: 'view_gone' });
});

test('a renamed view is refreshed under its new name, and the run says so', async () => {
  const console = await setUp(orders);
  await console.watched.sql('ALTER MATERIALIZED VIEW regions RENAME TO "Regiones"');
  const run = await until(console, (await console.request('regions')).runId, ended);
  expect(run).toMatchObject({ state: 'succeeded', viewName: 'Regiones' });
});

test('without the right to refresh: the class and the error', async () => {
  const console = await setUp(orders);
  await console.watched.sql('ALTER MATERIALIZED VIEW regions OWNER TO postgres');
  const run = await until(console, (await console.request('regions')).runId, ended);
  expect(run).toMatchObject({ state: 'failed', errorClass: 'no_right', error: { sqlstate: '42501' } });
});

test('another database than the pinned one: nothing runs', async () => {
  const console = await setUp(orders);
  await console.services.pool.query("UPDATE database SET system_identifier = '1'");
  const run = await until(console, (await console.request('regions')).runId, ended);
  expect(run).toMatchObject({ state: 'failed', errorClass: 'identity_mismatch' });
});

test('no more refreshes at once on a server than its limit', async () => {
  const console = await setUp(`${orders}; CREATE MATERIALIZED VIEW third AS SELECT * FROM orders`, {
    worker: false,
  });
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const runs = [];
  for (const name of ['regions', 'all_orders', 'third']) runs.push((await console.request(name)).runId);
  const [first = 0, second = 0, third = 0] = runs;
  // On a slow machine the second may begin when the first has waited for long.
  await console.services.pool.query('UPDATE run SET lock_timeout_ms = 0');
  await console.startWorker();
  await until(console, first, (run) => run.state === 'running');
  await until(console, second, (run) => run.state === 'running');
  expect(await console.get(third)).toMatchObject({ state: 'queued', attemptCount: 0 });
  await blocker.query('COMMIT');
  for (const runId of runs) expect((await until(console, runId, ended)).state).toBe('succeeded');
});
