import type { ViewCapability, ViewCapabilityKey } from '@viewkeeper/shared/capabilities.ts';
import type { PostgresMajor } from '../demo/postgres-server.ts';
import { readCapabilities } from '../features/capabilities/read-capabilities.ts';
import { admin, setUpObserved } from './observed-console.ts';

export type Verdicts = Record<ViewCapabilityKey, Omit<ViewCapability, 'key'>>;

/** A watched database, and the capabilities of its views by name, as the next observations find them. */
export async function setUpCapabilities(sql: string, major: PostgresMajor = 18) {
  const console = await setUpObserved(sql, major);
  const { services, observe, watched } = console;
  await watched.sql(`GRANT postgres TO ${watched.role}`);
  const read = async (): Promise<Record<string, Verdicts>> => {
    await services.pool.query('DELETE FROM view_fact');
    // The second observation reads what the first one has found.
    await observe();
    await observe();
    const { rows } = await services.pool.query<{ view_id: number; view_name: string }>(
      'SELECT view_id, view_name FROM view WHERE gone_at IS NULL',
    );
    const all: Record<string, Verdicts> = {};
    for (const { view_id, view_name } of rows) {
      const { capabilities } = await readCapabilities(services, admin, view_id);
      all[view_name] = Object.fromEntries(capabilities.map(({ key, ...rest }) => [key, rest])) as Verdicts;
    }
    return all;
  };
  return { ...console, read };
}

/** Why, without the names. */
export const codes = (verdict: Verdicts[ViewCapabilityKey] | undefined) => verdict?.reasons.map(({ code }) => code);
/** Tables whose rows break a key that is claimed without proof. */
export const base = `
  CREATE TABLE customer (id int PRIMARY KEY, name text, region int, code text UNIQUE);
  CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int REFERENCES customer, placed timestamptz NOT NULL, amount int);
  CREATE TABLE line (order_id bigint NOT NULL, number int NOT NULL, sku text, PRIMARY KEY (order_id, number));
  CREATE TABLE loose (id int, other int); CREATE TABLE loose_pair (id int NOT NULL, name text); CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child () INHERITS (parent);
  CREATE TABLE parted (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
  CREATE TABLE parted_1 PARTITION OF parted DEFAULT;
  CREATE TABLE later (id int UNIQUE DEFERRABLE INITIALLY DEFERRED); CREATE TABLE halves (id int, live bool);
  CREATE UNIQUE INDEX ON halves (id) WHERE live; CREATE TABLE lowered (name text); CREATE UNIQUE INDEX ON lowered (lower(name));
  CREATE TABLE "We""ird; --" ("Id, 1" int PRIMARY KEY, "a.b" text);
  CREATE TABLE price (sku float8 PRIMARY KEY, cents int); CREATE TABLE big (id bigint PRIMARY KEY);
  INSERT INTO big VALUES (9007199254740992), (9007199254740993); INSERT INTO price VALUES (9007199254740992);
  INSERT INTO customer SELECT i, 'n' || i % 3, i % 2, CASE WHEN i % 2 = 0 THEN 'c' || i END FROM generate_series(1, 6) i;
  INSERT INTO orders SELECT i, nullif(i % 5, 0) + 1, '2026-01-01'::timestamptz + i % 3 * interval '20 day', i % 2 FROM generate_series(1, 12) i;
  INSERT INTO line SELECT i % 6 + 1, i, 's' || i % 2 FROM generate_series(1, 12) i;
  INSERT INTO loose SELECT i % 2, nullif(i % 3, 0) FROM generate_series(1, 9) i;
  INSERT INTO parent VALUES (1), (2); INSERT INTO child VALUES (1), (1); INSERT INTO parted SELECT i % 2, '2026-01-01'::date + i FROM generate_series(1, 6) i;
  INSERT INTO later VALUES (1); INSERT INTO halves VALUES (1, true), (1, false); INSERT INTO lowered VALUES ('a'); INSERT INTO "We""ird; --" VALUES (1, 'x'), (2, 'x');
  CREATE FUNCTION twice(int) RETURNS SETOF int IMMUTABLE LANGUAGE sql AS 'SELECT $1 UNION ALL SELECT $1';
  CREATE VIEW plain AS SELECT o.id, o.placed, c.name, now() AS seen FROM orders o JOIN customer c ON c.id = o.customer_id;
  CREATE MATERIALIZED VIEW lower_mv AS SELECT id, name FROM customer; CREATE UNIQUE INDEX ON lower_mv (id)`;
