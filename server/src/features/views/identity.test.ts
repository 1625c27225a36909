import { expect, test } from 'vitest';
import { admin, setUpObserved } from '../../test/observed-console.ts';
import type { Actor } from '../../trpc/context.ts';
import { decideIdentity } from './decide-identity.ts';
import { readChanges, readView } from './read-views.ts';
import { listProposals } from './views.queries.ts';

const stranger: Actor = { ...admin, grants: [{ role: 'admin', databaseGroup: 'another group' }] };
const create = 'CREATE MATERIALIZED VIEW v AS SELECT 1 AS n';

async function recreated(changed = create) {
  const console = await setUpObserved(create);
  await console.observe();
  const old = await console.only();
  await addRun(console, old.viewId);
  await console.watched.sql(`DROP MATERIALIZED VIEW v; ${changed}`);
  await console.observe();
  const fresh = await console.only();
  await addRun(console, fresh.viewId);
  const pair = { goneViewId: old.viewId, newViewId: fresh.viewId };
  const proposals = () => listProposals(console.services.pool, [null, 2000]);
  return { ...console, old, fresh, pair, proposals };
}

async function addRun(console: Awaited<ReturnType<typeof setUpObserved>>, viewId: number, finished = true) {
  await console.services.pool.query(
    `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
       statement_timeout_ms, finished_at)
     SELECT view_id, database_id, schema_name, view_name, $2, 'manual', 'auto', 1, 1,
       CASE WHEN $3::boolean THEN now() END FROM view WHERE view_id = $1`,
    [viewId, finished ? 'succeeded' : 'queued', finished],
  );
}

test('a view that was dropped and created is proposed, never silently the same', async () => {
  const { old, fresh, proposals, list, services } = await recreated();
  expect(fresh.viewId).not.toBe(old.viewId);
  expect(await proposals()).toMatchObject([
    {
      goneViewId: old.viewId,
      newViewId: fresh.viewId,
      runCount: 1,
      sameName: true,
      sameOwner: true,
      sameColumns: true,
      sameDefinition: true,
    },
  ]);
  expect((await list({ gone: true })).map((row) => row.viewId)).toEqual([old.viewId]);
  expect((await readView(services, admin, old.viewId)).goneAt).not.toBeNull();
});

test('the same: the old identity lives on with the new oid, and the runs of both are its runs', async () => {
  const { old, fresh, pair, services, proposals, observe, only } = await recreated(`${create}, 'more'::text AS label`);
  expect(await proposals()).toMatchObject([{ sameColumns: false, sameDefinition: false }]);
  const [oldOid, freshOid] = await Promise.all(
    [old, fresh].map(async ({ viewId }) => (await readView(services, admin, viewId)).oid),
  );
  await decideIdentity(services, admin, [{ ...pair, same: true }]);
  await observe();
  const row = await only();
  expect(row).toMatchObject({ viewId: old.viewId, goneAt: null });
  expect(row.recentRuns).toHaveLength(2);
  const view = await readView(services, admin, old.viewId);
  expect(view).toMatchObject({ oid: freshOid, columns: [{ name: 'n' }, { name: 'label' }] });
  expect(view.formerNames).toMatchObject([{ viewName: 'v', oid: oldOid }]);
  await expect(readView(services, admin, fresh.viewId)).rejects.toMatchObject({ code: 'not_found' });
  expect(await proposals()).toEqual([]);
  const { rows } = await readChanges(services, admin, { viewId: old.viewId, limit: 50 });
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['appeared', 'appeared', 'definition', 'gone', 'recreated']);
  const audit = await services.pool.query('SELECT action, subject FROM audit_log');
  expect(audit.rows).toEqual([{ action: 'view.identify', subject: `view:${old.viewId}` }]);
});

test('not the same: it is remembered and not proposed again', async () => {
  const { fresh, pair, services, proposals, observe, only } = await recreated();
  await decideIdentity(services, admin, [{ ...pair, same: false }]);
  await observe();
  expect(await proposals()).toEqual([]);
  expect((await only()).viewId).toBe(fresh.viewId);
});

test('deciding twice, by two people at once: one of them is told that it changed', async () => {
  const { pair, services, only } = await recreated();
  const results = await Promise.allSettled(
    [1, 2].map(() => decideIdentity(services, admin, [{ ...pair, same: true }])),
  );
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'not_found' });
  expect((await only()).viewId).toBe(pair.goneViewId);
});

test('pairs of another group are not found; pairs the wrong way round, or under way, are refused', async () => {
  const console = await recreated();
  const { pair, services } = console;
  await expect(decideIdentity(services, stranger, [{ ...pair, same: true }])).rejects.toMatchObject({
    code: 'not_found',
  });
  const turned = { goneViewId: pair.newViewId, newViewId: pair.goneViewId, same: true };
  await expect(decideIdentity(services, admin, [turned])).rejects.toMatchObject({ code: 'conflict' });
  await addRun(console, pair.goneViewId, false);
  await expect(decideIdentity(services, admin, [{ ...pair, same: true }])).rejects.toMatchObject({ code: 'conflict' });
});

test('an observation that was under way while somebody decided changes nothing about it', async () => {
  const { pair, services, observe, only } = await recreated();
  await Promise.all([observe(), decideIdentity(services, admin, [{ ...pair, same: true }]), observe()]);
  await observe();
  expect((await only()).viewId).toBe(pair.goneViewId);
});
