import { lanesWindowSchema } from '@viewkeeper/shared/lanes.ts';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { cancelRun } from '../features/refreshes/cancel-run.ts';
import { setTargets } from '../features/targets/change-targets.ts';
import { holdView, releaseView } from '../features/views/hold-view.ts';
import { readLanes } from '../features/views/read-lanes.ts';
import { setUpFreshness } from './freshness-console.ts';
import { ended, operator, session, until } from './refresh-console.ts';

const sales = `
  CREATE TABLE sales (id int PRIMARY KEY, amount numeric);
  INSERT INTO sales SELECT i, i FROM generate_series(1, 100) AS i;
  CREATE MATERIALIZED VIEW totals AS SELECT sum(amount) AS amount FROM sales`;

const ms = (instant: string | null | undefined) => Date.parse(instant ?? '');

async function setUpLanes(sql = sales) {
  const console = await setUpFreshness(sql);
  await console.observer.observe();
  const { services, views } = console;
  const viewId = views.get('totals') ?? 0;
  const lanes = (window: Partial<z.input<typeof lanesWindowSchema>> = {}, actor = operator) =>
    readLanes(services, actor, lanesWindowSchema.parse({ viewId, ...window }));
  /** A run that took a second, so many minutes ago. */
  const addRun = (minutesAgo: number, state: string) =>
    services.pool.query(
      `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
        statement_timeout_ms, requested_at, finished_at)
      SELECT view_id, database_id, schema_name, view_name, $3, 'schedule', 'auto', 1, 1, at, at + interval '1 s'
      FROM view CROSS JOIN (SELECT now() - make_interval(mins => $2) AS at) AS asked WHERE view_id = $1`,
      [viewId, minutesAgo, state],
    );
  return { ...console, viewId, lanes, addRun };
}

test('a refresh and the change that makes it stale stand in their lanes, with the table and when it was seen', async () => {
  const console = await setUpLanes();
  const run = await console.refresh('totals');
  await console.verdict('totals');
  await console.write('UPDATE sales SET amount = 0 WHERE id = 1');
  const stale = await console.verdict('totals');
  const lanes = await console.lanes();
  expect(lanes.runs).toMatchObject({
    more: 0,
    items: [{ runId: run.runId, state: 'succeeded', origin: 'manual', requestedBy: 'operator', errorClass: null }],
  });
  const [shown] = lanes.runs.items;
  expect(shown?.worked).toMatchObject([{ outcome: 'succeeded' }]);
  expect(ms(shown?.worked[0]?.from)).toBeGreaterThanOrEqual(ms(shown?.from));
  expect(ms(shown?.worked[0]?.until)).toBeLessThanOrEqual(ms(shown?.until));
  expect(lanes.verdicts.items.map(({ staleness, reason }) => [staleness, reason])).toEqual([
    ['unknown', 'no_baseline'],
    ['fresh', null],
    ['stale', null],
  ]);
  const [, fresh, open] = lanes.verdicts.items;
  expect(fresh).toMatchObject({ until: open?.from, dataAsOf: run.dataAsOf });
  expect(open).toMatchObject({ from: stale.since, until: null });
  expect(lanes.inputChanges).toEqual({
    more: 0,
    items: [{ at: stale.since, after: stale.fresh_through, schemaName: 'public', name: 'sales', change: 'counted' }],
  });
  expect(lanes.locks.items).toEqual([]);
  expect(lanes.kept.items).toEqual([]);

  // Of contents that have been replaced it is kept that something had changed, and not what.
  await console.refresh('totals');
  expect((await console.lanes()).inputChanges.items).toEqual([
    { at: stale.since, after: stale.fresh_through, schemaName: null, name: null, change: null },
  ]);
});

test('what the console’s clock wrote is shifted to the watched server’s', async () => {
  const console = await setUpLanes();
  const run = await console.refresh('totals');
  const shifted = async (skewMs: number) => {
    await console.services.pool.query('UPDATE observation SET clock_skew_ms = $1', [skewMs]);
    const { runs, verdicts, asOf, clockSkewMs } = await console.lanes();
    expect(clockSkewMs).toBe(skewMs);
    return { runMs: ms(runs.items[0]?.from), verdictMs: ms(verdicts.items[0]?.from), asOfMs: ms(asOf) };
  };
  const same = await shifted(0);
  const ahead = await shifted(3_600_000);
  expect(same.runMs).toBe(ms(run.requestedAt));
  expect(ahead.runMs - same.runMs).toBe(3_600_000);
  expect(ahead.asOfMs - same.asOfMs).toBeGreaterThanOrEqual(3_600_000);
  expect(ahead.verdictMs).toBe(same.verdictMs);
});

