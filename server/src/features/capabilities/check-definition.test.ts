import { type DefinitionCheck, definitionCheckInputSchema } from '@viewkeeper/shared/capabilities.ts';
import { expect, test } from 'vitest';
import type { PostgresMajor } from '../../demo/postgres-server.ts';
import { base } from '../../test/capability-console.ts';
import { majors } from '../../test/global-setup.ts';
import { admin, setUpObserved } from '../../test/observed-console.ts';
import type { Actor } from '../../trpc/context.ts';
import { checkDefinition } from './check-definition.ts';
import { checkKey } from './check-key.ts';

async function setUpCheck(sql = '', major: PostgresMajor = 18) {
  const console = await setUpObserved(`${base}; ${sql}`, major);
  const { services, watched, observe } = console;
  await watched.sql(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${watched.role}`);
  await observe();
  const { rows } = await services.pool.query<{ id: number }>('SELECT database_id AS id FROM database');
  const databaseId = rows[0]?.id ?? 0;
  const check = (text: string, actor: Actor = admin): Promise<DefinitionCheck> =>
    checkDefinition(services, actor, { databaseId, sql: text });
  return { ...console, databaseId, check };
}

const stateOf = ({ capabilities }: DefinitionCheck, key: string) =>
  capabilities.find((item) => item.key === key)?.state;

test.for(majors)('PostgreSQL %s: a SELECT is looked at as a view before it is one', async (major) => {
  const { check, watched, services } = await setUpCheck('', major);
  const text =
    'SELECT c.id, c.name, count(o.id) AS orders, now() AS seen FROM customer c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name;';
  const found = await check(text);
  expect(found).toMatchObject({
    refusal: null,
    error: null,
    searchPath: 'public',
    columns: ['id', 'name', 'orders', 'seen'],
    userCode: [],
    planError: null,
  });
  expect(found.plan?.cost).toBeGreaterThan(0);
  expect(found.relations.map(({ name, kind }) => `${name} ${kind}`).toSorted()).toEqual([
    'customer table',
    'orders table',
  ]);
  expect(
    ['concurrently', 'key_without_nulls', 'no_rewriting_column', 'time_independent', 'skippable', 'privacy'].map(
      (key) => stateOf(found, key),
    ),
  ).toEqual(['possible', 'possible', 'not', 'not', 'not', 'possible']);
  expect(await watched.sql("SELECT FROM pg_class WHERE relname = 'new_view'")).toEqual([]);
  // The script is what makes it.
  await watched.sql(found.script ?? '');
  await watched.sql('REFRESH MATERIALIZED VIEW CONCURRENTLY public.new_view');
  const { rows } = await services.pool.query("SELECT sql FROM audit_log WHERE action = 'definition.check'");
  expect(rows).toEqual([{ sql: text }]);
});

test.for([
  ['SELECT 1; DROP TABLE customer', 'many_statements'],
  ['DROP TABLE customer', 'not_select'],
  ["COPY customer TO PROGRAM 'true'", 'not_select'],
  ['DO $$ BEGIN DELETE FROM customer; END $$', 'not_select'],
  ['EXPLAIN ANALYZE DELETE FROM customer', 'not_select'],
  ['WITH gone AS (DELETE FROM customer RETURNING id) SELECT id FROM gone', 'writes'],
  ['SELECT * FROM (WITH x AS (INSERT INTO loose VALUES (1) RETURNING id) SELECT id FROM x) y', 'writes'],
  ['SELECT id INTO stolen FROM customer', 'into'],
  ['SELECT id FROM customer FOR UPDATE', 'locking'],
  ['SELECT id FROM customer WHERE id = $1', 'parameter'],
  ['-- nothing', 'empty'],
])('%s is refused: %s', async ([text, refusal]) => {
  const { check, watched } = await setUpCheck();
  expect(await check(text ?? '')).toMatchObject({ refusal, error: null, columns: [], plan: null, script: null });
  expect(await watched.sql('SELECT count(*)::int AS n FROM customer')).toEqual([{ n: 6 }]);
});

test('errors are PostgreSQL’s own, with their place in the text', async () => {
  const { check } = await setUpCheck();
  expect(await check('SELECT id FORM customer')).toMatchObject({ error: { sqlstate: '42601' }, errorPosition: 16 });
  expect(await check('SELECT nam FROM customer')).toMatchObject({ error: { sqlstate: '42703' }, errorPosition: 8 });
  expect(await check('SELECT 1 FROM nowhere')).toMatchObject({ error: { sqlstate: '42P01' }, errorPosition: 15 });
  expect(await check(`SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).toMatchObject({
    error: { sqlstate: expect.any(String) },
  });
  // What came before does not harm what comes after.
  expect((await check('SELECT id FROM customer')).columns).toEqual(['id']);
});

