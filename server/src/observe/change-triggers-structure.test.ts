import { describe, expect, test } from 'vitest';
import { addAllTriggers, addTriggers } from '../test/change-triggers.ts';
import { expectedVerdicts, type FreshnessCase, judgeCases, sales } from '../test/freshness-cases.ts';
import { majors } from '../test/global-setup.ts';

const insert = "INSERT INTO sales VALUES (3, 'a', 3)";

const parted = `CREATE TABLE sales (id int, v int) PARTITION BY LIST (id);
  CREATE TABLE one PARTITION OF sales FOR VALUES IN (1); CREATE TABLE two PARTITION OF sales FOR VALUES IN (2);
  CREATE TABLE loose (id int, v int); INSERT INTO loose VALUES (3, 3)`;
const ofAll = `${parted}; CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales`;
const ofOne = `${parted}; CREATE MATERIALIZED VIEW seen AS SELECT * FROM one`;
const child = `CREATE TABLE sales (id int); CREATE TABLE younger () INHERITS (sales); INSERT INTO younger VALUES (1)`;

const structures: Record<string, FreshnessCase> = {
  'a partitioned table': {
    setUp: ofAll,
    then: 'INSERT INTO sales VALUES (1)',
    verdict: 'stale: one logged, sales logged, two logged',
  },
  'a partition of it': { setUp: ofAll, then: 'INSERT INTO one VALUES (1)', verdict: 'stale: one logged' },
  'a row moves between partitions': {
    setUp: `${parted}; INSERT INTO sales VALUES (1); CREATE MATERIALIZED VIEW seen AS SELECT * FROM two`,
    then: 'UPDATE sales SET id = 2',
    verdict: 'stale: two logged',
  },
  'a partition, through the whole': {
    setUp: ofOne,
    then: 'INSERT INTO sales VALUES (1)',
    verdict: 'stale: one logged',
  },
  'COPY into the whole': {
    setUp: ofOne,
    then: "COPY sales FROM PROGRAM 'printf ''1\\t1\\n'''",
    verdict: 'stale: one logged',
  },
  'nothing, of partitions': { setUp: ofAll, then: [], verdict: 'fresh now' },
  'rolled back, of partitions': {
    setUp: ofAll,
    then: 'BEGIN; INSERT INTO sales VALUES (1); ROLLBACK',
    verdict: 'fresh now',
  },
  'a partition is attached': {
    setUp: ofAll,
    then: 'ALTER TABLE sales ATTACH PARTITION loose FOR VALUES IN (3)',
    verdict: 'stale: loose appeared, sales structure',
  },
  'a partition is new, without triggers, and written': {
    setUp: ofAll,
    then: 'CREATE TABLE three PARTITION OF sales FOR VALUES IN (3); INSERT INTO three VALUES (3)',
    verdict: 'stale: sales structure, three appeared',
  },
  'a partition is new, and refreshed': {
    setUp: ofAll,
    then: async ({ console, refresh }) => {
      await console.watched.sql('CREATE TABLE three PARTITION OF sales FOR VALUES IN (3)');
      await console.observer.observe();
      await console.observer.observe();
      await refresh();
    },
    verdict: 'fresh',
  },
  'a partition leaves for a moment, and is written through another': {
    setUp: `${ofOne}; CREATE TABLE bare_other (id int, v int) PARTITION BY LIST (id)`,
    then: `ALTER TABLE sales DETACH PARTITION one; ALTER TABLE bare_other ATTACH PARTITION one FOR VALUES IN (1);
      INSERT INTO bare_other VALUES (1); ALTER TABLE bare_other DETACH PARTITION one;
      ALTER TABLE sales ATTACH PARTITION one FOR VALUES IN (1)`,
    verdict: 'stale: one counted',
  },
  'the whole has no triggers': {
    setUp: `CREATE TABLE bare_sales (id int) PARTITION BY LIST (id);
      CREATE TABLE one PARTITION OF bare_sales FOR VALUES IN (1); CREATE MATERIALIZED VIEW seen AS SELECT * FROM one`,
    then: [],
    verdict: 'fresh',
  },
  'the whole has no triggers, and is written': {
    setUp: `CREATE TABLE bare_sales (id int) PARTITION BY LIST (id);
      CREATE TABLE one PARTITION OF bare_sales FOR VALUES IN (1); CREATE MATERIALIZED VIEW seen AS SELECT * FROM one`,
    then: 'INSERT INTO bare_sales VALUES (1)',
    verdict: 'stale: one counted',
  },
  'one of two tables has triggers': {
    setUp: `CREATE TABLE sales (id int); CREATE TABLE bare_sales (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales UNION ALL SELECT * FROM bare_sales`,
    then: 'INSERT INTO bare_sales VALUES (1)',
    verdict: 'stale: bare_sales counted',
  },
  'one of two tables has triggers, and rolls back': {
    setUp: `CREATE TABLE sales (id int); CREATE TABLE bare_sales (id int);
      CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales UNION ALL SELECT * FROM bare_sales`,
    then: 'BEGIN; INSERT INTO sales VALUES (1); ROLLBACK',
    verdict: 'fresh',
  },
  'a table that inherits, through the parent': {
    setUp: `${child}; CREATE MATERIALIZED VIEW seen AS SELECT * FROM younger`,
    then: 'UPDATE sales SET id = 2',
    verdict: 'stale: younger logged',
  },
  'a table that inherits, itself': {
    setUp: `${child}; CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales`,
    then: 'UPDATE younger SET id = 2',
    verdict: 'stale: younger logged',
  },
  'a table inherits for a moment, and is written through the parent': {
    setUp: `${sales} CREATE TABLE bare_parent (amount int)`,
    then: `ALTER TABLE sales INHERIT bare_parent; UPDATE bare_parent SET amount = 9;
      ALTER TABLE sales NO INHERIT bare_parent`,
    verdict: 'stale: sales counted',
  },
  'the trigger was disabled for a moment': {
    setUp: sales,
    then: `ALTER TABLE sales DISABLE TRIGGER USER; ${insert}; ALTER TABLE sales ENABLE ALWAYS TRIGGER viewkeeper_agent_write;
      ALTER TABLE sales ENABLE REPLICA TRIGGER viewkeeper_agent_apply`,
    verdict: 'stale: sales counted',
  },
  'the trigger was disabled for a moment, and nobody wrote': {
    setUp: sales,
    then: `ALTER TABLE sales DISABLE TRIGGER USER; ALTER TABLE sales ENABLE ALWAYS TRIGGER viewkeeper_agent_write;
      ALTER TABLE sales ENABLE REPLICA TRIGGER viewkeeper_agent_apply`,
    verdict: 'fresh',
  },
  'the trigger is removed': {
    setUp: sales,
    then: `DROP TRIGGER viewkeeper_agent_write ON sales; ${insert}`,
    verdict: 'stale: sales counted',
  },
  'the trigger is not for all': {
    setUp: sales,
    then: async ({ console, refresh }) => {
      await console.watched.sql(`CREATE OR REPLACE TRIGGER viewkeeper_agent_write AFTER INSERT OR UPDATE OF region OR DELETE OR TRUNCATE
        ON sales FOR EACH STATEMENT EXECUTE FUNCTION viewkeeper_agent.note_change('counted');
        ALTER TABLE sales ENABLE ALWAYS TRIGGER viewkeeper_agent_write`);
      await refresh();
      await console.watched.sql('UPDATE sales SET amount = 9');
    },
    verdict: 'stale: sales counted',
  },
  'the trigger has a condition': {
    setUp: sales,
    then: async ({ console, refresh }) => {
      await console.watched.sql(`CREATE OR REPLACE TRIGGER viewkeeper_agent_write AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
        ON sales FOR EACH STATEMENT WHEN (current_user = 'nobody') EXECUTE FUNCTION viewkeeper_agent.note_change('counted');
        ALTER TABLE sales ENABLE ALWAYS TRIGGER viewkeeper_agent_write`);
      await refresh();
      await console.watched.sql(insert);
    },
    verdict: 'stale: sales counted',
  },
  'a table that gets children after its trigger': {
    setUp: sales,
    then: async ({ console, refresh }) => {
      await console.watched.sql('CREATE TABLE bare_child () INHERITS (sales); INSERT INTO bare_child VALUES (9)');
      await addTriggers(console.watched, "relname = 'bare_child'");
      await console.observer.observe();
      await console.observer.observe();
      await refresh();
      await console.watched.sql('UPDATE sales SET amount = 9 WHERE id = 9');
    },
    verdict: 'stale: bare_child counted',
  },
};

describe.for(majors)('PostgreSQL %s: by change triggers', (major) => {
  test('tables above and below, and triggers that are not as they were', async () => {
    expect(await judgeCases(major, structures, addAllTriggers)).toEqual(expectedVerdicts(structures));
  }, 120_000);
});