test('who may not see the view finds none', async () => {
  const console = await setUpLanes();
  const stranger = { ...operator, grants: [{ role: 'operator' as const, databaseGroup: 'elsewhere' }] };
  await expect(console.lanes({}, stranger)).rejects.toMatchObject({ code: 'not_found' });
});

test('a wait for the lock names who stands in the way, and says in the end that it was granted', async () => {
  const console = await setUpLanes();
  const reader = await session(console.watched);
  await reader.query('BEGIN; SELECT * FROM totals');
  const { rows } = await reader.query('SELECT pg_backend_pid() AS pid');
  const { runId } = await console.request('totals', 'plain');
  await until(console, runId, (run) => run.attempts.some(({ blockers }) => blockers.length > 0));
  const during = await console.lanes();
  expect(during.locks.items).toMatchObject([
    { runId, attemptNumber: 1, until: null, outcome: 'waiting', blockers: [{ pid: rows[0].pid }] },
  ]);
  expect(during.runs.items).toMatchObject([{ runId, until: null, worked: [] }]);
  await reader.query('COMMIT');
  await until(console, runId, ended);
  const after = await console.lanes();
  expect(after.locks.items).toMatchObject([{ runId, outcome: 'granted' }]);
  const [wait] = after.locks.items;
  expect(after.runs.items[0]?.worked).toMatchObject([{ from: wait?.until, outcome: 'succeeded' }]);
});

test('a refresh that has the view and waits for a table says so', async () => {
  const console = await setUpLanes();
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE sales IN ACCESS EXCLUSIVE MODE');
  const { runId } = await console.request('totals', 'plain');
  await until(console, runId, (run) => run.attempts.some(({ blockers }) => blockers.length > 0));
  const { locks, runs } = await console.lanes();
  expect(locks.items).toMatchObject([{ runId, until: null, outcome: 'at_work' }]);
  expect(runs.items[0]?.worked).toMatchObject([{ from: locks.items[0]?.from, until: null, outcome: null }]);
});

test('a refresh made elsewhere stands there with what is known of its time', async () => {
  const console = await setUpLanes();
  const before = (await console.lanes()).asOf;
  await console.watched.sql('REFRESH MATERIALIZED VIEW totals');
  await console.observer.observe();
  const only = async () => {
    const { items } = (await console.lanes()).runs;
    expect(items).toMatchObject([{ origin: 'elsewhere', state: 'succeeded', requestedBy: null, worked: [] }]);
    return items[0];
  };
  const exact = await only();
  expect(exact).toMatchObject({ endedAfter: null, from: exact?.until });
  // The clocks are compared over a connection: to some ms.
  expect(ms(exact?.until)).toBeGreaterThanOrEqual(ms(before) - 1000);
  // As without track_commit_timestamp.
  await console.services.pool.query("UPDATE run SET ended_after = finished_at - interval '1 minute'");
  const between = await only();
  expect(between?.from).toBe(between?.endedAfter);
  expect(ms(between?.until) - ms(between?.from)).toBe(60_000);
});

test('a refresh elsewhere that goes on is told in the window that ends now', async () => {
  const console = await setUpLanes();
  const other = await session(console.watched);
  await other.query('BEGIN; REFRESH MATERIALIZED VIEW totals');
  await console.observer.observe();
  const lanes = await console.lanes();
  expect(lanes.elsewhere).toMatchObject([{ state: 'open', mode: 'plain' }]);
  expect((await console.lanes({ until: lanes.from })).elsewhere).toEqual([]);
});

test('pauses are told from the audit log: replaced, released, and made with a cancellation', async () => {
  const console = await setUpLanes();
  const { services, viewId } = console;
  await holdView(services, operator, { viewId, minutes: 600, note: 'load' });
  await holdView(services, operator, { viewId, minutes: 60, note: 'longer load' });
  await releaseView(services, operator, viewId);
  const reader = await session(console.watched);
  await reader.query('BEGIN; SELECT * FROM totals');
  const { runId } = await console.request('totals', 'plain');
  await until(console, runId, ({ state }) => state === 'waiting');
  await cancelRun(services, operator, { runId, holdMinutes: 30 });
  await until(console, runId, ended);
  const { holds, asOf } = await console.lanes();
  const [first, second, third] = holds.items;
  expect(holds.items).toMatchObject([
    { by: 'operator', note: 'load', releasedBy: null, until: second?.from },
    { by: 'operator', note: 'longer load', releasedBy: 'operator' },
    { by: 'operator', note: null, releasedBy: null },
  ]);
  expect(ms(first?.from)).toBeLessThan(ms(second?.from));
  expect(ms(second?.until)).toBeLessThan(ms(asOf));
  expect(ms(third?.until) - ms(third?.from)).toBe(30 * 60_000);
});

