import type { DataThroughRule, Expression } from '@viewkeeper/shared/data-through.ts';
import { expect, test } from 'vitest';
import { removeTableRule, setTableRule, tellTableLoad } from '../features/data-through/change-rules.ts';
import { readRules } from '../features/data-through/read-rules.ts';
import { tryExpression } from '../features/data-through/try-expression.ts';
import { readLag } from '../features/lag/read-lag.ts';
import { setTargets } from '../features/targets/change-targets.ts';
import { readViewTarget } from '../features/targets/read-targets.ts';
import { setUpFreshness } from './freshness-console.ts';
import { operator, session } from './refresh-console.ts';

const supported = [15, 18] as const;

const orders = `
  CREATE TABLE orders (id int, loaded_at timestamptz, day date);
  INSERT INTO orders VALUES (1, '2026-11-19 23:58Z', '2026-11-19');
  CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;
  CREATE MATERIALIZED VIEW doubled AS SELECT n * 2 AS n FROM totals`;

async function setUp(sql = orders, major: 15 | 18 = 18) {
  const console = await setUpFreshness(sql, { major });
  const { services, observer } = console;
  await observer.observe();
  const { rows } = await services.pool.query<{ database_id: number }>('SELECT database_id FROM database');
  const databaseId = rows[0]?.database_id ?? 0;
  const place = { databaseId, schemaName: 'public', tableName: 'orders' };
  const ask = (expression: string, condition: string | null = null) =>
    tryExpression(services, operator, { ...place, expression, condition });
  const set = (rule: Partial<Expression> = {}) =>
    setTableRule(services, operator, {
      ...place,
      rule: { source: 'expression', expression: 'max(loaded_at)', condition: null, ...rule },
    });
  const told = () => setTableRule(services, operator, { ...place, rule: { source: 'told' } });
  const tell = (dataThrough: string) => tellTableLoad(services, operator, { ...place, dataThrough });
  const rule = async (): Promise<DataThroughRule> => {
    const [row] = (await readRules(services, operator, databaseId)).rows;
    if (!row) throw new Error('there is no rule');
    return row;
  };
  /** As if a minute had passed: the next observation asks again. */
  const sample = async () => {
    await services.pool.query('UPDATE data_through_rule SET next_sample_at = clock_timestamp()');
    await observer.observe();
    return rule();
  };
  const lag = (name: string) => readLag(services, operator, console.views.get(name) ?? 0);
  return { ...console, databaseId, place, ask, set, told, tell, rule, sample, lag };
}

test.for(supported)('PostgreSQL %s: an expression is asked when it is set, and every minute', async (major) => {
  const { ask, set, rule, sample, write, services } = await setUp(orders, major);
  const tried = await ask('max(loaded_at)', 'id > 0');
  expect(tried).toMatchObject({ dataThrough: '2026-11-19T23:58:00Z', problem: null, ahead: false });
  expect(tried.sql).toContain('SELECT (max(loaded_at)\n)::timestamptz AS value FROM "public"."orders" WHERE (id > 0');
  await set();
  expect(await rule()).toMatchObject({ dataThrough: '2026-11-19T23:58:00.000000Z', known: true, problem: null });
  await write("INSERT INTO orders VALUES (2, '2026-11-20 23:59Z')");
  expect(await sample()).toMatchObject({ dataThrough: '2026-11-20T23:59:00.000000Z' });
  await sample();
  const { rows } = await services.pool.query('SELECT FROM data_through');
  expect(rows).toHaveLength(2);
  const { rows: next } = await services.pool.query(
    'SELECT extract(epoch FROM next_sample_at - clock_timestamp())::float8 AS s FROM data_through_rule',
  );
  expect(next[0].s).toBeGreaterThan(50);
  expect(next[0].s).toBeLessThanOrEqual(60);
});

