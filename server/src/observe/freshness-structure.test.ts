import { describe, expect, test } from 'vitest';
import { expectedVerdicts, type FreshnessCase, judgeCases, sales } from '../test/freshness-cases.ts';
import { majors } from '../test/global-setup.ts';

const partitioned = `
  CREATE TABLE sales (id int, amount int) PARTITION BY LIST (id);
  CREATE TABLE one PARTITION OF sales FOR VALUES IN (1);
  CREATE TABLE two PARTITION OF sales FOR VALUES IN (2);
  INSERT INTO sales VALUES (1, 1), (2, 2);
  CREATE TABLE apart (id int, amount int);
  CREATE MATERIALIZED VIEW seen AS SELECT sum(amount) AS amount FROM sales`;

const inherited = `
  CREATE TABLE sales (id int);
  CREATE TABLE child () INHERITS (sales);
  INSERT INTO child VALUES (1);
  CREATE TABLE apart (id int);
  CREATE MATERIALIZED VIEW seen AS SELECT count(*) AS n FROM sales`;

const withPolicy = `
  ${sales}
  ALTER TABLE sales ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY all_rows ON sales USING (true)`;

const withEnum = `
  CREATE TYPE mood AS ENUM ('good', 'bad');
  CREATE TABLE sales (mood mood);
  INSERT INTO sales VALUES ('good');
  CREATE MATERIALIZED VIEW seen AS SELECT mood::text FROM sales`;

const withFunction = (body: string) => `
  CREATE FUNCTION doubled(int) RETURNS int ${body};
  CREATE TABLE sales (id int);
  CREATE MATERIALIZED VIEW seen AS SELECT doubled(id) FROM sales`;

const withView = `
  CREATE TABLE sales (id int);
  CREATE VIEW below AS SELECT id FROM sales;
  CREATE MATERIALIZED VIEW seen AS SELECT id FROM below`;

