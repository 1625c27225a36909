import { expect, test } from 'vitest';
import { z } from 'zod';
import { decideIdentity } from '../features/views/decide-identity.ts';
import { type FreshnessConsole, setUpFreshness } from '../test/freshness-console.ts';
import { operator } from '../test/refresh-console.ts';
import { forgetIntervals } from './observe-statements.ts';

const sales = `
  CREATE TABLE sales (id int PRIMARY KEY, amount numeric);
  INSERT INTO sales SELECT i, i FROM generate_series(1, 100) AS i;
  CREATE MATERIALIZED VIEW totals AS SELECT sum(amount) AS amount FROM sales`;

const intervalSchema = z.object({
  staleness: z.string(),
  reason: z.string().nullable(),
  valid_from: z.string(),
  valid_until: z.string().nullable(),
  data_as_of: z.string().nullable(),
  fresh_through: z.string().nullable(),
});

/** The verdicts of a view, oldest first; fails when there is a gap or an overlap between two of them. */
async function history({ services }: FreshnessConsole, name = 'totals') {
  const { rows } = await services.pool.query(
    `SELECT kept.staleness, kept.reason, kept.valid_from, kept.valid_until, kept.data_as_of, kept.fresh_through
    FROM freshness_interval AS kept JOIN view USING (view_id)
    WHERE view_name = $1 AND gone_at IS NULL ORDER BY kept.valid_from`,
    [name],
  );
  const intervals = z.array(intervalSchema).parse(rows);
  for (const [index, { valid_until }] of intervals.entries())
    expect(valid_until).toBe(intervals[index + 1]?.valid_from ?? null);
  return intervals;
}
const verdicts = async (console: FreshnessConsole, name?: string) =>
  (await history(console, name)).map(({ staleness, reason }) => reason ?? staleness);

test('every change of a verdict is one interval, and observations without a change add none', async () => {
  const console = await setUpFreshness(sales);
  await console.verdict('totals');
  expect(await verdicts(console)).toEqual(['no_baseline']);
  const run = await console.refresh('totals');
  expect(await verdicts(console)).toEqual(['no_baseline', 'fresh']);
  await console.verdict('totals');
  await console.verdict('totals');
  expect(await verdicts(console)).toEqual(['no_baseline', 'fresh']);

  const [written] = await console.watched.sql<{ at: string }>('SELECT clock_timestamp() AS at');
  await console.write('INSERT INTO sales VALUES (101, 1)');
  const stale = await console.verdict('totals');
  expect(Date.parse(stale.fresh_through ?? '')).toBeLessThan(Date.parse(written?.at ?? ''));
  await console.verdict('totals');
  const [, fresh, last] = await history(console);
  expect(await verdicts(console)).toEqual(['no_baseline', 'fresh', 'stale']);
  // What the fresh one proved is what the stale verdict says was proven before.
  expect(fresh).toMatchObject({
    data_as_of: run.dataAsOf,
    fresh_through: stale.fresh_through,
    valid_until: stale.since,
  });
  expect(last).toMatchObject({ data_as_of: run.dataAsOf, fresh_through: stale.fresh_through });
});

test('the contents of a refresh begin when it has ended, and a fresh view refreshed again takes its proof along', async () => {
  const console = await setUpFreshness(sales);
  await console.observer.observe();
  const first = await console.refresh('totals');
  await console.verdict('totals');
  // Old enough for the horizon to have passed the refresh.
  await console.services.pool.query("UPDATE observation SET horizon = clock_timestamp() - interval '1 ms'");
  const { fresh_through: proven } = await console.read('totals');
  const second = await console.refresh('totals');
  const [, before, after] = await history(console);
  expect(before).toMatchObject({ staleness: 'fresh', data_as_of: first.dataAsOf, fresh_through: proven });
  expect(after).toMatchObject({ staleness: 'fresh', data_as_of: second.dataAsOf, valid_until: null });
  expect(Date.parse(after?.valid_from ?? '')).toBeGreaterThanOrEqual(Date.parse(second.dataAsOf ?? ''));
});