test('a date is the beginning of that day in UTC; what gives several rows, or no time, gives no answer', async () => {
  const { ask, write } = await setUp();
  expect(await ask('max(day)')).toMatchObject({ dataThrough: '2026-11-19T00:00:00Z' });
  await write("INSERT INTO orders VALUES (2, 'infinity')");
  expect(await ask('loaded_at')).toMatchObject({ problem: 'many_rows', dataThrough: null });
  expect(await ask('max(loaded_at)')).toMatchObject({ problem: 'out_of_range', dataThrough: null });
  expect(await ask("'4713-01-01 BC'::timestamptz", 'id = 1')).toMatchObject({ problem: 'out_of_range' });
  expect(await ask('id')).toMatchObject({ problem: 'failed', error: { sqlstate: '42846' } });
  expect(await ask('max(loaded_at)', 'id = 7')).toMatchObject({ problem: null, dataThrough: null });
  expect(await ask('loaded_at', 'id = 7')).toMatchObject({ problem: null, dataThrough: null });
});

test('hostile text is refused before it reaches the database, and nothing is kept of it', async () => {
  const { ask, set, services } = await setUp();
  await expect(ask('pg_sleep(10)')).rejects.toMatchObject({ code: 'expression_refused' });
  await expect(set({ expression: 'max(loaded_at)', condition: 'pg_sleep(10) IS NULL' })).rejects.toMatchObject({
    code: 'expression_refused',
  });
  expect((await services.pool.query("SELECT FROM audit_log WHERE action LIKE 'data_through%'")).rowCount).toBe(0);
});

test.for(supported)('PostgreSQL %s: a slow table is told, asked less often, and delays no verdict', async (major) => {
  const { set, sample, write, services, observer, refresh, verdict } = await setUp(
    `${orders}; INSERT INTO orders SELECT i, '2026-11-01Z' FROM generate_series(1, 1500) AS i; ANALYZE orders`,
    major,
  );
  await set();
  await refresh('totals');
  // The table is a view now that takes its time for every row.
  await write(`ALTER TABLE orders RENAME TO kept;
    CREATE VIEW orders AS SELECT id, loaded_at, day FROM kept WHERE pg_sleep(0.1) IS NOT NULL;
    GRANT SELECT ON orders TO PUBLIC`);
  const slow = await sample();
  expect(slow).toMatchObject({ problem: 'slow', problemError: { sqlstate: '57014' }, known: true });
  expect(slow.dataThrough).toBe('2026-11-19T23:58:00.000000Z');
  const wait = async () => {
    const { rows } = await services.pool.query<{ s: number }>(
      'SELECT extract(epoch FROM next_sample_at - clock_timestamp())::float8 AS s FROM data_through_rule',
    );
    return rows[0]?.s ?? 0;
  };
  expect(await wait()).toBeGreaterThan(110);
  await sample();
  expect(await wait()).toBeGreaterThan(230);
  await observer.observe();
  expect(await verdict('totals')).toMatchObject({ staleness: 'fresh' });
  const { rows } = await services.pool.query('SELECT reachable FROM observation');
  expect(rows).toEqual([{ reachable: true }]);
});

test.for(supported)(
  'PostgreSQL %s: what keeps a table from an answer is told verbatim, and what is known holds',
  async (major) => {
    const { ask, set, sample, write, watched } = await setUp(orders, major);
    await set();
    const holds = { known: true, dataThrough: '2026-11-19T23:58:00.000000Z' };
    const locker = await session(watched);
    await locker.query('BEGIN; LOCK TABLE orders');
    expect(await sample()).toMatchObject({ ...holds, problem: 'locked' });
    await locker.query('ROLLBACK');
    expect(await sample()).toMatchObject({ ...holds, problem: null, problemSince: null });
    await write('ALTER TABLE orders OWNER TO postgres; REVOKE ALL ON orders FROM PUBLIC');
    const asked = await ask('max(loaded_at)');
    expect(asked).toMatchObject({
      problem: 'no_right',
      grantSql: expect.stringContaining('GRANT SELECT ON "public"."orders"'),
    });
    const denied = await sample();
    expect(denied).toMatchObject({ ...holds, problem: 'no_right' });
    expect(denied.grantSql).toContain(`GRANT SELECT ON public.orders TO ${watched.role};`);
    await write(denied.grantSql ?? '');
    expect(await sample()).toMatchObject({ ...holds, problem: null, grantSql: null });
    await write('ALTER TABLE orders RENAME loaded_at TO loaded');
    expect(await sample()).toMatchObject({
      ...holds,
      problem: 'failed',
      problemError: { sqlstate: '42703', message: 'column "loaded_at" does not exist' },
    });
    await write('DROP TABLE orders CASCADE');
    expect(await sample()).toMatchObject({ ...holds, problem: 'no_table' });
    await write(`CREATE TABLE orders (loaded_at timestamptz); INSERT INTO orders VALUES ('2026-11-20 01:00Z');
    GRANT SELECT ON orders TO PUBLIC`);
    expect(await sample()).toMatchObject({ known: true, problem: null, dataThrough: '2026-11-20T01:00:00.000000Z' });
  },
);

