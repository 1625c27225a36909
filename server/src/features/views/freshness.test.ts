import { countedSince, unknownReasonSchema } from '@viewkeeper/shared/freshness.ts';
import { viewDetailSchema, viewFilterSchema, viewListSchema } from '@viewkeeper/shared/views.ts';
import { expect, test } from 'vitest';
import { type FreshnessConsole, setUpFreshness } from '../../test/freshness-console.ts';
import { admin } from '../../test/observed-console.ts';
import { session } from '../../test/refresh-console.ts';
import { readFacets, readView, readViewPage } from './read-views.ts';

const sales = `
  CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric);
  CREATE TABLE regions (region text PRIMARY KEY, name text);
  INSERT INTO sales SELECT i, 'r' || i % 10, i FROM generate_series(1, 100) AS i;
  CREATE MATERIALIZED VIEW totals AS
    SELECT region, sum(amount) AS amount FROM sales JOIN regions USING (region) GROUP BY region;
  CREATE MATERIALIZED VIEW empty AS SELECT id FROM sales WITH NO DATA`;

const listed = async ({ services }: FreshnessConsole, filter: { staleness?: string[]; gone?: boolean } = {}) =>
  (await readViewPage(services, admin, viewListSchema.parse({ sort: 'name', ...filter }))).rows;
const detail = async ({ services, views }: FreshnessConsole, name = 'totals') =>
  viewDetailSchema.parse(await readView(services, admin, views.get(name) ?? 0));

test('before a refresh by the console a view is unknown, with nothing to compare with', async () => {
  const console = await setUpFreshness(sales);
  await console.verdict('totals');
  expect(await listed(console)).toMatchObject([
    { viewName: 'empty', staleness: 'unpopulated', stalenessReason: null, dataAsOf: null, freshThrough: null },
    { viewName: 'totals', staleness: 'unknown', stalenessReason: 'no_baseline', dataAsOf: null, freshThrough: null },
  ]);
  const { evidence } = await detail(console);
  expect(evidence).toMatchObject({
    runId: null,
    sameEpoch: null,
    sameDefinition: null,
    sameContents: null,
    inputs: [],
  });
  expect(evidence.horizon).not.toBeNull();
});

