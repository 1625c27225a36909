import { viewFilterSchema, viewListSchema, viewPageSchema, viewSortSchema } from '@viewkeeper/shared/views.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseObserver } from '../../observe/database-observer.ts';
import { syncConfiguredDatabases } from '../../observe/sync-databases.ts';
import { startTestApp, type TestApp } from '../../test/app.ts';
import { createWatchedDatabase, type WatchedDatabase } from '../../test/databases.ts';
import { admin } from '../../test/observed-console.ts';
import { databaseConfigOf } from '../../test/services.ts';
import type { Actor } from '../../trpc/context.ts';
import { readFacets, readViewPage } from './read-views.ts';

let app: TestApp;
let watched: WatchedDatabase;

beforeAll(async () => {
  watched = await createWatchedDatabase(
    `CREATE TABLE base (id int); INSERT INTO base SELECT generate_series(1, 1000);
     CREATE SCHEMA sales;
     CREATE MATERIALIZED VIEW alpha AS SELECT id FROM base; CREATE UNIQUE INDEX ON alpha (id);
     CREATE MATERIALIZED VIEW beta AS SELECT id FROM base WHERE id <= 10; CREATE INDEX ON beta (id);
     CREATE MATERIALIZED VIEW sales.gamma AS SELECT id FROM base WITH NO DATA;
     CREATE MATERIALIZED VIEW sales.delta AS SELECT id FROM base WITH NO DATA; CREATE UNIQUE INDEX ON sales.delta (id);
     ANALYZE`,
  );
  app = await startTestApp({ databases: [databaseConfigOf(watched, { databaseGroup: 'shop' })] });
  await syncConfiguredDatabases(app.services);
  const [config] = app.services.config.databases;
  if (!config) throw new Error('no database');
  const observer = new DatabaseObserver(app.services, config, 'test');
  await observer.observe();
  observer.close();
  await addRuns('alpha', ['failed', 'succeeded', 'succeeded']);
  await addRuns('beta', ['succeeded', 'failed', 'cancelled']);
});
afterAll(async () => {
  await app.close();
  await watched.drop();
});

async function addRuns(view: string, states: string[]) {
  for (const [index, state] of states.entries())
    await app.services.pool.query(
      `WITH run AS (
         INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
           statement_timeout_ms, finished_at, attempt_count)
         SELECT view_id, database_id, schema_name, view_name, $2, 'manual', 'auto', 1, 1, now(), 1
         FROM view WHERE view_name = $1 RETURNING run_id, database_id, state
       ), attempt AS (
         INSERT INTO attempt (run_id, database_id, number, worker, xid, sent_at, lock_granted_at, finished_at, outcome)
         SELECT run_id, database_id, 1, 'test', '1', now(), now(), now() + $3::integer * interval '1 s', state FROM run
         RETURNING run_id
       ) SELECT run_id FROM attempt`,
      [view, state, index + 1],
    );
  await app.services.pool.query(
    `UPDATE run SET last_attempt_id = attempt_id FROM attempt WHERE attempt.run_id = run.run_id`,
  );
}

const viewer: Actor = { ...admin, login: 'viewer', grants: [{ role: 'viewer', databaseGroup: 'shop' }] };
const list = (input: Parameters<typeof viewListSchema.parse>[0] = {}, actor = viewer) =>
  readViewPage(app.services, actor, viewListSchema.parse(input));
const names = async (input: Parameters<typeof list>[0], actor = viewer) =>
  (await list(input, actor)).rows.map((row) => row.viewName);

test('every sort, in both directions; what has no figure comes last', async () => {
  const sorted: Record<string, string[]> = {};
  for (const sort of viewSortSchema.options)
    for (const direction of ['asc', 'desc']) sorted[`${sort} ${direction}`] = await names({ sort, order: direction });
  expect(sorted).toEqual({
    'status asc': ['beta', 'alpha', 'delta', 'gamma'],
    'status desc': ['alpha', 'delta', 'gamma', 'beta'],
    'staleness asc': ['alpha', 'beta', 'delta', 'gamma'],
    'staleness desc': ['delta', 'gamma', 'alpha', 'beta'],
    'name asc': ['alpha', 'beta', 'delta', 'gamma'],
    'name desc': ['gamma', 'delta', 'beta', 'alpha'],
    'database asc': ['alpha', 'beta', 'delta', 'gamma'],
    'database desc': ['gamma', 'delta', 'beta', 'alpha'],
    'rows asc': ['delta', 'gamma', 'beta', 'alpha'],
    'rows desc': ['alpha', 'beta', 'delta', 'gamma'],
    'size asc': expect.arrayContaining(['alpha']),
    'size desc': expect.arrayContaining(['alpha']),
    'lastRefresh asc': ['alpha', 'beta', 'delta', 'gamma'],
    'lastRefresh desc': ['beta', 'alpha', 'delta', 'gamma'],
    'usual asc': ['beta', 'alpha', 'delta', 'gamma'],
    'usual desc': ['alpha', 'beta', 'delta', 'gamma'],
  });
  expect(sorted['size desc']?.[0]).toBe('alpha');
  expect(sorted['size asc']?.at(-1)).toBe('alpha');
});

