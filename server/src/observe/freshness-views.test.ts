import { describe, expect, test } from 'vitest';
import { type CaseContext, expectedVerdicts, type FreshnessCase, judgeCases, sales } from '../test/freshness-cases.ts';
import { majors } from '../test/global-setup.ts';

const two = `
  CREATE TABLE sales (id int PRIMARY KEY, amount int);
  INSERT INTO sales VALUES (1, 1);
  CREATE MATERIALIZED VIEW lower AS SELECT id, amount FROM sales;
  CREATE UNIQUE INDEX ON lower (id);
  CREATE MATERIALIZED VIEW seen AS SELECT amount FROM lower`;

const restored = `DROP MATERIALIZED VIEW seen; CREATE MATERIALIZED VIEW seen AS SELECT 1 AS one FROM sales`;

const cases: Record<string, FreshnessCase> = {
  'GRANT on a base table, again and again': {
    setUp: sales,
    then: ['GRANT SELECT ON sales TO PUBLIC', 'REVOKE SELECT ON sales FROM PUBLIC', 'GRANT SELECT ON sales TO PUBLIC'],
    verdict: 'fresh',
  },
  'GRANT on the view, again and again': {
    setUp: sales,
    then: ['GRANT SELECT ON seen TO PUBLIC', 'REVOKE SELECT ON seen FROM PUBLIC'],
    verdict: 'unknown touched',
  },
  'ANALYZE, VACUUM and an index on the view': {
    setUp: sales,
    then: ['ANALYZE seen', 'VACUUM (FREEZE) seen', 'CREATE INDEX ON seen (amount)'],
    verdict: 'fresh',
  },
  'VACUUM FULL of the view': { setUp: sales, then: 'VACUUM FULL seen', verdict: 'unknown touched' },
  'CLUSTER of the view': { setUp: sales, then: 'CLUSTER seen USING seen_region_idx', verdict: 'unknown touched' },
  'refreshed elsewhere': { setUp: sales, then: 'REFRESH MATERIALIZED VIEW seen', verdict: 'unknown touched' },
  'refreshed elsewhere, concurrently and without a change': {
    setUp: sales,
    then: 'REFRESH MATERIALIZED VIEW CONCURRENTLY seen',
    verdict: 'unknown touched',
  },
  'a rolled-back CONCURRENTLY': {
    setUp: sales,
    then: 'BEGIN; REFRESH MATERIALIZED VIEW CONCURRENTLY seen; ROLLBACK',
    verdict: 'fresh',
  },
  'a rolled-back CONCURRENTLY after a change': {
    setUp: sales,
    then: ['DELETE FROM sales WHERE id = 1', 'BEGIN; REFRESH MATERIALIZED VIEW CONCURRENTLY seen; ROLLBACK'],
    verdict: 'stale: sales counted',
  },
  'WITH NO DATA': { setUp: sales, then: 'REFRESH MATERIALIZED VIEW seen WITH NO DATA', verdict: 'unpopulated' },
  'renamed and moved': {
    setUp: sales,
    then: [
      'ALTER MATERIALIZED VIEW seen RENAME TO other',
      'CREATE SCHEMA moved; ALTER MATERIALIZED VIEW other SET SCHEMA moved',
      'ALTER MATERIALIZED VIEW moved.other RENAME TO seen',
      "DO $$ DECLARE here text := current_schema; BEGIN EXECUTE format('ALTER MATERIALIZED VIEW moved.seen SET SCHEMA %I', here); END $$",
    ],
    verdict: 'unknown touched',
  },
  redefined: { setUp: sales, then: restored, verdict: 'unknown no_baseline' },
  'its base table dropped and created anew': {
    setUp: sales,
    then: ['DROP TABLE sales CASCADE', sales],
    verdict: 'unknown no_baseline',
  },
  'on another view, nothing refreshed': { setUp: two, then: 'INSERT INTO sales VALUES (2, 2)', verdict: 'fresh' },
  'on another view, refreshed plain': {
    setUp: two,
    then: 'REFRESH MATERIALIZED VIEW lower',
    verdict: 'stale: lower rewritten',
  },
  'on another view, refreshed concurrently with a change': {
    setUp: two,
    then: ['INSERT INTO sales VALUES (2, 2)', 'REFRESH MATERIALIZED VIEW CONCURRENTLY lower'],
    verdict: 'stale: lower counted',
  },
  'on another view, refreshed concurrently without a change': {
    setUp: two,
    then: 'REFRESH MATERIALIZED VIEW CONCURRENTLY lower',
    verdict: 'fresh',
  },
  'on another view, refreshed by the console and then itself': {
    setUp: two,
    then: async ({ refresh }: CaseContext) => {
      await refresh('lower');
      await refresh();
    },
    verdict: 'fresh',
  },
  'on another view that VACUUM FULL rewrote': {
    setUp: two,
    then: 'VACUUM FULL lower',
    verdict: 'stale: lower rewritten',
  },
  'a stable function may read what nobody sees': {
    setUp: `CREATE FUNCTION doubled(int) RETURNS int LANGUAGE sql STABLE AS 'SELECT $1 * 2';
      CREATE TABLE sales (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT doubled(id) FROM sales`,
    then: [],
    verdict: 'unknown opaque_function',
  },
  'an aggregate of users is not known to be immutable': {
    setUp: `CREATE FUNCTION plus(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
      CREATE AGGREGATE total (int) (SFUNC = plus, STYPE = int, INITCOND = '0');
      CREATE TABLE sales (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT total(id) FROM sales`,
    then: [],
    verdict: 'unknown opaque_function',
  },
};

describe.for(majors)('PostgreSQL %s', (major) => {
  test('what happens to the view itself, or to one that it reads, has the verdict that is true', async () => {
    expect(await judgeCases(major, cases)).toEqual(expectedVerdicts(cases));
  }, 120_000);
});
