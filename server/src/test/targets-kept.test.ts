import { targetListSchema } from '@viewkeeper/shared/targets.ts';
import { expect, test } from 'vitest';
import { readTargetPage } from '../features/targets/read-targets.ts';
import { operator } from './refresh-console.ts';
import { ignore, promise, setUpTargets } from './targets-console.ts';

test('the list of targets: filters, sorts, pages, and how each was kept', async () => {
  const console = await setUpTargets();
  const { places, services } = console;
  await console.refresh('other');
  await console.verdict('other');
  await console.set(
    ignore(places.view('doubled')),
    promise(places.view('other'), 60, 120),
    promise(places.schema, 600, 1200),
  );
  const page = (input: object = {}) => readTargetPage(services, operator, targetListSchema.parse(input));
  const names = async (input: object) => (await page(input)).rows.map(({ viewName }) => viewName);
  expect(await names({})).toEqual(['totals', 'other', 'doubled']);
  expect(await names({ order: 'desc' })).toEqual(['doubled', 'other', 'totals']);
  expect(await names({ sort: 'target' })).toEqual(['other', 'totals', 'doubled']);
  expect(await names({ sort: 'age' })).toEqual(['other', 'doubled', 'totals']);
  expect(await names({ sort: 'name', order: 'desc' })).toEqual(['totals', 'other', 'doubled']);
  expect(await names({ origin: ['schema'] })).toEqual(['totals']);
  expect(await names({ origin: ['none'] })).toEqual([]);
  expect(await names({ tier: ['ignored'] })).toEqual(['doubled']);
  expect(await names({ status: ['on_target'] })).toEqual(['other']);
  expect(await names({ search: 'DOUB' })).toEqual(['doubled']);
  const paged: string[] = [];
  let cursor: string | null | undefined;
  do {
    const { rows, nextCursor, total } = await page({ limit: 1, ...(cursor && { cursor }) });
    paged.push(...rows.map(({ viewName }) => viewName));
    cursor = nextCursor;
    expect(total).toBe(cursor || rows.length > 0 ? 3 : 0);
  } while (cursor);
  expect(paged).toEqual(['totals', 'other', 'doubled']);

  const { rows } = await page({ sort: 'name' });
  const [doubled, other, totals] = rows;
  expect(doubled?.attainments.days7).toMatchObject({ attained: null, unknownMs: 0 });
  expect(totals?.attainments.days7.attained).toBeNull();
  expect(totals?.attainments.days7.unknownMs).toBeGreaterThan(0);
  expect(other?.attainments.days28).toMatchObject({ attained: 1, missedMs: 0 });
  expect(other?.ageMs).toBeGreaterThanOrEqual(0);
});

test('attainment over the stored history: a promise kept, broken while a run had failed, and unseen', async () => {
  const console = await setUpTargets();
  const { pool } = console.services;
  const viewId = console.views.get('other') ?? 0;
  await console.set(promise(console.places.view('other'), 60, 3600));
  await pool.query("UPDATE view SET first_seen_at = now() - interval '40 days'");
  await pool.query("UPDATE target SET valid_from = now() - interval '40 days'");
  await pool.query('DELETE FROM freshness_interval');
  const hours = (text: string) => `now() - interval '${text} hours'`;
  await pool.query(
    `INSERT INTO freshness_interval (view_id, valid_from, valid_until, staleness, data_as_of, fresh_through) VALUES
      ($1, ${hours('168')}, ${hours('24')}, 'fresh', ${hours('168')}, ${hours('24')}),
      ($1, ${hours('24')}, NULL, 'stale', ${hours('168')}, ${hours('24')})`,
    [viewId],
  );
  await pool.query('DELETE FROM freshness WHERE view_id = $1', [viewId]);
  await pool.query(`INSERT INTO observation_gap SELECT database_id, ${hours('10')}, ${hours('6')} FROM database`);
  await pool.query(
    `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
      statement_timeout_ms, finished_at)
    VALUES ($1, $2, 'public', 'other', 'failed', 'manual', 'auto', 1, 1, ${hours('2')})`,
    [viewId, console.databaseId],
  );
  const { attainments } = await console.ofView('other');
  const inHours = (ms: number) => Math.round(ms / 36_000) / 100;
  const { days7, days28 } = attainments;
  // 144 proven and one hour within its age; 23 hours late but for the 4 that nobody saw.
  expect([days7.withinMs, days7.missedMs, days7.missedFailingMs, days7.unknownMs].map(inHours)).toEqual([
    145, 19, 2, 4,
  ]);
  expect(days28.unknownMs).toBeCloseTo(days7.unknownMs + 21 * 86_400_000, -4);
  expect(days7.attained).toBeCloseTo(145 / 164, 4);

  // A success elsewhere that is proven ends the failure, but not one that was over before it.
  for (const [end, failingHours] of [
    ['3', 2],
    ['1', 1],
  ] as const) {
    await pool.query(
      `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, finished_at)
      VALUES ($1, $2, 'public', 'other', 'succeeded', 'elsewhere', ${hours(end)})`,
      [viewId, console.databaseId],
    );
    const since = (await console.ofView('other')).attainments.days7;
    expect([since.missedMs, since.missedFailingMs].map(inHours)).toEqual([19, failingHours]);
  }
});
