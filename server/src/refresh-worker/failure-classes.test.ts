import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { expect, test } from 'vitest';
import { majors } from '../test/global-setup.ts';
import { type Console, ended, orders, session, setUp, until } from '../test/refresh-console.ts';

/** Asks for a refresh and gives the run once its first attempt has ended. */
async function firstFailure(console: Console, view: string, mode: 'plain' | 'concurrently'): Promise<RunDetail> {
  const { runId } = await console.request(view, mode);
  return until(console, runId, (run) => run.attempts[0]?.outcome === 'failed');
}

const sqlstate = (code: string) => expect.objectContaining({ sqlstate: code });

test.each(majors)('identical rows, concurrently: duplicates, on PostgreSQL %i', async (major) => {
  const console = await setUp(
    `${orders}; CREATE TABLE pairs (a int, b int); INSERT INTO pairs VALUES (1, 1);
     CREATE MATERIALIZED VIEW paired AS SELECT * FROM pairs; CREATE UNIQUE INDEX ON paired (a); INSERT INTO pairs VALUES (1, 1)`,
    { major },
  );
  const run = await firstFailure(console, 'paired', 'concurrently');
  expect(run).toMatchObject({ state: 'failed', errorClass: 'duplicate_rows', error: sqlstate('21000') });
});

const scalar = `${orders}; CREATE TABLE names (n text); INSERT INTO names VALUES ('a');
  CREATE MATERIALIZED VIEW scalar AS SELECT 1 AS id, (SELECT n FROM names) AS n; CREATE UNIQUE INDEX ON scalar (id);
  INSERT INTO names VALUES ('b')`;
const raising = (code: string) => `${orders}; CREATE TABLE switch (is_on boolean); INSERT INTO switch VALUES (false);
  CREATE FUNCTION trip() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT is_on FROM public.switch) THEN RAISE EXCEPTION 'tripped' USING ERRCODE = '${code}'; END IF; RETURN 1; END $$;
  CREATE MATERIALIZED VIEW tripping AS SELECT public.trip() AS id; CREATE UNIQUE INDEX ON tripping (id);
  UPDATE switch SET is_on = true`;

test.each<[string, string, string, 'plain' | 'concurrently', string]>([
  ['a subquery with two rows is no duplicate', scalar, 'scalar', 'plain', '21000'],
  ['nor is it concurrently', scalar, 'scalar', 'concurrently', '21000'],
  ['55000 of a function is no missing index', raising('55000'), 'tripping', 'concurrently', '55000'],
  ['0A000 of a function is no unpopulated view', raising('0A000'), 'tripping', 'concurrently', '0A000'],
])('%s', async (_, sql, view, mode, code) => {
  const run = await firstFailure(await setUp(sql), view, mode);
  expect(run).toMatchObject({ state: 'failed', errorClass: 'other', error: sqlstate(code) });
});

test('the owner lost SELECT on a base table: no right', async () => {
  const console = await setUp(orders);
  await console.watched.sql(`ALTER TABLE orders OWNER TO postgres`);
  const run = await firstFailure(console, 'regions', 'plain');
  expect(run).toMatchObject({ state: 'failed', errorClass: 'no_right', error: sqlstate('42501') });
});

const unqualified = `${orders}; CREATE FUNCTION many() RETURNS bigint LANGUAGE plpgsql AS $$
    BEGIN RETURN (SELECT count(*) FROM orders); END $$;
  CREATE FUNCTION twice() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN 2 * many(); END $$;
  CREATE MATERIALIZED VIEW table_in_function AS SELECT public.many() WITH NO DATA;
  CREATE MATERIALIZED VIEW function_in_function AS SELECT public.twice() WITH NO DATA`;

