import { expect, test } from 'vitest';
import { holdView } from '../features/views/hold-view.ts';
import { type AlertConsole, allStates, setUpAlerts, told } from '../test/alert-console.ts';
import { ended, operator, session, until } from '../test/refresh-console.ts';
import type { Actor } from '../trpc/context.ts';
import { detect } from './detect.ts';

/** As if the database had not answered for so many minutes. */
const silentFor = ({ services }: AlertConsole, minutes: number) =>
  services.pool.query('UPDATE observation SET reachable_since = now() - make_interval(mins => $1)', [minutes]);

test('an unreachable database is one problem after two minutes, and takes those of its views into itself', async () => {
  const console = await setUpAlerts();
  await console.breakRatios();
  const failing = await console.only();
  await console.proxy.refuse();
  await console.observer.observe();
  expect(await console.find()).toMatchObject([{ problemId: failing.problemId }]);
  await silentFor(console, 1);
  expect(await console.find()).toHaveLength(1);
  await silentFor(console, 3);
  const unreachable = await console.only();
  expect(told(unreachable)).toEqual({
    kind: 'database_unreachable',
    severity: 'critical',
    viewName: null,
    viewCount: 4,
    lateCount: 0,
  });
  expect(unreachable.facts.reason).toEqual(expect.any(String));
  // Nobody sees whether it still fails: it has not recovered.
  expect(await console.find(allStates)).toHaveLength(1);
  await console.proxy.heal();
  await console.observer.observe();
  expect((await console.find(allStates)).map(({ problemId, endedBecause }) => [problemId, endedBecause])).toEqual(
    expect.arrayContaining([
      [failing.problemId, null],
      [unreachable.problemId, 'recovered'],
    ]),
  );
});

test('another database than the pinned one', async () => {
  const console = await setUpAlerts();
  await console.services.pool.query("UPDATE database SET system_identifier = 'another'");
  await console.observer.observe();
  expect(await console.only()).toMatchObject({ kind: 'wrong_database', severity: 'critical', viewCount: 4 });
});

test('one session that holds back the proof of many views is one problem', async () => {
  const console = await setUpAlerts();
  for (const name of ['ratios', 'other']) await console.refresh(name);
  await console.verdict('other');
  const report = await session(console.watched);
  await report.query("SET application_name = 'report'; BEGIN");
  await report.query('SELECT FROM sales');
  const held = async () => {
    await console.observer.observe();
    const { rows } = await console.services.pool.query(
      'SELECT horizon_held_by ->> $1 AS application FROM observation',
      ['application'],
    );
    return rows[0].application;
  };
  await expect.poll(held, { timeout: 15_000 }).toBe('report');
  expect(await console.find()).toEqual([]);
  await console.services.pool.query(
    `UPDATE observation SET horizon_held_by = horizon_held_by || jsonb_build_object('since',
      viewkeeper.instant_text(now() - interval '1 hour'))`,
  );
  const holder = await console.only();
  expect(holder).toMatchObject({
    kind: 'session_holds_proof',
    severity: 'information',
    viewCount: 2,
    facts: { application: 'report', userName: 'postgres' },
  });
  // Late only because nobody can prove more.
  await console.promise('other', { warnAfterSeconds: 1, errorAfterSeconds: 2 });
  expect(await console.only()).toMatchObject({
    problemId: holder.problemId,
    severity: 'normal',
    lateCount: 1,
    facts: { views: [{ viewName: 'other' }] },
  });
  await report.query('COMMIT');
});

test('readers that wait behind a refresh elsewhere for more than five seconds', async () => {
  const console = await setUpAlerts();
  const [holder, reader] = [await session(console.watched), await session(console.watched)];
  await holder.query('BEGIN; REFRESH MATERIALIZED VIEW other');
  const reading = reader.query('SELECT FROM other');
  const waiting = async () => {
    await console.observer.observe();
    await detect(console.services, 0);
    return (await console.list()).rows;
  };
  await expect.poll(async () => (await waiting()).length, { timeout: 15_000, interval: 500 }).toBe(1);
  const [problem] = (await console.list()).rows;
  expect(problem).toMatchObject({ kind: 'readers_blocked', viewName: 'other', blockedReaders: 1, runId: null });
  expect(Date.parse((await console.list()).asOf) - Date.parse(problem?.beganAt ?? '')).toBeGreaterThanOrEqual(5000);
  await holder.query('COMMIT');
  await reading;
  expect(await waiting()).toEqual([]);
});

test('readers that wait behind a refresh of the console: the problem names the run', async () => {
  const console = await setUpAlerts(`CREATE FUNCTION slow() RETURNS int LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(60); RETURN 1; END $$;
    CREATE MATERIALIZED VIEW slowly AS SELECT slow() AS n WITH NO DATA`);
  const { runId } = await console.request('slowly', 'plain');
  await until(console, runId, (run) => run.state === 'running');
  const reader = await session(console.watched);
  const reading = reader.query('SELECT FROM slowly').catch(() => undefined);
  const find = async () => (await console.find()).map(({ kind, runId: run }) => [kind, run]);
  await expect.poll(find, { timeout: 20_000, interval: 500 }).toEqual([['readers_blocked', runId]]);
  await console.services.pool.query('UPDATE run SET cancel_requested_at = now() WHERE run_id = $1', [runId]);
  await until(console, runId, ended);
  await reading;
  expect(await find()).toEqual([]);
});

test('a database that nobody observes; of another group nobody sees it', async () => {
  const console = await setUpAlerts();
  const { pool } = console.services;
  await pool.query(
    "UPDATE observation SET lease_until = now() - interval '1 minute', tried_at = now() - interval '2 minutes', known_since = now() - interval '2 minutes'",
  );
  const silent = await console.only();
  expect(silent).toMatchObject({
    kind: 'observer_silent',
    severity: 'critical',
    databases: [{ name: console.watched.name }],
  });
  const stranger: Actor = { ...operator, grants: [{ role: 'viewer', databaseGroup: 'elsewhere' }] };
  expect((await console.list({}, stranger)).rows).toEqual([]);
});

test('a worker is silent when none has spoken for a minute', async () => {
  const console = await setUpAlerts();
  const { pool } = console.services;
  await expect.poll(async () => (await pool.query('SELECT FROM worker')).rows.length, { timeout: 10_000 }).toBe(1);
  await pool.query("UPDATE worker SET worker = 'dead', heartbeat_at = now() - interval '61 seconds'");
  // The one of this process speaks again within five seconds.
  const kinds = async () => (await console.find()).map(({ kind }) => kind);
  await pool.query("UPDATE detection SET since = now() - interval '1 hour'");
  await expect.poll(kinds, { timeout: 10_000 }).toEqual([]);
  await pool.query("INSERT INTO worker VALUES ('old', now() - interval '2 days')");
  await expect
    .poll(async () => (await pool.query("SELECT FROM worker WHERE worker = 'old'")).rows.length, { timeout: 10_000 })
    .toBe(0);
});

test('a hold that ends within the hour is told, as information', async () => {
  const console = await setUpAlerts();
  const viewId = console.views.get('other') ?? 0;
  await holdView(console.services, operator, { viewId, minutes: 120, note: 'month end' });
  expect(await console.find()).toEqual([]);
  await holdView(console.services, operator, { viewId, minutes: 30, note: 'month end' });
  expect(await console.only()).toMatchObject({
    kind: 'hold_ends',
    severity: 'information',
    facts: { holdBy: 'operator', holdNote: 'month end' },
  });
});
