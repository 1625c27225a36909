import { runListSchema } from '@viewkeeper/shared/refreshes.ts';
import type { ElsewhereSession } from '@viewkeeper/shared/views.ts';
import { viewListSchema } from '@viewkeeper/shared/views.ts';
import type { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { readRun, readRunPage } from '../features/refreshes/read-runs.ts';
import { readViewPage } from '../features/views/read-views.ts';
import { type FreshnessConsole, setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { ended, operator, session, until } from '../test/refresh-console.ts';

const one = `CREATE TABLE sales (id int PRIMARY KEY, amount int);
  INSERT INTO sales SELECT i, i FROM generate_series(1, 100) AS i;
  CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales;
  CREATE UNIQUE INDEX ON seen (id)`;

/** Who refreshes the view elsewhere, after one more observation. */
async function observed({ observer, services }: FreshnessConsole): Promise<ElsewhereSession[]> {
  await observer.observe();
  const { rows } = await readViewPage(services, operator, viewListSchema.parse({}));
  expect(rows).toHaveLength(1);
  return rows.flatMap((row) => row.elsewhere);
}

/** A session with a name, once its statement waits for a lock. */
async function waitingSession(console: FreshnessConsole, name: string, sql: string): Promise<Client> {
  const client = await session(console.watched);
  await client.query(`SET application_name = '${name}'`);
  client.query(sql).catch(() => undefined);
  await expect
    .poll(
      async () =>
        (
          await console.watched.sql(`SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
          WHERE application_name = '${name}' AND datname = current_database() AND NOT granted`)
        ).length,
      { timeout: 15_000, interval: 25 },
    )
    .toBeGreaterThan(0);
  return client;
}

describe.for(majors)('PostgreSQL %s', (major) => {
  test.for(['plain', 'concurrently'] as const)(
    'a %s refresh elsewhere is seen at work with who waits, and who it was stands with its run',
    { timeout: 30_000 },
    async (mode) => {
      const console = await setUpFreshness(one, { major, worker: false });
      const { watched, observer, services } = console;
      await observer.observe();
      const maker = await session(watched);
      await maker.query("SET application_name = 'nightly load'");
      await maker.query('UPDATE sales SET amount = 0 WHERE id = 9');
      await maker.query('BEGIN');
      await maker.query(`REFRESH MATERIALIZED VIEW ${mode === 'plain' ? '' : 'CONCURRENTLY'} seen`);
      await waitingSession(console, 'report', mode === 'plain' ? 'SELECT FROM seen' : 'VACUUM seen');
      const [holder, ...others] = await observed(console);
      expect(others).toEqual([]);
      expect(holder).toMatchObject({
        userName: 'postgres',
        application: 'nightly load',
        state: 'open',
        mode,
        isCertain: true,
        blockedBy: [],
        waitingCount: 1,
      });
      await maker.query('COMMIT');
      expect(await observed(console)).toEqual([]);
      const filter = runListSchema.parse({ origin: ['elsewhere'] });
      const [run] = (await readRunPage(services, operator, filter)).rows;
      const { elsewhere, startedAt } = await readRun(services, operator, run?.runId ?? 0);
      const who = { pid: holder?.pid, userName: 'postgres', application: 'nightly load' };
      expect(elsewhere).toMatchObject(who);
      expect(startedAt).toBe(holder?.since);
    },
  );

  test('one that waits for a reader is seen with whom it waits for, and readers wait behind it', async () => {
    const console = await setUpFreshness(one, { major, worker: false });
    const reader = await session(console.watched);
    await reader.query('BEGIN; SELECT FROM seen');
    const [{ pid: readerPid } = { pid: 0 }] = (await reader.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))
      .rows;
    await waitingSession(console, 'cron', '/* nightly */ REFRESH MATERIALIZED VIEW seen');
    await waitingSession(console, 'late', 'SELECT FROM seen');
    expect(await observed(console)).toMatchObject([
      {
        application: 'cron',
        state: 'waiting',
        mode: 'plain',
        isCertain: true,
        blockedBy: [readerPid],
        waitingCount: 1,
      },
    ]);
    await reader.query('ROLLBACK');
  }, 30_000);

  test('what can be seen to be another command is no refresh, and what can not be seen is uncertain', async () => {
    const console = await setUpFreshness(one, { major, worker: false });
    const { watched } = console;
    const reader = await session(watched);
    await reader.query('BEGIN; SELECT FROM seen');
    const vacuum = await waitingSession(console, 'vacuum', 'VACUUM FULL seen');
    expect(await observed(console)).toEqual([]);
    await reader.query('ROLLBACK');
    await vacuum.query('SELECT 1');

    const maker = await session(watched);
    await maker.query('BEGIN; REFRESH MATERIALIZED VIEW seen');
    await maker.query('SELECT 1');
    expect(await observed(console)).toMatchObject([{ isCertain: false, state: 'open' }]);
    await watched.sql(`REVOKE pg_read_all_stats FROM ${watched.role}`);
    expect(await observed(console)).toMatchObject([{ isCertain: false, state: 'running', since: null }]);
    await maker.query('ROLLBACK');
    expect(await observed(console)).toEqual([]);
  }, 30_000);

  test('a refresh of the console is never seen as one from elsewhere, waiting, at work or just ended', async () => {
    const console = await setUpFreshness(one, { major });
    const reader = await session(console.watched);
    await reader.query('BEGIN; SELECT FROM seen');
    const { runId } = await console.request('seen', 'plain');
    await until(console, runId, (run) => run.state === 'waiting');
    expect(await observed(console)).toEqual([]);
    await reader.query('ROLLBACK');
    await until(console, runId, ended);
    expect(await observed(console)).toEqual([]);
  }, 30_000);
});

test('while the database does not answer nobody is said to be at work', async () => {
  const console = await setUpFreshness(one, { worker: false });
  const maker = await session(console.watched);
  await maker.query('BEGIN; REFRESH MATERIALIZED VIEW seen');
  expect(await observed(console)).toHaveLength(1);
  await console.services.pool.query('UPDATE observation SET reachable = false');
  const { rows } = await readViewPage(console.services, operator, viewListSchema.parse({}));
  expect(rows.flatMap((row) => row.elsewhere)).toEqual([]);
});
