import { describe, expect, test } from 'vitest';
import { expectedVerdicts, type FreshnessCase, judgeCases, sales } from '../test/freshness-cases.ts';
import { majors } from '../test/global-setup.ts';
import { session } from '../test/refresh-console.ts';

const rolledBack = 'stale: sales counted';

const cases: Record<string, FreshnessCase> = {
  nothing: { setUp: sales, then: [], verdict: 'fresh' },
  'reading, VACUUM, ANALYZE, REINDEX': {
    setUp: sales,
    then: ['SELECT FROM sales', 'VACUUM sales', 'ANALYZE sales', 'REINDEX TABLE sales', 'VACUUM (FREEZE) sales'],
    verdict: 'fresh',
  },
  insert: { setUp: sales, then: "INSERT INTO sales VALUES (3, 'a', 3)", verdict: 'stale: sales counted' },
  'rolled-back writes over-report': {
    setUp: sales,
    then: "BEGIN; INSERT INTO sales VALUES (3, 'a', 3); ROLLBACK",
    verdict: rolledBack,
  },
  'a rolled-back savepoint over-reports': {
    setUp: sales,
    then: 'BEGIN; SAVEPOINT s; DELETE FROM sales; ROLLBACK TO s; COMMIT',
    verdict: rolledBack,
  },
  'a rolled-back TRUNCATE leaves nothing': { setUp: sales, then: 'BEGIN; TRUNCATE sales; ROLLBACK', verdict: 'fresh' },
  'an update that changes no value over-reports': {
    setUp: sales,
    then: 'UPDATE sales SET amount = amount',
    verdict: 'stale: sales counted',
  },
  TRUNCATE: { setUp: sales, then: 'TRUNCATE sales', verdict: 'stale: sales rewritten' },
  'VACUUM FULL': { setUp: sales, then: 'VACUUM FULL sales', verdict: 'stale: sales rewritten' },
  CLUSTER: { setUp: sales, then: 'CLUSTER sales USING sales_pkey', verdict: 'stale: sales rewritten' },
  COPY: {
    setUp: sales,
    then: "COPY sales FROM PROGRAM 'printf ''3\\ta\\t3\\n'''",
    verdict: 'stale: sales counted',
  },
  MERGE: {
    setUp: sales,
    then: 'MERGE INTO sales USING (VALUES (1)) AS s (id) ON sales.id = s.id WHEN MATCHED THEN UPDATE SET amount = 9',
    verdict: 'stale: sales counted',
  },
  'session_replication_role = replica': {
    setUp: sales,
    then: [
      "SET session_replication_role = replica; INSERT INTO sales VALUES (3, 'a', 3)",
      'RESET session_replication_role',
    ],
    verdict: 'stale: sales counted',
  },
  'an unlogged table': {
    setUp: `CREATE UNLOGGED TABLE sales (amount int); CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales`,
    then: 'INSERT INTO sales VALUES (1)',
    verdict: 'stale: sales counted',
  },
  'an unlogged table becomes logged': {
    setUp: `CREATE UNLOGGED TABLE sales (amount int); CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales`,
    then: 'ALTER TABLE sales SET LOGGED',
    verdict: 'stale: sales structure',
  },
  'a partition is written': {
    setUp: `CREATE TABLE sales (id int) PARTITION BY LIST (id); CREATE TABLE one PARTITION OF sales FOR VALUES IN (1);
      CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales`,
    then: 'INSERT INTO sales VALUES (1)',
    verdict: 'stale: one counted',
  },
  'multi-statement simple query': {
    setUp: sales,
    then: "INSERT INTO sales VALUES (3, 'a', 3); SELECT 1; DELETE FROM sales WHERE id = 3",
    verdict: 'stale: sales counted',
  },
  'COMMIT AND CHAIN': {
    setUp: sales,
    then: "BEGIN; INSERT INTO sales VALUES (3, 'a', 3); COMMIT AND CHAIN; SELECT 1; COMMIT",
    verdict: 'stale: sales counted',
  },
  'a DO block': { setUp: sales, then: 'DO $$ BEGIN DELETE FROM sales; END $$', verdict: 'stale: sales counted' },
  'a procedure that commits': {
    setUp: sales,
    then: ['CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM sales; COMMIT; END $$', 'CALL p()'],
    verdict: 'stale: sales counted',
  },
  'a transaction open across the refresh': {
    setUp: sales,
    then: async ({ console: { watched }, schema, refresh }) => {
      const writer = await session(watched);
      await writer.query(`BEGIN; INSERT INTO ${schema}.sales VALUES (3, 'a', 3)`);
      await refresh();
      await writer.query('COMMIT; SELECT pg_stat_force_next_flush()');
    },
    verdict: 'stale: sales counted',
  },
};

describe.for(majors)('PostgreSQL %s', (major) => {
  test('each kind of write to a base table has the verdict that is true', async () => {
    expect(await judgeCases(major, cases)).toEqual(expectedVerdicts(cases));
  }, 120_000);
});
