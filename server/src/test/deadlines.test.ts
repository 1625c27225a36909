import { newTargetSchema, targetListSchema } from '@viewkeeper/shared/targets.ts';
import { expect, test } from 'vitest';
import { readTargetPage } from '../features/targets/read-targets.ts';
import { previewDeadline } from '../features/targets/targets.queries.ts';
import { operator } from './refresh-console.ts';
import { deadlineOf, promise, promiseBy, setUpTargets, statuses } from './targets-console.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The present, cut to the minute: deadlines are of whole minutes. */
const thisMinute = () => Math.floor(Date.now() / minuteMs) * minuteMs;
const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', '.000000Z');

test('contents older than the cutoff of the last deadline are late until they are refreshed', async () => {
  const console = await setUpTargets();
  const { places, ofView, set } = console;
  const now = thisMinute();
  await console.refresh('other');
  await console.write('INSERT INTO sales VALUES (101, 1)');
  await console.verdict('other');
  await set(promiseBy(places.view('other'), deadlineOf(now - 2 * hourMs, now - hourMs)));
  expect(await ofView('other')).toMatchObject({
    status: 'on_target',
    target: {
      errorAfterSeconds: null,
      due: {
        newerThan: instant(now - 2 * hourMs),
        readyBy: instant(now - hourMs),
        nextNewerThan: instant(now + 22 * hourMs),
        nextReadyBy: instant(now + 23 * hourMs),
        forecast: null,
      },
    },
    // It was due before the target was set.
    deadlines: [],
  });
  await console.services.pool.query(
    "UPDATE freshness SET data_as_of = now() - interval '1 day', fresh_through = now() - interval '1 day'",
  );
  expect(await ofView('other')).toMatchObject({ status: 'late' });
  await console.refresh('other');
  expect(await ofView('other')).toMatchObject({ status: 'on_target' });
});

test('content that is proven fresh beyond the cutoff is newer than it, however old its snapshot', async () => {
  const console = await setUpTargets();
  const now = thisMinute();
  await console.refresh('other');
  await console.write('INSERT INTO sales VALUES (101, 1)');
  await console.verdict('other');
  await console.set(promiseBy(console.places.view('other'), deadlineOf(now - 2 * hourMs, now - hourMs)));
  const proven = (hours: number) =>
    console.services.pool.query(
      `UPDATE freshness SET data_as_of = now() - interval '9 days', fresh_through = now() - make_interval(hours => $1)`,
      [hours],
    );
  await proven(1);
  expect((await console.ofView('other')).status).toBe('on_target');
  await proven(3);
  expect((await console.ofView('other')).status).toBe('late');
});

test('an input older than the cutoff makes it late', async () => {
  const console = await setUpTargets();
  const { places, set, services, views } = console;
  await console.refresh('totals');
  await console.refresh('doubled');
  await console.verdict('doubled');
  const now = thisMinute();
  await set(promiseBy(places.view('doubled'), deadlineOf(now - 2 * hourMs, now - hourMs)));
  expect(await statuses(console)).toMatchObject({ doubled: 'on_target' });
  await services.pool.query(
    `UPDATE freshness SET staleness = 'stale', fresh_through = now() - interval '3 hours' WHERE view_id = $1`,
    [views.get('totals')],
  );
  expect(await statuses(console)).toMatchObject({ doubled: 'late' });
});

test('what is kept of a deadline counts only for its time, and an observation renews it', async () => {
  const console = await setUpTargets();
  const { places, ofView, observer, services } = console;
  const now = thisMinute();
  await console.set(promiseBy(places.view('other'), deadlineOf(now - 2 * hourMs, now - hourMs)));
  const due = async () => (await ofView('other')).target?.due;
  const right = { readyBy: instant(now - hourMs), nextReadyBy: instant(now + 23 * hourMs) };
  expect(await due()).toMatchObject(right);
  await services.pool.query(
    `UPDATE target SET last_newer_than = last_newer_than - interval '1 day', last_ready_by = last_ready_by - interval '1 day',
      next_newer_than = next_newer_than - interval '1 day', next_ready_by = next_ready_by - interval '1 day'`,
  );
  expect(await due()).toMatchObject(right);
  await observer.observe();
  const { rows } = await services.pool.query(
    'SELECT instant_text(last_ready_by) AS "readyBy", instant_text(next_ready_by) AS "nextReadyBy" FROM target',
  );
  expect(rows).toEqual([right]);
});

