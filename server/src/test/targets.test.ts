import type { Grant } from '@viewkeeper/shared/permissions.ts';
import { targetListSchema } from '@viewkeeper/shared/targets.ts';
import { viewFilterSchema } from '@viewkeeper/shared/views.ts';
import { expect, test } from 'vitest';
import { removeTargets, setTargets } from '../features/targets/change-targets.ts';
import { readConcerned, readTargetPage, readViewTarget } from '../features/targets/read-targets.ts';
import { decideIdentity } from '../features/views/decide-identity.ts';
import { readFacets } from '../features/views/read-views.ts';
import type { Actor } from '../trpc/context.ts';
import { operator } from './refresh-console.ts';
import { deadlineOf, ignore, promise, setUpTargets, statuses } from './targets-console.ts';

test('the nearest target holds, and says where it comes from', async () => {
  const { places, set, ofView, services } = await setUpTargets();
  const from = async () => {
    const { target } = await ofView('totals');
    return target && [target.scope, target.tag, target.errorAfterSeconds];
  };
  expect(await from()).toBeNull();
  await set(promise(places.tag('nightly'), 10, 500), promise(places.tag('gold'), 10, 400));
  expect(await from()).toEqual(['tag', 'gold', 400]);
  await set(promise(places.database, 10, 300));
  expect(await from()).toEqual(['database', null, 300]);
  await set(promise(places.schema, 10, 200));
  expect(await from()).toEqual(['schema', null, 200]);
  await set(promise(places.view('totals'), 10, 100));
  expect(await from()).toEqual(['view', null, 100]);
  await set(ignore(places.view('totals')));
  expect(await ofView('totals')).toMatchObject({ status: 'no_target', target: { tier: 'ignored' } });
  await removeTargets(services, operator, [places.view('totals'), places.schema, places.database]);
  expect(await from()).toEqual(['tag', 'gold', 400]);
});

test('a change ends one version and begins another at the same instant; the past is not rewritten', async () => {
  const { places, set, services } = await setUpTargets();
  await set(promise(places.database, 60, 120));
  await set(promise(places.database, 60, 600));
  await removeTargets(services, operator, [places.database]);
  const { rows } = await services.pool.query(
    `SELECT error_after_seconds AS error, valid_until = lead(valid_from) OVER (ORDER BY target_id) AS meets,
      valid_until IS NULL AS open, removed_by
    FROM target ORDER BY target_id`,
  );
  expect(rows).toEqual([
    { error: 120, meets: true, open: false, removed_by: null },
    { error: 600, meets: null, open: false, removed_by: 'operator' },
  ]);
  await expect(removeTargets(services, operator, [places.database])).rejects.toMatchObject({ code: 'not_found' });
});

test('who inherits is told before it is set', async () => {
  const { places, set, services } = await setUpTargets();
  expect(await readConcerned(services, operator, places.database)).toMatchObject({ inheriting: 3, keeping: 0 });
  await set(promise(places.view('totals')));
  const concerned = await readConcerned(services, operator, places.schema);
  expect(concerned).toMatchObject({ inheriting: 2, keeping: 1 });
  expect(concerned.sample.map(({ viewName }) => viewName)).toEqual(['doubled', 'other']);
  await set(promise(places.schema));
  expect(await readConcerned(services, operator, places.tag('gold'))).toMatchObject({ inheriting: 0, keeping: 3 });
  // Those that have it keep having it: a change concerns them.
  expect(await readConcerned(services, operator, places.schema)).toMatchObject({ inheriting: 2, keeping: 1 });
});

test('who may operate another group changes nothing here, and a tag needs all databases that bear it', async () => {
  const { places, services, ofView } = await setUpTargets();
  const as = (...grants: Grant[]): Actor => ({ ...operator, grants });
  const stranger = as({ role: 'operator', databaseGroup: 'elsewhere' });
  const here = as({ role: 'operator', databaseGroup: 'test' });
  const all = [places.view('totals'), places.schema, places.database, places.tag('gold')];
  for (const place of all) {
    await expect(setTargets(services, stranger, [promise(place)])).rejects.toMatchObject({ code: 'not_found' });
    await expect(readConcerned(services, stranger, place)).rejects.toMatchObject({ code: 'not_found' });
  }
  await setTargets(
    services,
    here,
    all.map((place) => promise(place)),
  );
  await services.pool.query(
    `INSERT INTO database (name, environment, database_group, address, tags) VALUES ('far', 'x', 'elsewhere', 'far', '{gold}')`,
  );
  await expect(removeTargets(services, here, [places.tag('gold')])).rejects.toMatchObject({ code: 'not_found' });
  await expect(readViewTarget(services, stranger, (await ofView('totals')).viewId)).rejects.toMatchObject({
    code: 'not_found',
  });
  await removeTargets(services, operator, [places.tag('gold')]);
});

test('all or none: one place that is not there leaves every target as it was', async () => {
  const { places, services, ofView } = await setUpTargets();
  const targets = [promise(places.database), promise(places.tag('no such tag'))];
  await expect(setTargets(services, operator, targets)).rejects.toMatchObject({ code: 'not_found' });
  expect((await ofView('totals')).target).toBeNull();
  expect((await services.pool.query("SELECT FROM audit_log WHERE action LIKE 'target%'")).rows).toEqual([]);
});