test('pages of one row give each row once, in the order of the whole', async () => {
  for (const sort of viewSortSchema.options)
    for (const direction of ['asc', 'desc']) {
      const whole = await names({ sort, order: direction });
      const paged: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await list({ sort, order: direction, limit: 1, ...(cursor && { cursor }) });
        paged.push(...page.rows.map((row) => row.viewName));
        cursor = page.nextCursor;
        expect(page.total).toBe(cursor || page.rows.length > 0 ? 4 : 0);
      } while (cursor);
      expect({ sort, direction, paged }).toEqual({ sort, direction, paged: whole });
    }
});

test.for([
  [{ search: 'SALES.g' }, ['gamma']],
  [{ search: '%' }, []],
  [{ schemaName: ['sales'] }, ['delta', 'gamma']],
  [{ owner: ['postgres'] }, ['alpha', 'beta', 'delta', 'gamma']],
  [{ owner: ['nobody'] }, []],
  [{ environment: ['test'] }, ['alpha', 'beta', 'delta', 'gamma']],
  [{ environment: ['production'] }, []],
  [{ status: ['failing'] }, ['beta']],
  [{ status: ['no_target'] }, ['alpha', 'delta', 'gamma']],
  [{ staleness: ['unknown'] }, ['alpha', 'beta']],
  [{ staleness: ['unpopulated', 'fresh'] }, ['delta', 'gamma']],
  [{ populated: false }, ['delta', 'gamma']],
  [{ concurrentlyPossible: true }, ['alpha']],
  [{ databaseId: [999_999] }, []],
  [{ gone: true }, []],
] as const)('filter %o', async ([filter, expected]) => {
  expect(await names({ ...filter, sort: 'name' })).toEqual(expected);
});

test('facets count what the other filters leave', async () => {
  const facets = await readFacets(app.services, viewer, viewFilterSchema.parse({ schemaName: ['sales'] }));
  expect(facets.schemaName.map(({ value, count }) => [value, count])).toEqual([
    ['public', 2],
    ['sales', 2],
  ]);
  expect(facets.populated).toEqual([{ value: 'false', label: 'false', count: 2 }]);
  expect(facets.staleness).toEqual([{ value: 'unpopulated', label: 'unpopulated', count: 2 }]);
  expect(facets.status).toEqual([{ value: 'no_target', label: 'no_target', count: 2 }]);
});

test('a row tells last refresh, usual duration and recent runs, as the wire wants them', async () => {
  const page = viewPageSchema.parse(await list({ sort: 'name' }));
  const [alpha, beta] = page.rows;
  expect(alpha).toMatchObject({ status: 'no_target', lastRefreshOrigin: 'manual', usualMs: 2500, rowsEstimate: 1000 });
  expect(alpha?.recentRuns.map((run) => [run.state, run.durationMs])).toEqual([
    ['succeeded', 3000],
    ['succeeded', 2000],
    ['failed', 1000],
  ]);
  expect(beta).toMatchObject({ status: 'failing', usualMs: 1000, concurrentlyReason: 'no_unique_index' });
});

test('of another group nothing is listed, counted, found or opened', async () => {
  await app.addPerson('stranger', [{ role: 'operator', databaseGroup: 'another' }]);
  const stranger = await app.as('stranger');
  const [row] = (await list()).rows;
  const viewId = row?.viewId;
  expect((await stranger.query('views.list', {})).data).toMatchObject({ rows: [], total: 0 });
  expect((await stranger.query('views.facets', {})).data).toMatchObject({ database: [], owner: [] });
  expect((await stranger.query('search.find', { text: 'alpha' })).data).toEqual([]);
  expect((await stranger.query('databases.list')).data).toMatchObject({ rows: [] });
  for (const path of ['views.get', 'views.definition', 'views.changes'])
    expect((await stranger.query(path, { viewId })).failure?.code).toBe('not_found');
  expect((await stranger.mutate('views.hold', { viewId, minutes: 5, note: null })).failure?.code).toBe('not_found');
  const { databaseId } = row ?? {};
  expect((await stranger.query('databases.get', { databaseId })).failure?.code).toBe('not_found');
  expect((await stranger.mutate('databases.test', { databaseId })).failure?.code).toBe('not_found');
});