test('functions of others are never run, not even by the planner', async () => {
  const { check, watched } = await setUpCheck(`
    CREATE SEQUENCE seen; GRANT ALL ON seen TO PUBLIC;
    CREATE FUNCTION sly() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_lock(4711); RAISE EXCEPTION ''run''; END';
    CREATE VIEW hiding AS SELECT id FROM customer WHERE id = sly();
    CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)`);
  for (const text of ['SELECT sly() AS one', 'SELECT id FROM hiding', 'SELECT id FROM customer WHERE id === 1']) {
    const found = await check(text);
    expect([found.plan, found.planError, found.userCode.length]).toEqual([null, null, 1]);
  }
  expect((await check('SELECT sly() AS one')).userCode).toEqual(['public.sly()']);
  expect((await check('SELECT pg_sleep(60), txid_current()')).plan).not.toBeNull();
  expect(await watched.sql("SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711")).toEqual([]);
});

test('a table that the console may not read has no plan, and one that is locked is not waited for', async () => {
  const { check, watched } = await setUpCheck('CREATE TABLE hidden (id int PRIMARY KEY)');
  await watched.sql(`REVOKE ALL ON hidden FROM ${watched.role}`);
  expect(await check('SELECT id FROM hidden')).toMatchObject({
    plan: null,
    planError: { sqlstate: '42501' },
    columns: ['id'],
  });
  await watched.sql('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  expect(await check('SELECT id FROM orders')).toMatchObject({ error: { sqlstate: '55P03' } });
  await watched.sql('ROLLBACK');
});

test('two columns of one name make no view; a name of WITH is no table; row-level security is told', async () => {
  const { check } = await setUpCheck('ALTER TABLE loose ENABLE ROW LEVEL SECURITY');
  expect((await check('SELECT id, id FROM customer')).script).toBeNull();
  const shadowed = await check('WITH loose AS (SELECT id FROM customer) SELECT id FROM loose');
  expect([shadowed.relations.map(({ name }) => name), stateOf(shadowed, 'privacy')]).toEqual([
    ['customer'],
    'possible',
  ]);
  expect(stateOf(await check('SELECT id FROM loose'), 'privacy')).toBe('unknown');
  expect(
    (await check('SELECT * FROM customer NATURAL JOIN lower_mv')).relations.map(({ name }) => name).toSorted(),
  ).toEqual(['customer', 'lower_mv']);
});

test('who may: those who operate the database; another or an unknown one is not found, a mismatch is refused', async () => {
  const { check, services, databaseId } = await setUpCheck();
  const elsewhere: Actor = { ...admin, grants: [{ role: 'operator', databaseGroup: 'other' }] };
  await expect(check('SELECT 1', elsewhere)).rejects.toMatchObject({ code: 'not_found' });
  await services.pool.query("UPDATE observation SET seen_system_identifier = 'another'");
  await expect(check('SELECT 1')).rejects.toMatchObject({ code: 'identity_mismatch' });
  for (const sql of ['', 'SELECT \0', `SELECT '${'x'.repeat(65_536)}'`])
    expect(definitionCheckInputSchema.safeParse({ databaseId, sql }).success).toBe(false);
});

test('NULLs and duplicates of a key are counted on demand, with what was run', async () => {
  const { services, watched, observe } = await setUpCheck(
    'CREATE MATERIALIZED VIEW kept AS SELECT id, other AS "o""x" FROM loose',
  );
  await watched.sql(`GRANT SELECT ON kept TO ${watched.role}`);
  await observe();
  const { rows } = await services.pool.query<{ id: number }>('SELECT view_id AS id FROM view WHERE view_name = $1', [
    'kept',
  ]);
  const viewId = rows[0]?.id ?? 0;
  const counted = await checkKey(services, admin, { viewId, columns: ['id', 'o"x'] });
  expect(counted).toMatchObject({
    rows: 9,
    nullRows: 3,
    duplicateRows: 2,
    error: null,
    sql: expect.stringContaining('"o""x" IS NULL'),
  });
  await expect(checkKey(services, admin, { viewId, columns: ['id) --'] })).rejects.toMatchObject({ code: 'bad_input' });
  await watched.sql(`REVOKE SELECT ON kept FROM ${watched.role}`);
  expect(await checkKey(services, admin, { viewId, columns: ['id'] })).toMatchObject({
    rows: null,
    error: { sqlstate: '42501' },
  });
});
