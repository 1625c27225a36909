import type { AttainmentDay, overviewAttainmentSchema } from '@viewkeeper/shared/overview.ts';
import { dayIn } from '@viewkeeper/shared/wall-time.ts';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { listAttainmentDays } from '../features/overview/overview.queries.ts';
import { countAttainment } from '../observe/count-attainment.ts';
import { ignore, promise, setUpTargets } from './targets-console.ts';

type Days = z.infer<typeof overviewAttainmentSchema>;
const going = new AbortController().signal;
const hour = 3_600_000;
const sum = (days: readonly AttainmentDay[], part: 'withinMs' | 'missedMs' | 'unknownMs') =>
  days.reduce((total, day) => total + day[part], 0);

async function setUp() {
  const console = await setUpTargets();
  const { pool } = console.services;
  const viewId = console.views.get('other') ?? 0;
  await console.set(promise(console.places.database, 60, 3600), ignore(console.places.view('totals')));
  await pool.query("UPDATE view SET first_seen_at = now() - interval '40 days'");
  await pool.query("UPDATE target SET valid_from = now() - interval '40 days'");
  await pool.query('DELETE FROM freshness_interval');
  await pool.query('DELETE FROM freshness');
  const keep = (view: number, rows: string) =>
    pool.query(
      `INSERT INTO freshness_interval (view_id, valid_from, valid_until, staleness, data_as_of, fresh_through)
       SELECT $1, now() - valid_from, now() - valid_until, staleness, now() - data_as_of, now() - fresh_through
       FROM (VALUES ${rows}) AS kept (valid_from, valid_until, staleness, data_as_of, fresh_through)`,
      [view],
    );
  const h = (hours: number | null) => (hours === null ? 'NULL::interval' : `interval '${hours} hours'`);
  await keep(
    viewId,
    `(${h(168)}, ${h(24)}, 'fresh', ${h(168)}, ${h(24)}), (${h(24)}, ${h(null)}, 'stale', ${h(168)}, ${h(24)})`,
  );
  await pool.query(`INSERT INTO observation_gap SELECT database_id, now() - ${h(10)}, now() - ${h(6)} FROM database`);
  const count = () => countAttainment(pool, 0, going);
  const days = async (timeZone: string, groups: string[] | null = null): Promise<Days> => {
    const { rows, page } = await listAttainmentDays(pool, [groups, timeZone]);
    return { days: rows, countedUntil: page?.countedUntil ?? null };
  };
  return { ...console, viewId, pool, count, days };
}

test('the days of all views add up to what each view attained, whole hours in their places', async () => {
  const console = await setUp();
  expect(await console.days('UTC')).toMatchObject({ countedUntil: null });
  await console.count();
  const { days, countedUntil } = await console.days('America/Bogota');
  expect(days).toHaveLength(28);
  expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted());
  expect(days.at(-1)?.day).toBe(dayIn(new Date().toISOString(), 'America/Bogota'));
  expect(Math.abs(Date.now() - Date.parse(countedUntil ?? ''))).toBeLessThan(20_000);
  // 144 hours proven and one within its age; 23 late but for the 4 that nobody saw. `doubled` has no history at all.
  expect(sum(days, 'withinMs') / hour).toBeCloseTo(145, 1);
  expect(sum(days, 'missedMs') / hour).toBeCloseTo(19, 1);
  const { rows } = await console.pool.query(
    'SELECT max(within_ms + missed_ms + unknown_ms) AS most FROM attainment_hour',
  );
  expect(rows[0].most).toBeCloseTo(2 * hour, 3);
  // The day on which it was proven from its first hour to its last.
  const proven = days.at(-5);
  expect(proven).toMatchObject({ withinMs: 24 * hour, missedMs: 0, unknownMs: 24 * hour });
  expect(sum((await console.days('UTC', ['another'])).days, 'withinMs')).toBe(0);
});

test('the past is added up again when a time that nobody saw has ended, and once a day', async () => {
  const console = await setUp();
  await console.count();
  const within = async () => Math.round(sum((await console.days('UTC')).days, 'withinMs') / hour);
  expect(await within()).toBe(145);
  // What was late turns out to have been proven all the time.
  await console.pool.query('UPDATE freshness_interval SET fresh_through = now() WHERE valid_until IS NULL');
  await console.count();
  // From the hour before the last one on: two, or a little more than one at a full hour.
  expect(await within()).toBeGreaterThanOrEqual(146);
  expect(await within()).toBeLessThanOrEqual(147);
  await console.pool.query(
    'INSERT INTO observation_gap SELECT database_id, now(), now() + $1::interval FROM database',
    ['1 second'],
  );
  await console.count();
  expect(await within()).toBe(168);
  await console.pool.query('DELETE FROM freshness_interval');
  await console.pool.query('DELETE FROM observation_gap');
  await console.pool.query("UPDATE attainment_turn SET whole_at = now() - interval '25 hours'");
  await console.count();
  expect(await within()).toBe(0);
});

test('one process adds up, and one that is stopped keeps nothing half done', async () => {
  const console = await setUp();
  const stopped = AbortSignal.abort();
  await countAttainment(console.pool, 0, stopped);
  expect((await console.days('UTC')).countedUntil).toBeNull();
  await countAttainment(console.pool, 600_000, going);
  expect((await console.days('UTC')).countedUntil).toBeNull();
  await console.count();
  expect((await console.days('UTC')).countedUntil).not.toBeNull();
});