test('ids that are none, and cursors of other lists, are refused', async () => {
  const operator = await app.as('operator');
  const [base] = await watched.sql<{ oid: number }>(`SELECT 'base'::regclass::oid::bigint AS oid`);
  for (const viewId of [base?.oid, 2 ** 32, 999_999])
    expect((await operator.query('views.get', { viewId })).failure?.code).toBe('not_found');
  for (const viewId of [-1, 0, 1.5, 2 ** 53, '1', null])
    expect((await operator.query('views.get', { viewId })).failure?.code).toBe('bad_input');
  const cursor = Buffer.from('[1]').toString('base64url');
  expect((await operator.query('views.list', { cursor })).failure?.code).toBe('bad_input');
});

test('definitions only for who may read them', async () => {
  const [row] = (await list({ search: 'alpha' })).rows;
  const asViewer = await app.as('viewer');
  const asOperator = await app.as('operator');
  const input = { viewId: row?.viewId };
  expect((await asViewer.query('views.definition', input)).failure?.code).toBe('forbidden');
  expect((await asViewer.query('views.get', input)).data).toMatchObject({ indexes: [{ definition: null }] });
  expect((await asOperator.query('views.definition', input)).data).toMatchObject({
    definition: expect.stringContaining('FROM public.base'),
  });
  expect((await asOperator.query('views.get', input)).data).toMatchObject({
    indexes: [{ definition: expect.stringContaining('CREATE UNIQUE INDEX'), servesConcurrently: true }],
  });
});

test('a hold is shown, ended once, and both are in the audit log', async () => {
  const operator = await app.as('operator');
  const [row] = (await list({ search: 'alpha' })).rows;
  const { viewId } = row ?? {};
  await operator.mutate('views.hold', { viewId, minutes: 60, note: 'month end' });
  expect((await list({ search: 'alpha' })).rows[0]?.hold).toMatchObject({ by: 'operator', note: 'month end' });
  expect((await operator.mutate('views.release', { viewId })).failure).toBeNull();
  expect((await operator.mutate('views.release', { viewId })).failure?.code).toBe('not_found');
  expect((await list({ search: 'alpha' })).rows[0]?.hold).toBeNull();
  const { rows } = await app.services.pool.query(`SELECT action FROM audit_log WHERE subject = $1 ORDER BY audit_id`, [
    `view:${viewId}`,
  ]);
  expect(rows).toEqual([{ action: 'view.hold' }, { action: 'view.release' }]);
});

test('search finds views and databases, beginnings first', async () => {
  const asViewer = await app.as('viewer');
  expect((await asViewer.query('search.find', { text: 'a' })).data).toMatchObject([
    { kind: 'view', name: 'public.alpha', place: watched.name },
    { kind: expect.any(String) },
    { kind: expect.any(String) },
    { kind: expect.any(String) },
    { kind: expect.any(String) },
  ]);
  expect((await asViewer.query('search.find', { text: watched.name })).data).toMatchObject([
    { kind: 'database', name: watched.name, place: 'test' },
  ]);
  expect((await asViewer.query('search.find', { text: '_____' })).data).toEqual([]);
});

test('the database tells its identity, capabilities, and the grants that are missing', async () => {
  const asOperator = await app.as('operator');
  const { data } = await asOperator.query('databases.list');
  expect(data).toMatchObject({
    rows: [
      {
        name: watched.name,
        identityState: 'pinned',
        reachable: true,
        viewCount: 4,
        refreshableCount: 0,
        capabilities: expect.arrayContaining([
          { key: 'read_all_stats', state: 'available', detail: null, sql: null },
          {
            key: 'pg_stat_statements',
            state: 'missing',
            detail: 'not created',
            sql: 'CREATE EXTENSION pg_stat_statements;',
          },
        ]),
      },
    ],
  });
  const [row] = (await list()).rows;
  const detail = await asOperator.query('databases.get', { databaseId: row?.databaseId });
  expect(detail.data).toMatchObject({
    role: watched.role,
    missingRights: [
      { right: 'usage', sql: `GRANT USAGE ON SCHEMA sales TO ${watched.role};` },
      { right: 'maintain_or_owner', sql: `GRANT MAINTAIN ON public.alpha, public.beta TO ${watched.role};` },
      { right: 'maintain_or_owner', sql: `GRANT MAINTAIN ON sales.delta, sales.gamma TO ${watched.role};` },
    ],
  });
  const tested = await asOperator.mutate('databases.test', { databaseId: row?.databaseId });
  expect(tested.data).toMatchObject({ reachable: true, identityMatches: true, role: watched.role });
});
