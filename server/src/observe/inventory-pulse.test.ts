import { expect, test } from 'vitest';
import { readQuery } from '../db/sql.ts';
import { majors } from '../test/global-setup.ts';
import { setUpObserved } from '../test/observed-console.ts';

const made = `
  CREATE EXTENSION pg_stat_statements;
  CREATE SCHEMA apart;
  CREATE TYPE mood AS ENUM ('good', 'bad');
  CREATE FUNCTION doubled(int) RETURNS int LANGUAGE sql IMMUTABLE RETURN 2 * $1;
  CREATE TABLE sales (id int PRIMARY KEY, mood mood) PARTITION BY LIST (id);
  CREATE TABLE one PARTITION OF sales FOR VALUES IN (1);
  CREATE TABLE two (id int NOT NULL, mood mood);
  CREATE VIEW below AS SELECT doubled(id) AS id FROM sales;
  CREATE MATERIALIZED VIEW totals AS SELECT id FROM below`;

/** A database whose observer has come to rest: it does not read the inventory any more. */
async function setUpQuiet(major: (typeof majors)[number]) {
  const console = await setUpObserved(made, major);
  const { watched, observe } = console;
  const inventoriesRead = async () => {
    const [row] = await watched.sql<{ calls: number }>(
      `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND query LIKE '%index_total%' AND query NOT LIKE '%pg_stat_statements%'`,
    );
    return row?.calls ?? 0;
  };
  /** Observes once; how often that read the inventory. */
  const readBy = async (change: string) => {
    if (change) await watched.sql(change);
    await watched.sql('SELECT pg_stat_force_next_flush()');
    const before = await inventoriesRead();
    await observe();
    return (await inventoriesRead()) - before;
  };
  const settle = async (left = 5): Promise<void> => {
    if ((await readBy('')) === 0) return;
    if (left === 0) throw new Error('the observer reads the inventory again and again');
    await settle(left - 1);
  };
  /** Makes a change until it passes unread, as sessions of before may report late; how often that took. */
  const unreadBy = async (change: string, times = 1): Promise<number> => {
    if ((await readBy(change)) === 0) return times;
    if (times === 5) throw new Error(`${change}: the inventory is read each time`);
    return unreadBy(change, times + 1);
  };
  await settle();
  return { ...console, readBy, unreadBy, settle };
}

const changes = [
  `COMMENT ON MATERIALIZED VIEW totals IS 'text'`,
  'REFRESH MATERIALIZED VIEW totals',
  'CREATE UNIQUE INDEX ON totals (id)',
  'ALTER SCHEMA apart RENAME TO elsewhere',
  'CREATE POLICY all_rows ON sales USING (true)',
  `ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'`,
  'CREATE OR REPLACE FUNCTION doubled(int) RETURNS int LANGUAGE sql IMMUTABLE RETURN 3 * $1',
  'CREATE OR REPLACE VIEW below AS SELECT doubled(id) + 1 AS id FROM sales',
  'ALTER TABLE sales ATTACH PARTITION two FOR VALUES IN (2)',
  'CREATE MATERIALIZED VIEW others AS SELECT 1 AS one',
  'VACUUM FULL one',
  'TRUNCATE one',
  'DROP MATERIALIZED VIEW totals',
];

test.for(majors)('on %i the inventory is read when a catalog has changed, and only then', async (major) => {
  const { watched, readBy, unreadBy, settle, list } = await setUpQuiet(major);
  await unreadBy("DELETE FROM sales; INSERT INTO sales VALUES (1, 'good')");
  for (const change of [...changes, `GRANT ${watched.role} TO postgres`]) {
    expect(await readBy(change), change).toBe(1);
    await settle();
  }
  expect((await list()).map(({ viewName }) => viewName)).toEqual(['others']);
});

test('counters are stored also while the inventory is not read', async () => {
  const { services, unreadBy } = await setUpQuiet(18);
  const inserted = async () =>
    (await services.pool.query("SELECT inserted FROM relation WHERE name = 'one'")).rows[0].inserted;
  const before = await inserted();
  const times = await unreadBy("DELETE FROM sales; INSERT INTO sales VALUES (1, 'good')");
  expect(await inserted()).toBe(before + times);
});

test('a database that was identified anew is read anew', async () => {
  const { services, readBy } = await setUpQuiet(18);
  await services.pool.query('UPDATE observation SET observed_at = NULL');
  expect(await readBy('')).toBe(1);
});

test('every catalog that the inventory is made of is looked at', () => {
  const catalogs = readQuery('observe/read_inventory').match(
    /\bpg_[a-z]+\b(?=( AS \w+)?\s*$|\s+(AS|WHERE|GROUP|JOIN|ON)\b)/gm,
  );
  const pulse = readQuery('observe/read_pulse');
  const missing = [...new Set(catalogs)].filter((name) => !pulse.includes(`'${name}'`));
  expect(catalogs?.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