test('a refresh makes it fresh, a write stale, and the evidence counts the rows of each table', async () => {
  const console = await setUpFreshness(sales);
  const run = await console.refresh('totals');
  await console.verdict('totals');
  const [row] = await listed(console, { staleness: ['fresh'] });
  expect(row).toMatchObject({ viewName: 'totals', dataAsOf: run.dataAsOf, freshThrough: run.dataAsOf });
  const { evidence: before } = await detail(console);
  expect(before).toMatchObject({ runId: run.runId, sameEpoch: true, sameDefinition: true, sameContents: true });
  expect(before.inputs.map(({ name, change }) => [name, change])).toEqual([
    ['regions', null],
    ['sales', null],
  ]);

  await console.write(`
    INSERT INTO sales SELECT i, 'r1', 1 FROM generate_series(101, 150) AS i;
    UPDATE sales SET amount = 0 WHERE id <= 20; DELETE FROM sales WHERE id <= 3`);
  await console.verdict('totals');
  const [stale] = await listed(console, { staleness: ['stale'] });
  expect(stale).toMatchObject({ viewName: 'totals', dataAsOf: run.dataAsOf, freshThrough: run.dataAsOf });
  const { evidence } = await detail(console);
  const [changed, unchanged] = evidence.inputs;
  expect(changed).toMatchObject({
    name: 'sales',
    kind: 'table',
    change: 'counted',
    changeSeenAt: stale?.stalenessSince,
  });
  expect(changed && countedSince(changed, evidence.sameEpoch)).toEqual({ inserted: 50, updated: 20, deleted: 3 });
  expect(unchanged).toMatchObject({ name: 'regions', change: null, sameFile: true, sameStructure: true });
  expect(unchanged && countedSince(unchanged, evidence.sameEpoch)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  const facets = await readFacets(console.services, admin, viewFilterSchema.parse({}));
  expect(facets.staleness).toEqual([
    { value: 'stale', label: 'stale', count: 1 },
    { value: 'unpopulated', label: 'unpopulated', count: 1 },
  ]);
});

test('TRUNCATE shows as another file, and counters that began anew are not subtracted', async () => {
  const console = await setUpFreshness(sales);
  await console.refresh('totals');
  await console.write('TRUNCATE sales');
  await console.verdict('totals');
  const truncated = await detail(console);
  expect(truncated.evidence.inputs[0]).toMatchObject({ name: 'sales', change: 'rewritten', sameFile: false });
  await console.write('SELECT pg_stat_reset()');
  await console.verdict('totals');
  const { staleness, evidence } = await detail(console);
  expect({ staleness, sameEpoch: evidence.sameEpoch }).toEqual({ staleness: 'stale', sameEpoch: false });
  expect(evidence.inputs.map((input) => countedSince(input, evidence.sameEpoch))).toEqual([null, null]);
});

test('a table that is gone, and one that has come, have counters on one side only', async () => {
  const console = await setUpFreshness(`
    CREATE TABLE parent (id int) PARTITION BY RANGE (id);
    CREATE TABLE old PARTITION OF parent FOR VALUES FROM (0) TO (10);
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM parent`);
  await console.refresh('totals');
  await console.write(
    'CREATE TABLE new PARTITION OF parent FOR VALUES FROM (10) TO (20); ALTER TABLE parent DETACH PARTITION old',
  );
  await console.verdict('totals');
  const { evidence } = await detail(console);
  const known = evidence.inputs.map(({ name, change, before, now }) => [name, change, before !== null, now !== null]);
  expect(known).toEqual([
    ['new', 'appeared', false, true],
    ['old', 'vanished', true, false],
    ['parent', 'structure', true, true],
  ]);
  expect(evidence.inputs[0] && countedSince(evidence.inputs[0], evidence.sameEpoch)).toBeNull();
});

test('without pg_read_all_stats the verdict is unknown, and the GRANT stands beside it', async () => {
  const console = await setUpFreshness(sales);
  await console.refresh('totals');
  await console.watched.sql(`REVOKE pg_read_all_stats FROM ${console.watched.role}`);
  await console.verdict('totals');
  const { staleness, stalenessReason, evidence } = await detail(console);
  expect({ staleness, stalenessReason }).toEqual({ staleness: 'unknown', stalenessReason: 'sessions_hidden' });
  expect(evidence.remedySql).toBe(`GRANT pg_read_all_stats TO "${console.watched.role}";`);
});

test('the session that holds the proof back is named, whatever it says of itself', async () => {
  const console = await setUpFreshness(sales);
  await console.refresh('totals');
  const writer = await session(console.watched);
  await writer.query("SET application_name = 'month end'; BEGIN");
  const isHeld = async () => {
    await console.observer.observe();
    return (await detail(console)).evidence.heldBy;
  };
  // Sessions of the set-up hold it too, until their own timer has surely reported.
  await expect.poll(isHeld, { timeout: 20_000, interval: 500 }).toMatchObject({ application: 'month end' });
  await console.services.pool.query(
    `UPDATE observation SET horizon_held_by =
     horizon_held_by || '{"application": null, "userName": null, "state": null}'`,
  );
  expect((await detail(console)).evidence.heldBy).toMatchObject({ application: null, state: null });
});

test('what is gone has no verdict', async () => {
  const console = await setUpFreshness(sales);
  await console.refresh('totals');
  await console.verdict('totals');
  await console.watched.sql('DROP MATERIALIZED VIEW totals');
  await console.observer.observe();
  expect(await listed(console, { gone: true })).toMatchObject([{ staleness: null, stalenessReason: null }]);
  const facets = await readFacets(console.services, admin, viewFilterSchema.parse({ gone: true }));
  expect(facets.staleness).toEqual([]);
});

test('every reason that can be stored has its word on the wire', async () => {
  const { services } = await setUpFreshness(sales, {});
  const { rows } = await services.pool.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conrelid = 'freshness'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%no_baseline%'`,
  );
  const stored = [...(rows[0]?.definition.matchAll(/'(\w+)'/g) ?? [])].map(([, reason]) => reason);
  expect(new Set(stored)).toEqual(new Set(unknownReasonSchema.options));
});