test.each(majors)('functions with unqualified names: search_path from 17 on, on PostgreSQL %i', async (major) => {
  const console = await setUp(unqualified, { major });
  for (const [name, code] of [
    ['table_in_function', '42P01'],
    ['function_in_function', '42883'],
  ] as const) {
    const run = await until(console, (await console.request(name, 'plain')).runId, ended);
    expect(run, name).toMatchObject(
      major >= 17 ? { state: 'failed', errorClass: 'search_path', error: sqlstate(code) } : { state: 'succeeded' },
    );
  }
});

test('more temporary files than temp_file_limit: temp_limit', async () => {
  const console = await setUp(`${orders};
    CREATE MATERIALIZED VIEW sorted AS SELECT i, repeat('x', 100) AS x FROM generate_series(1, 50000) AS i ORDER BY x, -i WITH NO DATA`);
  await console.watched.sql(
    `ALTER ROLE ${console.watched.role} SET work_mem = '64kB'; ALTER ROLE ${console.watched.role} SET temp_file_limit = '1MB'`,
  );
  const run = await firstFailure(console, 'sorted', 'plain');
  expect(run).toMatchObject({ state: 'failed', errorClass: 'temp_limit', error: sqlstate('53400') });
});

test('a deadlock: conflict, tried again', async () => {
  const console = await setUp(
    `${orders}; CREATE TABLE sales (id int); CREATE MATERIALIZED VIEW sold AS SELECT * FROM sales`,
  );
  await console.watched.sql(`ALTER ROLE ${console.watched.role} SET deadlock_timeout = '2s'`);
  const other = await session(console.watched);
  await other.query("SET deadlock_timeout = '1h'; BEGIN; LOCK TABLE sales IN ACCESS EXCLUSIVE MODE");
  const { runId } = await console.request('sold', 'plain');
  await until(console, runId, (run) => run.state === 'running');
  const waiting = other.query('SELECT * FROM sold');
  const run = await until(console, runId, (seen) => seen.attempts[0]?.outcome === 'failed');
  expect(run).toMatchObject({ state: 'queued', errorClass: 'conflict', error: sqlstate('40P01') });
  await waiting;
});

const slow = `${orders}; CREATE TABLE pace (seconds float8); INSERT INTO pace VALUES (0);
  CREATE MATERIALIZED VIEW slow AS SELECT 1 AS id, pg_sleep(seconds)::text AS slept FROM pace; UPDATE pace SET seconds = 60`;

test('longer than the limit: statement_timeout, no retry', async () => {
  const console = await setUp(slow, { worker: false });
  const { runId } = await console.request('slow', 'plain');
  await console.services.pool.query('UPDATE run SET statement_timeout_ms = 500');
  await console.startWorker();
  const run = await until(console, runId, ended);
  expect(run).toMatchObject({
    state: 'failed',
    errorClass: 'statement_timeout',
    error: sqlstate('57014'),
    attemptCount: 1,
  });
});

const signal = (name: string) =>
  `SELECT ${name}(pid) FROM pg_stat_activity WHERE application_name LIKE 'viewkeeper run %' AND query LIKE 'REFRESH%' AND datname = current_database()`;

test('cancelled by somebody on the server: cancelled, and no timeout is claimed', async () => {
  const console = await setUp(slow);
  const { runId } = await console.request('slow', 'plain');
  await until(console, runId, (run) => run.state === 'running');
  await console.watched.sql(signal('pg_cancel_backend'));
  const run = await until(console, runId, ended);
  expect(run).toMatchObject({
    state: 'cancelled',
    errorClass: 'cancelled',
    cancelRequestedBy: null,
    error: sqlstate('57014'),
  });
});

test('the backend is ended: terminated, tried again', async () => {
  const console = await setUp(slow);
  const { runId } = await console.request('slow', 'plain');
  await until(console, runId, (run) => run.state === 'running');
  await console.watched.sql(signal('pg_terminate_backend'));
  const run = await until(console, runId, (seen) => seen.attempts[0]?.outcome === 'failed');
  expect(run).toMatchObject({ state: 'queued', errorClass: 'terminated', error: sqlstate('57P01') });
});
