import { describe, expect, test } from 'vitest';
import { addAllTriggers } from '../test/change-triggers.ts';
import { expectedVerdicts, type FreshnessCase, judgeCases, sales } from '../test/freshness-cases.ts';
import { majors } from '../test/global-setup.ts';
import { session } from '../test/refresh-console.ts';

const logged = 'stale: sales logged';
const insert = "INSERT INTO sales VALUES (3, 'a', 3)";

const writes: Record<string, FreshnessCase> = {
  nothing: { setUp: sales, then: ['SELECT FROM sales', 'VACUUM sales', 'ANALYZE sales'], verdict: 'fresh now' },
  insert: { setUp: sales, then: insert, verdict: logged },
  update: { setUp: sales, then: 'UPDATE sales SET amount = 9', verdict: logged },
  delete: { setUp: sales, then: 'DELETE FROM sales', verdict: logged },
  COPY: { setUp: sales, then: "COPY sales FROM PROGRAM 'printf ''3\\ta\\t3\\n'''", verdict: logged },
  MERGE: {
    setUp: sales,
    then: 'MERGE INTO sales USING (VALUES (1)) AS s (id) ON sales.id = s.id WHEN MATCHED THEN UPDATE SET amount = 9',
    verdict: logged,
  },
  upsert: {
    setUp: sales,
    then: `${insert.replace('3,', '1,')} ON CONFLICT (id) DO UPDATE SET amount = 9`,
    verdict: logged,
  },
  'a writing WITH': { setUp: sales, then: 'WITH gone AS (DELETE FROM sales RETURNING id) SELECT 1', verdict: logged },
  'through an updatable view': {
    setUp: `${sales} CREATE VIEW over_sales AS SELECT * FROM sales`,
    then: 'UPDATE over_sales SET amount = 9',
    verdict: logged,
  },
  TRUNCATE: { setUp: sales, then: 'TRUNCATE sales', verdict: 'stale: sales rewritten' },
  'a statement that writes no row': { setUp: sales, then: 'DELETE FROM sales WHERE id > 100', verdict: 'fresh now' },
  'rolled back': { setUp: sales, then: `BEGIN; ${insert}; ROLLBACK`, verdict: 'fresh now' },
  'a savepoint rolled back': {
    setUp: sales,
    then: `BEGIN; SAVEPOINT s; ${insert}; ROLLBACK TO s; COMMIT`,
    verdict: 'fresh now',
  },
  'a savepoint rolled back, and then another write': {
    setUp: sales,
    then: `BEGIN; SAVEPOINT s; ${insert}; ROLLBACK TO s; ${insert}; COMMIT`,
    verdict: logged,
  },
  'a savepoint released': { setUp: sales, then: `BEGIN; SAVEPOINT s; ${insert}; RELEASE s; COMMIT`, verdict: logged },
  'a write, and then a savepoint rolled back': {
    setUp: sales,
    then: `BEGIN; ${insert}; SAVEPOINT s; DELETE FROM sales; ROLLBACK TO s; COMMIT`,
    verdict: logged,
  },
  'a rolled-back TRUNCATE': { setUp: sales, then: 'BEGIN; TRUNCATE sales; ROLLBACK', verdict: 'fresh now' },
  'written and written back': {
    setUp: sales,
    then: `BEGIN; ${insert}; DELETE FROM sales WHERE id = 3; COMMIT`,
    verdict: logged,
  },
  serializable: { setUp: sales, then: `BEGIN ISOLATION LEVEL SERIALIZABLE; ${insert}; COMMIT`, verdict: logged },
  'a procedure that commits': {
    setUp: `${sales} CREATE PROCEDURE add() LANGUAGE plpgsql AS $$ BEGIN ${insert}; COMMIT; END $$`,
    then: 'CALL add()',
    verdict: logged,
  },
  'session_replication_role = replica': {
    setUp: sales,
    then: [`SET session_replication_role = replica; ${insert}`, 'RESET session_replication_role'],
    verdict: logged,
  },
  'a foreign key cascades': {
    setUp: `CREATE TABLE regions (id int PRIMARY KEY); INSERT INTO regions VALUES (1);
      CREATE TABLE sales (id int REFERENCES regions ON DELETE CASCADE); INSERT INTO sales VALUES (1);
      CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales`,
    then: 'DELETE FROM regions',
    verdict: logged,
  },
  'an unlogged table': {
    setUp: 'CREATE UNLOGGED TABLE sales (id int); CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales',
    then: 'INSERT INTO sales VALUES (1)',
    verdict: logged,
  },
  'an open transaction is not content': {
    setUp: sales,
    then: async ({ console, schema }) => {
      const writer = await session(console.watched);
      await writer.query(`BEGIN; SET search_path = ${schema}; ${insert}`);
    },
    verdict: 'fresh now',
  },
  'a transaction that was open during the refresh': {
    setUp: sales,
    then: async ({ console, schema, refresh }) => {
      const writer = await session(console.watched);
      await writer.query(`BEGIN; SET search_path = ${schema}; ${insert}`);
      await refresh();
      await console.observer.observe();
      // A later one that committed earlier must not hide it.
      await console.watched.sql('CREATE TABLE later ()');
      await writer.query('COMMIT');
    },
    verdict: logged,
  },
  'refreshed after the change': {
    setUp: sales,
    then: async ({ console, refresh }) => {
      await console.watched.sql(insert);
      await refresh();
    },
    verdict: 'fresh now',
  },
  'a session holds the horizon back': {
    setUp: sales,
    then: async ({ console }) => {
      const writer = await session(console.watched);
      await writer.query('BEGIN; SELECT pg_current_xact_id()');
    },
    verdict: 'fresh now',
  },
  'names of any kind': {
    setUp: `CREATE TABLE "Sales ""of"" {role}; --" (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT * FROM "Sales ""of"" {role}; --"`,
    then: 'INSERT INTO "Sales ""of"" {role}; --" VALUES (1)',
    verdict: 'stale: Sales "of" {role}; -- logged',
  },
  'a view over a view': {
    setUp: `${sales.replace('VIEW seen', 'VIEW below').replace('ON seen', 'ON below')}
      CREATE MATERIALIZED VIEW seen AS SELECT sum(amount) FROM below`,
    then: async ({ console, refresh }) => {
      await console.watched.sql(insert);
      await refresh('below');
    },
    verdict: 'stale: below counted',
  },
  'a view over a view whose refresh changes nothing': {
    setUp: `${sales.replace('VIEW seen', 'VIEW below').replace('ON seen', 'ON below')}
      CREATE MATERIALIZED VIEW seen AS SELECT sum(amount) FROM below`,
    then: async ({ refresh }) => refresh('below'),
    verdict: 'fresh',
  },
  'a view over a view that was not refreshed': {
    setUp: `${sales.replace('VIEW seen', 'VIEW below').replace('ON seen', 'ON below')}
      CREATE MATERIALIZED VIEW seen AS SELECT sum(amount) FROM below`,
    then: insert,
    verdict: 'fresh now',
  },
};

describe.for(majors)('PostgreSQL %s: by change triggers', (major) => {
  test('each way of writing', async () => {
    expect(await judgeCases(major, writes, addAllTriggers)).toEqual(expectedVerdicts(writes));
  }, 120_000);
});