const cases: Record<string, FreshnessCase> = {
  'a partition attached': {
    setUp: partitioned,
    then: 'ALTER TABLE sales ATTACH PARTITION apart FOR VALUES IN (3)',
    verdict: 'stale: apart appeared, sales structure',
  },
  'a partition created': {
    setUp: partitioned,
    then: 'CREATE TABLE three PARTITION OF sales FOR VALUES IN (3)',
    verdict: 'stale: sales structure, three appeared',
  },
  'a partition detached': {
    setUp: partitioned,
    then: 'ALTER TABLE sales DETACH PARTITION one',
    verdict: 'stale: one vanished, sales structure',
  },
  'a partition detached concurrently': {
    setUp: partitioned,
    then: 'ALTER TABLE sales DETACH PARTITION one CONCURRENTLY',
    verdict: 'stale: one vanished, sales structure',
  },
  'a partition detached and attached again between two observations': {
    setUp: partitioned,
    then: ['ALTER TABLE sales DETACH PARTITION one', 'ALTER TABLE sales ATTACH PARTITION one FOR VALUES IN (1)'],
    verdict: 'stale: sales structure',
  },
  'a partition dropped and created anew': {
    setUp: partitioned,
    then: ['DROP TABLE one', 'CREATE TABLE one PARTITION OF sales FOR VALUES IN (1)'],
    verdict: 'stale: one appeared, one vanished, sales structure',
  },
  'a partition of a partition attached': {
    setUp: `${partitioned}; CREATE TABLE deep PARTITION OF sales FOR VALUES IN (4) PARTITION BY LIST (amount)`,
    then: 'ALTER TABLE deep ATTACH PARTITION apart FOR VALUES IN (1)',
    verdict: 'stale: apart appeared, deep structure',
  },
  INHERIT: {
    setUp: inherited,
    then: 'ALTER TABLE apart INHERIT sales',
    verdict: 'stale: apart appeared, sales structure',
  },
  'NO INHERIT': {
    setUp: inherited,
    then: 'ALTER TABLE child NO INHERIT sales',
    verdict: 'stale: child vanished, sales structure',
  },
  'row-level security enabled': {
    setUp: sales,
    then: 'ALTER TABLE sales ENABLE ROW LEVEL SECURITY',
    verdict: 'stale: sales structure',
  },
  'a policy added': {
    setUp: withPolicy,
    then: 'CREATE POLICY fewer ON sales AS RESTRICTIVE USING (amount > 1)',
    verdict: 'stale: sales structure',
  },
  'a policy altered': {
    setUp: withPolicy,
    then: 'ALTER POLICY all_rows ON sales USING (amount > 1)',
    verdict: 'stale: sales structure',
  },
  'a policy that reads another table': {
    setUp: `${withPolicy}; CREATE TABLE allowed (region text);
      CREATE POLICY known ON sales AS RESTRICTIVE USING (region IN (SELECT a.region FROM allowed AS a))`,
    then: "INSERT INTO allowed VALUES ('a')",
    verdict: 'unknown row_policy',
  },
  'the owner of a base table changed': {
    setUp: sales,
    then: 'ALTER TABLE sales OWNER TO postgres',
    verdict: 'stale: sales structure',
  },
  'an enum value renamed': {
    setUp: withEnum,
    then: "ALTER TYPE mood RENAME VALUE 'good' TO 'fine'",
    verdict: 'stale: sales structure',
  },
  'an immutable function redefined': {
    setUp: withFunction("LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2'"),
    then: "CREATE OR REPLACE FUNCTION doubled(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 3'",
    verdict: 'stale',
  },
  'a plpgsql function redefined that an immutable one calls': {
    setUp: `CREATE FUNCTION inner_one(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1; END';
      ${withFunction("LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN inner_one($1) * 2; END'")}`,
    then: "CREATE OR REPLACE FUNCTION inner_one(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 7; END'",
    verdict: 'stale',
  },
  'the function of an operator redefined': {
    setUp: `CREATE FUNCTION plus(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
      CREATE OPERATOR ## (LEFTARG = int, RIGHTARG = int, FUNCTION = plus);
      CREATE TABLE sales (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT id ## 1 AS n FROM sales`,
    then: "CREATE OR REPLACE FUNCTION plus(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2'",
    verdict: 'stale',
  },
  'a plain view below redefined': {
    setUp: withView,
    then: 'CREATE OR REPLACE VIEW below AS SELECT id + 1 AS id FROM sales',
    verdict: 'stale: below structure',
  },
  'a base table renamed and moved': {
    setUp: sales,
    then: ['ALTER TABLE sales RENAME TO sold', 'ALTER TABLE sold SET SCHEMA public', 'DROP TABLE IF EXISTS nothing'],
    verdict: 'fresh',
  },
  'a foreign table': {
    first: `CREATE EXTENSION postgres_fdw; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO PUBLIC;
      CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost');
      GRANT USAGE ON FOREIGN SERVER elsewhere TO PUBLIC`,
    setUp: `CREATE TABLE sales (id int); CREATE FOREIGN TABLE away (id int) SERVER elsewhere;
      CREATE MATERIALIZED VIEW seen AS SELECT id FROM sales UNION ALL SELECT id FROM away WHERE false`,
    then: [],
    verdict: 'unknown foreign_table',
  },
  'a sequence': {
    setUp: `CREATE SEQUENCE counter; CREATE TABLE sales (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT last_value FROM counter, sales`,
    then: [],
    verdict: 'unknown other_relation',
  },
  'no table at all': {
    setUp: 'CREATE MATERIALIZED VIEW seen AS SELECT 1 AS one',
    then: [],
    verdict: 'unknown no_base',
  },
  'a catalog beside a table': {
    setUp: 'CREATE TABLE sales (id int); CREATE MATERIALIZED VIEW seen AS SELECT id, relname FROM sales, pg_class',
    then: 'CREATE TABLE other (id int)',
    verdict: 'unknown other_relation',
  },
  'the information schema': {
    setUp: 'CREATE MATERIALIZED VIEW seen AS SELECT table_name FROM information_schema.tables',
    then: 'CREATE TABLE other (id int)',
    verdict: 'unknown other_relation',
  },
  'a plain view over a catalog': {
    setUp: `CREATE TABLE sales (id int); CREATE VIEW below AS SELECT oid FROM pg_class;
      CREATE MATERIALIZED VIEW seen AS SELECT id FROM sales WHERE EXISTS (SELECT FROM below)`,
    then: [],
    verdict: 'unknown other_relation',
  },
  'a built-in function that reads tables': {
    setUp: `CREATE TABLE sales (id int); CREATE TABLE other (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT id, query_to_xml('SELECT 1', true, false, '')::text AS other FROM sales`,
    then: [],
    verdict: 'unknown opaque_function',
  },
  'built-in functions that depend on settings only': {
    setUp: `CREATE TABLE sales (id int, at timestamptz);
      CREATE MATERIALIZED VIEW seen AS
        SELECT date_trunc('day', at) AS day, jsonb_agg(jsonb_build_object('id', id)) AS ids, pg_typeof(min(id))::text AS type
        FROM sales GROUP BY 1`,
    then: [],
    verdict: 'fresh',
  },
  'the clock': {
    setUp: `CREATE TABLE sales (id int, at timestamptz);
      CREATE MATERIALIZED VIEW seen AS SELECT id FROM sales WHERE at > now() - interval '30 days'`,
    then: [],
    verdict: 'unknown time_dependent',
  },
  'the clock, in a plain view below': {
    setUp: `CREATE TABLE sales (id int, day date);
      CREATE VIEW recent AS SELECT id FROM sales WHERE day = CURRENT_DATE;
      CREATE MATERIALIZED VIEW seen AS SELECT count(*) AS n FROM recent`,
    then: [],
    verdict: 'unknown time_dependent',
  },
  'the clock and a write': {
    setUp: `CREATE TABLE sales (id int, at timestamptz);
      CREATE MATERIALIZED VIEW seen AS SELECT id, age(at) AS age FROM sales`,
    then: 'INSERT INTO sales VALUES (1, now())',
    verdict: 'stale: sales counted',
  },
  chance: {
    setUp: 'CREATE TABLE sales (id int); CREATE MATERIALIZED VIEW seen AS SELECT id, random() AS r FROM sales',
    then: [],
    verdict: 'unknown time_dependent',
  },
  'a text that is read as a time': {
    setUp: `CREATE TABLE sales (id int, at text);
      CREATE MATERIALIZED VIEW seen AS SELECT id, at::timestamptz AS at FROM sales`,
    then: [],
    verdict: 'unknown time_dependent',
  },
  'a constant time, and text of a number': {
    setUp: `CREATE TABLE sales (id int, at timestamptz);
      CREATE MATERIALIZED VIEW seen AS SELECT id::text AS id FROM sales WHERE at > timestamptz '2026-01-01 00:00Z'`,
    then: [],
    verdict: 'fresh',
  },
  'whole rows of a table': {
    setUp: 'CREATE TABLE sales (id int); CREATE MATERIALIZED VIEW seen AS SELECT to_jsonb(sales) AS row FROM sales',
    then: 'ALTER TABLE sales ADD COLUMN note text',
    verdict: 'unknown whole_row',
  },
  'whole rows of a subquery have fixed columns': {
    setUp: `CREATE TABLE sales (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT to_jsonb(part) AS row FROM (SELECT id FROM sales) AS part`,
    then: 'ALTER TABLE sales ADD COLUMN note text',
    verdict: 'fresh',
  },
};

const onlyFrom18: Record<string, FreshnessCase> = {
  'the expression of a virtual column changed': {
    setUp: `CREATE TABLE sales (id int, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL);
      CREATE MATERIALIZED VIEW seen AS SELECT twice FROM sales`,
    then: 'ALTER TABLE sales ALTER COLUMN twice SET EXPRESSION AS (id * 3)',
    verdict: 'stale: sales structure',
  },
};

describe.for(majors)('PostgreSQL %s', (major) => {
  test('what changes contents without moving a counter has the verdict that is true', async () => {
    const all = major >= 18 ? { ...cases, ...onlyFrom18 } : cases;
    expect(await judgeCases(major, all)).toEqual(expectedVerdicts(all));
  }, 120_000);
});
