import { expect, test } from 'vitest';
import { cancelRun } from '../features/refreshes/cancel-run.ts';
import { majors } from '../test/global-setup.ts';
import { ended, operator, orders, session, setUp, until } from '../test/refresh-console.ts';

test('by default repeatable read: the contents are as new as the run says', async () => {
  const console = await setUp(orders, { worker: false });
  await console.watched.sql(`ALTER ROLE ${console.watched.role} SET default_transaction_isolation = 'repeatable read'`);
  // Holds the run between the start of its transaction and its REFRESH: its cost so far is read there.
  const holder = await session(console.watched);
  await holder.query('BEGIN; LOCK TABLE pg_stat_statements IN ACCESS EXCLUSIVE MODE');
  await console.startWorker();
  const { runId } = await console.request('all_orders', 'plain');
  await expect
    .poll(() =>
      console.watched.sql(
        'SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())',
      ),
    )
    .toHaveLength(1);
  await console.watched.sql("INSERT INTO orders VALUES (5001, 'late')");
  await holder.query('COMMIT');
  expect(await until(console, runId, ended)).toMatchObject({ state: 'succeeded', rows: 1001 });
});

test('by default read only, with another date style: refreshed, and its time is right', async () => {
  const console = await setUp(orders, { worker: false });
  const { role } = console.watched;
  await console.watched.sql(
    `ALTER ROLE ${role} SET default_transaction_read_only = on; ALTER ROLE ${role} SET datestyle = 'SQL, DMY'`,
  );
  await console.startWorker();
  const run = await until(console, (await console.request('all_orders', 'plain')).runId, ended);
  expect(run).toMatchObject({ state: 'succeeded', dataAsOf: expect.stringMatching(/\.\d{4,6}Z$/) });
  const [age] = await console.watched.sql<{ seconds: number }>(
    'SELECT abs(extract(epoch FROM now() - $1::timestamptz))::float8 AS seconds',
    [run.dataAsOf],
  );
  expect(age?.seconds).toBeLessThan(30);
});

test.each(majors.filter((major) => major >= 17))(
  'a transaction_timeout of the role ends no refresh, on %i',
  async (major) => {
    const console = await setUp(
      `${orders}; CREATE TABLE pace (seconds float8); INSERT INTO pace VALUES (0);
    CREATE MATERIALIZED VIEW slow AS SELECT 1 AS id, pg_sleep(seconds)::text AS slept FROM pace; UPDATE pace SET seconds = 1`,
      { major, worker: false },
    );
    await console.watched.sql(`ALTER ROLE ${console.watched.role} SET transaction_timeout = '500ms'`);
    await console.startWorker();
    expect(await until(console, (await console.request('slow', 'plain')).runId, ended)).toMatchObject({
      state: 'succeeded',
      attemptCount: 1,
    });
  },
);

test('statistics that may not be read: refreshed, without its cost', async () => {
  const console = await setUp(orders);
  await console.watched.sql('REVOKE SELECT ON pg_stat_statements FROM PUBLIC');
  const run = await until(console, (await console.request('all_orders', 'plain')).runId, ended);
  expect(run).toMatchObject({ state: 'succeeded', attemptCount: 1, walBytes: null });
});

test('statistics that do not answer: refreshed, without its cost', async () => {
  const console = await setUp(orders);
  const holder = await session(console.watched);
  await holder.query('BEGIN; LOCK TABLE pg_stat_statements IN ACCESS EXCLUSIVE MODE');
  const run = await until(console, (await console.request('all_orders', 'plain')).runId, ended);
  expect(run).toMatchObject({ state: 'succeeded', attemptCount: 1, walBytes: null });
});

test('sessions in the way that may not be asked for end no refresh', async () => {
  const console = await setUp(orders);
  await console.watched.sql('REVOKE EXECUTE ON FUNCTION pg_blocking_pids FROM PUBLIC');
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const { runId } = await console.request('all_orders', 'plain');
  await until(console, runId, (run) => run.state === 'waiting');
  await expect
    .poll(() =>
      console.watched.sql(
        "SELECT FROM pg_stat_activity WHERE query LIKE '%pg_blocking_pids%' AND application_name LIKE 'viewkeeper run % watch' AND datname = current_database()",
      ),
    )
    .toHaveLength(1);
  await blocker.query('COMMIT');
  expect(await until(console, runId, ended)).toMatchObject({ state: 'succeeded', attemptCount: 1 });
});

test.each(['plain', 'concurrently'] as const)('cancelled while it waits for its lock, %s', async (mode) => {
  const console = await setUp(orders);
  const holder = await session(console.watched);
  await holder.query('BEGIN; REFRESH MATERIALIZED VIEW regions');
  const { runId } = await console.request('regions', mode);
  await until(console, runId, (run) => run.state === 'waiting');
  await cancelRun(console.services, operator, { runId, holdMinutes: null });
  expect(await until(console, runId, ended, 4000)).toMatchObject({ state: 'cancelled', attemptCount: 1 });
});