test('a refresh that nothing was held against yet proves nothing beyond its own snapshot', async () => {
  const console = await setUpFreshness(sales);
  const first = await console.refresh('totals');
  await console.services.pool.query('UPDATE observation SET horizon = clock_timestamp()');
  await console.refresh('totals');
  const [before] = await history(console);
  expect(before).toMatchObject({ data_as_of: first.dataAsOf, fresh_through: first.dataAsOf });
});

test('time in which nobody observed is kept, once for the database', async () => {
  const console = await setUpFreshness(sales);
  await console.verdict('totals');
  const gaps = async () => (await console.services.pool.query('SELECT * FROM observation_gap')).rows;
  await console.verdict('totals');
  expect(await gaps()).toEqual([]);
  await console.services.pool.query("UPDATE observation SET watched_at = watched_at - interval '2 hours'");
  await console.verdict('totals');
  await console.verdict('totals');
  const [gap, ...others] = await gaps();
  expect(others).toEqual([]);
  const seconds = (Date.parse(gap.unseen_until) - Date.parse(gap.unseen_from)) / 1000;
  expect(Math.round(seconds / 60)).toBe(120);
});

test('what ended 35 days ago is forgotten, what goes on is not', async () => {
  const console = await setUpFreshness(sales);
  await console.verdict('totals');
  await console.services.pool.query(
    `INSERT INTO freshness_interval (view_id, valid_from, valid_until, staleness)
    SELECT view_id, now() - make_interval(days => days + 1), now() - make_interval(days => days), 'stale'
    FROM view, unnest(ARRAY[34, 36]) AS days`,
  );
  await console.services.pool.query(
    "UPDATE freshness_interval SET valid_from = now() - interval '90 days' WHERE valid_until IS NULL",
  );
  await console.services.pool.query(
    `INSERT INTO observation_gap SELECT database_id, now() - interval '60 days', now() - interval '50 days' FROM database`,
  );
  console.observer.close();
  const { rows } = await console.services.pool.query<{ database_id: number }>('SELECT database_id FROM database');
  await forgetIntervals(console.services.pool, [rows[0]?.database_id]);
  const kept = await console.services.pool.query(
    'SELECT valid_until IS NULL AS open FROM freshness_interval ORDER BY 1',
  );
  expect(kept.rows).toEqual([{ open: false }, { open: true }]);
  expect((await console.services.pool.query('SELECT FROM observation_gap')).rows).toEqual([]);
});

test('a view that is made anew goes on with its history, without an overlap', async () => {
  const console = await setUpFreshness(sales);
  await console.observer.observe();
  await console.refresh('totals');
  await console.verdict('totals');
  await console.watched.sql(
    `DROP MATERIALIZED VIEW totals; SET ROLE ${console.watched.role};
    CREATE MATERIALIZED VIEW totals AS SELECT sum(amount) + 1 AS amount FROM sales; RESET ROLE`,
  );
  await console.observer.observe();
  const { rows } = await console.services.pool.query<{ view_id: number; gone: boolean }>(
    'SELECT view_id, gone_at IS NOT NULL AS gone FROM view ORDER BY view_id',
  );
  expect(rows.map(({ gone }) => gone)).toEqual([true, false]);
  const [goneViewId = 0, newViewId = 0] = rows.map(({ view_id }) => view_id);
  await decideIdentity(console.services, operator, [{ goneViewId, newViewId, same: true }]);
  const kept = await console.services.pool.query<{ verdict: string; overlaps: boolean }>(
    `SELECT coalesce(reason, staleness) AS verdict,
      coalesce(valid_from < lag(valid_until) OVER (ORDER BY valid_from), false) AS overlaps
    FROM freshness_interval WHERE view_id = $1 ORDER BY valid_from`,
    [goneViewId],
  );
  expect(kept.rows).toEqual([
    { verdict: 'no_baseline', overlaps: false },
    { verdict: 'fresh', overlaps: false },
    { verdict: 'no_baseline', overlaps: false },
  ]);
  await console.refresh('totals');
  const open = await console.services.pool.query('SELECT count(*) FROM freshness_interval WHERE valid_until IS NULL');
  expect(open.rows).toEqual([{ count: 1 }]);
});