test('contents that nobody proves age: on target, due, late, and after a refresh on target again', async () => {
  const console = await setUpTargets();
  await console.refresh('other');
  await console.write('INSERT INTO sales VALUES (101, 1)');
  await console.verdict('other');
  const asOf = async () => (await console.ofView('other')).status;
  await console.set(promise(console.places.view('other'), 600, 1200));
  expect(await asOf()).toBe('on_target');
  const older = (minutes: number) =>
    console.services.pool.query('UPDATE freshness SET fresh_through = fresh_through - make_interval(mins => $1)', [
      minutes,
    ]);
  await older(11);
  expect(await asOf()).toBe('due');
  await older(10);
  expect(await asOf()).toBe('late');
  expect(await statuses(console)).toMatchObject({ other: 'late', totals: 'no_target' });
  const facets = await readFacets(console.services, operator, viewFilterSchema.parse({}));
  expect(facets.status).toEqual([
    { value: 'no_target', label: 'no_target', count: 2 },
    { value: 'late', label: 'late', count: 1 },
  ]);
  await console.refresh('other');
  expect(await asOf()).toBe('on_target');
});

test('contents are as old as what they read were then, and the page says which view makes them older', async () => {
  const console = await setUpTargets();
  await console.refresh('totals');
  await console.write('INSERT INTO sales VALUES (101, 1)');
  await console.verdict('totals');
  const below = await console.read('totals');
  await console.refresh('doubled');
  const own = await console.verdict('doubled');
  await console.set(promise(console.places.view('doubled')));
  expect(own.staleness).toBe('fresh');
  const held = await console.ofView('doubled');
  expect(held).toMatchObject({
    effectiveAsOf: below.fresh_through,
    ownAsOf: own.fresh_through,
    heldBy: { viewName: 'totals' },
  });
  // Its input is new, and it has not read that yet.
  await console.refresh('totals');
  await console.verdict('doubled');
  expect(await console.ofView('doubled')).toMatchObject({ effectiveAsOf: below.fresh_through });
  await console.refresh('doubled');
  await console.verdict('doubled');
  const renewed = await console.ofView('doubled');
  expect(Date.parse(renewed.effectiveAsOf ?? '')).toBeGreaterThan(Date.parse(below.fresh_through ?? ''));
});

test('what is not known is unknown: no baseline, an input without one, and a database that nobody observes', async () => {
  const console = await setUpTargets();
  await console.set(promise(console.places.database));
  expect(await statuses(console)).toEqual({ doubled: 'unknown', other: 'unknown', totals: 'unknown' });
  await console.refresh('doubled');
  await console.refresh('other');
  await console.verdict('other');
  expect(await statuses(console)).toEqual({ doubled: 'unknown', other: 'on_target', totals: 'unknown' });
  await console.services.pool.query("UPDATE observation SET lease_until = now() - interval '1 minute'");
  expect(await statuses(console)).toMatchObject({ other: 'unknown' });
});

test('a view that is made anew keeps its promise, and the last one that was made holds', async () => {
  const console = await setUpTargets();
  const { places, services, watched } = console;
  // With a deadline, of which the observations keep a forecast.
  await console.set({ ...promise(places.view('other'), 60, 120), deadline: deadlineOf(0, 3_600_000) });
  await console.observer.observe();
  await watched.sql(
    `DROP MATERIALIZED VIEW other; CREATE MATERIALIZED VIEW other AS SELECT count(*) + 1 AS n FROM sales`,
  );
  await console.observer.observe();
  const { rows } = await services.pool.query<{ view_id: number }>(
    "SELECT view_id FROM view WHERE view_name = 'other' ORDER BY gone_at NULLS LAST",
  );
  const [goneViewId = 0, newViewId = 0] = rows.map(({ view_id }) => view_id);
  await console.set({
    ...promise({ scope: 'view', viewId: newViewId }, 60, 240),
    deadline: deadlineOf(0, 3_600_000),
  });
  await console.observer.observe();
  await decideIdentity(services, operator, [{ goneViewId, newViewId, same: true }]);
  const { target } = await readViewTarget(services, operator, goneViewId);
  expect(target).toMatchObject({ scope: 'view', errorAfterSeconds: 240 });
  const versions = await services.pool.query('SELECT view_id FROM target');
  expect(versions.rows).toEqual([{ view_id: goneViewId }, { view_id: goneViewId }]);
});

test('a habit is proposed from five refreshes on', async () => {
  const console = await setUpTargets();
  const add = (minutesAgo: number) =>
    console.services.pool.query(
      `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
        statement_timeout_ms, finished_at)
      VALUES ($1, $2, 'public', 'other', 'succeeded', 'manual', 'auto', 1, 1, now() - make_interval(mins => $3))`,
      [console.views.get('other'), console.databaseId, minutesAgo],
    );
  const habit = async () =>
    (await readTargetPage(console.services, operator, targetListSchema.parse({ search: 'other' }))).rows[0]?.habit;
  for (const minutesAgo of [400, 300, 200, 100]) await add(minutesAgo);
  expect(await habit()).toBeNull();
  await add(0);
  expect(await habit()).toMatchObject({ refreshes: 5, p95Seconds: expect.closeTo(6000, 0) });
});