test('how a promise was kept: the hours by hand, and what nobody saw', async () => {
  const console = await setUpLanes();
  const { services, viewId } = console;
  const { pool } = services;
  const ago = (hours: number) => `now() - interval '${hours} hours'`;
  await setTargets(services, operator, [
    { place: { scope: 'view', viewId }, tier: 'normal', warnAfterSeconds: 60, errorAfterSeconds: 3600, owner: null },
  ]);
  await pool.query(`UPDATE view SET first_seen_at = ${ago(40)}`);
  await pool.query(`UPDATE target SET valid_from = ${ago(36)}`);
  await pool.query('UPDATE observation SET clock_skew_ms = 0');
  await pool.query('DELETE FROM freshness');
  await pool.query('DELETE FROM freshness_interval');
  // Proven until 24 hours ago, so late from 23 on; nobody looked from 10 to 6; refreshed 2 hours ago.
  await pool.query(
    `INSERT INTO freshness_interval (view_id, valid_from, valid_until, staleness, data_as_of, fresh_through) VALUES
      ($1, ${ago(40)}, ${ago(24)}, 'fresh', ${ago(40)}, ${ago(24)}),
      ($1, ${ago(24)}, ${ago(2)}, 'stale', ${ago(40)}, ${ago(24)}),
      ($1, ${ago(2)}, NULL, 'stale', ${ago(2)}, ${ago(2)})`,
    [viewId],
  );
  await pool.query(`INSERT INTO observation_gap SELECT database_id, ${ago(10)}, ${ago(6)} FROM database`);
  await pool.query("UPDATE observation SET reachable = true, lease_until = now() + interval '1 hour'");
  const lanes = await console.lanes();
  const hoursAgo = (instant: string | null) => Math.round((ms(lanes.asOf) - ms(instant)) / 360_000) / 10;
  expect(lanes.kept.items.map(({ from, until: end, kept }) => [hoursAgo(from), hoursAgo(end), kept])).toEqual([
    [36, 23, 'within'],
    [23, 10, 'missed'],
    [10, 6, 'unknown'],
    [6, 2, 'missed'],
    [2, 1, 'within'],
    [1, 0, 'missed'],
  ]);
  expect(lanes.gaps.items.map(({ from, until: end }) => [hoursAgo(from), hoursAgo(end)])).toEqual([[10, 6]]);
  expect(hoursAgo(lanes.knownSince)).toBe(40);
  // A window in the past holds what overlaps it.
  const { kept, verdicts, gaps } = await console.lanes({ hours: 6, until: lanes.gaps.items[0]?.from });
  expect(kept.items.map(({ from, until: end, kept: how }) => [hoursAgo(from), hoursAgo(end), how])).toEqual([
    [16, 10, 'missed'],
  ]);
  expect(verdicts.items.map(({ staleness }) => staleness)).toEqual(['stale']);
  expect(gaps.items).toEqual([]);
});

test('a window beyond what is kept is moved to it', async () => {
  const console = await setUpLanes();
  const days = (lanes: { asOf: string; from: string; until: string }) =>
    [lanes.from, lanes.until].map((instant) => Math.round((ms(lanes.asOf) - ms(instant)) / 86_400_000));
  expect(days(await console.lanes())).toEqual([2, 0]);
  expect(days(await console.lanes({ hours: 168, until: '2020-01-01T00:00:00Z' }))).toEqual([28, 21]);
  expect(days(await console.lanes({ until: '2999-01-01T00:00:00Z' }))).toEqual([2, 0]);
});

test('a lane is bounded, says how many more there are, and drops no failed run before others', async () => {
  const console = await setUpLanes();
  await console.services.pool.query(
    `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
      statement_timeout_ms, requested_at, finished_at)
    SELECT view_id, database_id, schema_name, view_name, CASE WHEN i > 1000 THEN 'failed' ELSE 'succeeded' END,
      'schedule', 'auto', 1, 1, now() - make_interval(mins => i), now() - make_interval(mins => i)
    FROM view CROSS JOIN generate_series(1004, 1, -1) AS i WHERE view_id = $1`,
    [console.viewId],
  );
  await console.addRun(49 * 60, 'failed');
  const { runs } = await console.lanes();
  expect(runs.more).toBe(4);
  expect(runs.items).toHaveLength(1000);
  expect(runs.items.slice(0, 4).map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'failed']);
  const begins = runs.items.map(({ from }) => ms(from));
  expect(begins).toEqual(begins.toSorted((left, right) => left - right));
});