test('deadlines over the stored history: six met, one missed by half an hour, and those of before not counted', async () => {
  const console = await setUpTargets();
  const { pool } = console.services;
  const viewId = console.views.get('other') ?? 0;
  const now = thisMinute();
  const readyBy = now - 2 * hourMs;
  await console.set(promiseBy(console.places.view('other'), deadlineOf(readyBy - 2 * hourMs, readyBy)));
  await pool.query("UPDATE view SET first_seen_at = now() - interval '40 days'");
  await pool.query("UPDATE target SET valid_from = now() - interval '40 days'");
  await pool.query('DELETE FROM freshness; DELETE FROM freshness_interval');
  // Each day there half an hour before it is to be ready, three days ago half an hour after; its snapshot a minute older.
  const there = (day: number) => readyBy - day * dayMs + (day === 3 ? 1 : -1) * 30 * minuteMs;
  for (let day = 7; day >= 0; day -= 1) {
    await pool.query(
      `INSERT INTO freshness_interval (view_id, valid_from, valid_until, staleness, data_as_of, fresh_through)
      VALUES ($1, $2, $3, 'stale', $4, $4)`,
      [viewId, instant(there(day)), day === 0 ? null : instant(there(day - 1)), instant(there(day) - minuteMs)],
    );
  }
  const { attainments, deadlines } = await console.ofView('other');
  expect(attainments.days7.deadlines).toEqual({ met: 6, missed: 1, unknown: 0 });
  expect(attainments.days7.missedMs).toBeCloseTo(30 * minuteMs, -1);
  expect(attainments.days7.unknownMs).toBe(0);
  // Eight of the 28 days are known: the seventh was met, too. Nothing is known of what was there before.
  expect(attainments.days28.deadlines).toEqual({ met: 7, missed: 1, unknown: 20 });
  expect(deadlines.length).toBe(14);
  expect(deadlines.at(-4)).toEqual({
    newerThan: new Date(readyBy - 3 * dayMs - 2 * hourMs).toISOString(),
    readyBy: new Date(readyBy - 3 * dayMs).toISOString(),
    outcome: 'missed',
    readyAt: new Date(readyBy - 3 * dayMs + 30 * minuteMs).toISOString(),
  });
  expect(deadlines.at(-1)).toMatchObject({ outcome: 'met', readyAt: new Date(readyBy - 30 * minuteMs).toISOString() });

  // Nobody observed when it was due two days ago, and the target was set four and a half days ago.
  await pool.query('INSERT INTO observation_gap SELECT database_id, $1, $2 FROM database', [
    instant(readyBy - 2 * dayMs - 10 * minuteMs),
    instant(readyBy - 2 * dayMs + 10 * minuteMs),
  ]);
  await pool.query('UPDATE target SET valid_from = $1', [instant(readyBy - 4.5 * dayMs)]);
  const since = (await console.ofView('other')).attainments.days7;
  expect(since.deadlines).toEqual({ met: 3, missed: 1, unknown: 1 });
  expect(since.unknownMs).toBeCloseTo(20 * minuteMs, -1);
  const toNow = Date.now() - (readyBy - 4.5 * dayMs);
  expect(since.withinMs + since.missedMs + since.unknownMs).toBeGreaterThan(toNow - 5000);
});

test('the list tells what is promised, and sorts by the next deadline', async () => {
  const console = await setUpTargets();
  const { places } = console;
  const now = thisMinute();
  await console.set(
    promise(places.view('totals')),
    promiseBy(places.view('doubled'), deadlineOf(now, now + 5 * hourMs)),
    {
      ...promiseBy(places.view('other'), deadlineOf(now, now + 2 * hourMs)),
      warnAfterSeconds: 60,
      errorAfterSeconds: 90,
    },
  );
  const names = async (input: object) =>
    (await readTargetPage(console.services, operator, targetListSchema.parse(input))).rows.map(
      ({ viewName }) => viewName,
    );
  expect(await names({ sort: 'deadline' })).toEqual(['other', 'doubled', 'totals']);
  expect(await names({ sort: 'deadline', order: 'desc' })).toEqual(['doubled', 'other', 'totals']);
  expect(await names({ kind: ['deadline'], sort: 'name' })).toEqual(['doubled', 'other']);
  expect(await names({ kind: ['age'], sort: 'name' })).toEqual(['other', 'totals']);
  expect(await names({ kind: ['age', 'deadline'] })).toHaveLength(3);
});

test('the next three times are told before it is set, with a change of clocks among them', async () => {
  const { services } = await setUpTargets();
  const zone = { timeZone: 'Australia/Lord_Howe', newerThan: '00:00', newerThanDay: 'same', readyBy: '06:30' } as const;
  // Sundays alone: within a year two of them have a change, so each of three weeks is asked for.
  const deadline = { ...zone, weekdays: [7], exceptDates: [] };
  const upcoming = await previewDeadline(services.pool, [JSON.stringify(deadline)]);
  expect(upcoming).toHaveLength(3);
  for (const { newerThan, readyBy, clockChanges } of upcoming) {
    const apartMs = Date.parse(readyBy) - Date.parse(newerThan);
    // Between midnight and half past six the clock gains or loses half an hour where it changes.
    expect(clockChanges).toBe(apartMs !== 6.5 * hourMs);
  }
});

test('what is promised is a maximum age, a deadline, or both; the log says which', async () => {
  const { places, set, services } = await setUpTargets();
  const deadline = deadlineOf(0, hourMs);
  const accepts = (target: object) => newTargetSchema.safeParse({ ...promise(places.database), ...target }).success;
  const noAge = { warnAfterSeconds: null, errorAfterSeconds: null };
  expect(accepts({ deadline })).toBe(true);
  expect(accepts({ ...noAge, deadline })).toBe(true);
  expect(accepts(noAge)).toBe(false);
  expect(accepts({ warnAfterSeconds: null, deadline })).toBe(false);
  expect(accepts({ ...noAge, deadline, tier: 'ignored' })).toBe(false);
  expect(accepts({ ...noAge, tier: 'ignored' })).toBe(true);
  await set(promiseBy(places.database, deadline));
  await set(promise(places.database, 60, 120));
  const { rows } = await services.pool.query(
    "SELECT before -> 'deadline' AS before, after -> 'deadline' AS after FROM audit_log WHERE action = 'target.set' ORDER BY 1",
  );
  expect(rows).toEqual([
    { before: deadline, after: null },
    { before: null, after: deadline },
  ]);
  // What the schema would not have let through.
  const insert = (text: object) =>
    services.pool.query(
      "INSERT INTO target (scope, tag, tier, deadline, set_by) VALUES ('tag', 'gold', 'normal', $1, 'test')",
      [JSON.stringify(text)],
    );
  await expect(insert({ ...deadline, timeZone: 'America/Nowhere' })).rejects.toMatchObject({ code: '22023' });
  await expect(insert({ ...deadline, readyBy: null })).rejects.toMatchObject({ code: '23514' });
});