test('what gives no answer is not set', async () => {
  const { set, services, place, databaseId } = await setUp();
  await expect(set({ expression: 'max(nothing)' })).rejects.toMatchObject({
    code: 'sample_failed',
    postgres: { sqlstate: '42703' },
  });
  await expect(
    setTableRule(services, operator, { ...place, tableName: 'totals', rule: { source: 'told' } }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect((await readRules(services, operator, databaseId)).rows).toEqual([]);
});

test.for(supported)('PostgreSQL %s: a partitioned table is asked as a whole', async (major) => {
  const { set, rule, lag, refresh, verdict } = await setUp(
    `CREATE TABLE orders (loaded_at timestamptz) PARTITION BY RANGE (loaded_at);
    CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM ('2026-11-01Z') TO ('2026-11-15Z');
    CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM ('2026-11-15Z') TO ('2026-12-01Z');
    INSERT INTO orders VALUES ('2026-11-03Z'), ('2026-11-18Z');
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders`,
    major,
  );
  await refresh('totals');
  await set();
  expect(await rule()).toMatchObject({ dataThrough: '2026-11-18T00:00:00.000000Z' });
  await refresh('totals');
  await verdict('totals');
  expect(await lag('totals')).toMatchObject({
    effectiveAsOf: '2026-11-18T00:00:00.000000Z',
    chain: [{}, { name: 'orders' }],
  });
});

test('a view refreshed on time from a load that never came is late, and the table is named', async () => {
  const console = await setUp();
  const { services, views, refresh, verdict, set, lag, write } = console;
  await set();
  await refresh('totals');
  await refresh('doubled');
  await verdict('doubled');
  for (const name of ['totals', 'doubled'])
    await setTargets(services, operator, [
      {
        place: { scope: 'view', viewId: views.get(name) ?? 0 },
        tier: 'normal',
        warnAfterSeconds: 3600,
        errorAfterSeconds: 7200,
        owner: null,
      },
    ]);
  const ofView = (name: string) => readViewTarget(services, operator, views.get(name) ?? 0);
  const late = {
    status: 'late',
    effectiveAsOf: '2026-11-19T23:58:00.000000Z',
    heldBy: null,
    heldByTable: { schemaName: 'public', tableName: 'orders', dataThrough: '2026-11-19T23:58:00.000000Z' },
  };
  expect(await ofView('totals')).toMatchObject(late);
  expect(await ofView('doubled')).toMatchObject(late);
  expect((await lag('doubled')).chain.map(({ name }) => name)).toEqual(['doubled', 'totals', 'orders']);

  // The load comes, and is there when the view is refreshed: nobody waits for the observer to ask.
  await write('INSERT INTO orders VALUES (2, clock_timestamp())');
  await refresh('totals');
  await write('UPDATE orders SET id = id');
  await verdict('totals');
  expect(await ofView('totals')).toMatchObject({ status: 'on_target' });
  expect(await ofView('doubled')).toMatchObject(late);
  await refresh('doubled');
  await verdict('doubled');
  expect(await ofView('doubled')).toMatchObject({ status: 'on_target' });
});

test('an empty table is as old as what was known before; without that, as it has been empty', async () => {
  const { set, sample, write, rule, lag, refresh, verdict, services } = await setUp();
  await set();
  await write('TRUNCATE orders');
  expect(await sample()).toMatchObject({ known: true, dataThrough: null, agedFrom: '2026-11-19T23:58:00.000000Z' });
  await refresh('totals');
  await verdict('totals');
  expect(await lag('totals')).toMatchObject({ effectiveAsOf: '2026-11-19T23:58:00.000000Z' });
  await services.pool.query('DELETE FROM data_through_rule');
  await set();
  const empty = await rule();
  expect(empty).toMatchObject({ known: true, dataThrough: null, agedFrom: empty.knownSince });
});

test('a load ahead of the clock is told, and makes nothing newer than it is', async () => {
  const { set, rule, lag, refresh, verdict } = await setUp();
  await set({ expression: "max(loaded_at) + interval '10 years'" });
  expect(await rule()).toMatchObject({ ahead: true, dataThrough: '2036-11-19T23:58:00.000000Z' });
  await refresh('totals');
  await verdict('totals');
  expect((await lag('totals')).chain).toMatchObject([{ name: 'totals' }]);
});

test('a told load moves forward only, and telling twice is telling once', async () => {
  const { told, tell, set, rule, services } = await setUp();
  const audited = async () =>
    (await services.pool.query("SELECT FROM audit_log WHERE action = 'data_through.tell'")).rowCount;
  await expect(tell('2026-11-20T00:00:00Z')).rejects.toMatchObject({ code: 'not_found' });
  await told();
  expect(await rule()).toMatchObject({ source: 'told', known: false, dataThrough: null });
  expect(await tell('2026-11-20T00:00:00Z')).toEqual({ dataThrough: '2026-11-20T00:00:00.000000Z', changed: true });
  expect(await tell('2026-11-20T00:00:00Z')).toEqual({ dataThrough: '2026-11-20T00:00:00.000000Z', changed: false });
  expect(await tell('2026-11-19T00:00:00Z')).toEqual({ dataThrough: '2026-11-20T00:00:00.000000Z', changed: false });
  expect(await audited()).toBe(1);
  expect(await rule()).toMatchObject({ dataThrough: '2026-11-20T00:00:00.000000Z', toldBy: 'operator' });
  await expect(tell('2200-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'load_ahead' });
  await set();
  await expect(tell('2026-11-20T12:00:00Z')).rejects.toMatchObject({ code: 'not_found' });
});

test('removed, a rule and what it has shown are forgotten', async () => {
  const { set, services, place, databaseId, lag, refresh, verdict } = await setUp();
  await set();
  await refresh('totals');
  await verdict('totals');
  expect((await lag('totals')).chain).toHaveLength(2);
  await removeTableRule(services, operator, place);
  expect((await readRules(services, operator, databaseId)).rows).toEqual([]);
  expect((await lag('totals')).chain).toMatchObject([{ name: 'totals' }]);
  await expect(removeTableRule(services, operator, place)).rejects.toMatchObject({ code: 'not_found' });
  await set();
  expect((await readRules(services, operator, databaseId)).rows).toMatchObject([{ known: true }]);
});

test('who reads another group knows nothing of it; a viewer sees the load, and not what was typed', async () => {
  const { set, services, place, databaseId, tell } = await setUp();
  await set();
  const as = (role: 'viewer' | 'operator', databaseGroup: string) => ({
    ...operator,
    grants: [{ role, databaseGroup }],
  });
  const stranger = as('operator', 'elsewhere');
  await expect(readRules(services, stranger, databaseId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(removeTableRule(services, stranger, place)).rejects.toMatchObject({ code: 'not_found' });
  const expression = { ...place, expression: 'max(day)', condition: null };
  await expect(tryExpression(services, stranger, expression)).rejects.toMatchObject({ code: 'not_found' });
  const { rows, databaseGroup } = await readRules(services, as('viewer', 'test'), databaseId);
  expect(databaseGroup).toBe('test');
  expect(rows).toMatchObject([{ expression: null, problemError: null, dataThrough: '2026-11-19T23:58:00.000000Z' }]);
  await expect(tell('2026-11-20T00:00:00Z')).rejects.toMatchObject({ code: 'not_found' });
});
