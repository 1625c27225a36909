import pg from 'pg';
import { expect, test } from 'vitest';
import {
  anchor,
  createOwnedDatabase,
  createSample,
  loadSample,
  refreshViews,
  script,
  views,
} from './company-prospect-sample.ts';
import type { WatchedDatabase } from './databases.ts';

const hourMs = 3_600_000;
const later = (hours: number) => new Date(Date.parse(anchor) + hours * hourMs).toISOString();

/** One digest for each relation, over all rows in an order of their own. */
async function digests({ sql }: WatchedDatabase): Promise<Record<string, string>> {
  const each = ['"Company"', '"Prospect"', 'sample_load', ...views].map(
    (relation) =>
      `(SELECT md5(string_agg(t::text, '|' ORDER BY t::text COLLATE "C")) FROM ${relation} t) AS ${relation}`,
  );
  const [row] = await sql<Record<string, string>>(`SELECT ${each.join(', ')}`);
  return row ?? {};
}

async function advance({ sql }: WatchedDatabase, until: string): Promise<number> {
  const [row] = await sql<{ changed: number }>('SELECT sample_advance($1::timestamptz) AS changed', [until]);
  return row?.changed ?? Number.NaN;
}

const leftOvers = ({ sql }: WatchedDatabase) =>
  sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'`,
  );

test('the same scale and anchor make the same rows, on either version, in any time zone', async () => {
  const first = await createSample({ major: 18 });
  const whole = await digests(first);
  expect(Object.values(whole)).toHaveLength(6);
  expect(Object.values(whole).filter((digest) => !digest)).toEqual([]);
  const second = await createSample({ major: 15, timeZone: 'America/New_York' });
  expect(await digests(second)).toEqual(whole);

  // Removed and loaded again.
  await first.sql(script('drop.sql'));
  await loadSample(first);
  expect(await digests(first)).toEqual(whole);
  await Promise.all([first.drop(), second.drop()]);
});

test.for([15, 18] as const)(
  'on PostgreSQL %i a load that ends in the middle leaves nothing, and the next one loads',
  async (major) => {
    const database = await createOwnedDatabase(major);
    await expect(loadSample(database, 'UTC', 'SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
    await database.sql('ROLLBACK; RESET ROLE');
    expect(await leftOvers(database)).toEqual([]);
    await loadSample(database);
    const [loaded] = await database.sql(
      `SELECT (SELECT count(*) FROM "Company") AS companies, (SELECT count(*) FROM "Prospect") AS prospects, scale, anchor,
       advanced_to FROM sample_load`,
    );
    expect(loaded).toEqual({
      companies: 600,
      prospects: 3000,
      scale: 0.02,
      anchor: '2026-10-14T15:00:00.000000Z',
      advanced_to: '2026-10-14T15:00:00.000000Z',
    });
    await database.sql(script('drop.sql'));
    expect(await leftOvers(database)).toEqual([]);
    await database.drop();
  },
);

test.for(['0', '-1', '101', 'NaN'])('a scale of %s is refused', async (scale) => {
  const database = await createOwnedDatabase(18);
  const load = database.sql(
    `BEGIN; SET LOCAL sample.scale = '${scale}'; ${script('schema.sql')} ${script('data.sql')}`,
  );
  await expect(load).rejects.toMatchObject({ code: '23514', constraint: 'sample_load_scale_check' });
  await database.sql('ROLLBACK');
  await database.drop();
});

test('the load leaves every index and key of the schema as it was', async () => {
  const database = await createOwnedDatabase(18);
  const shape = () =>
    database.sql(
      `SELECT pg_get_indexdef(indexrelid) AS definition, indisvalid FROM pg_index
       WHERE indrelid IN ('"Company"'::regclass, '"Prospect"'::regclass)
       UNION ALL SELECT conname || pg_get_constraintdef(oid), convalidated FROM pg_constraint
       WHERE conrelid IN ('"Company"'::regclass, '"Prospect"'::regclass) ORDER BY 1`,
    );
  await database.sql(script('schema.sql'));
  const before = await shape();
  await database.sql(script('data.sql'));
  expect(await shape()).toEqual(before);
  expect(before.length).toBeGreaterThan(15);
  await database.drop();
});

test('an extension that was there before stays', async () => {
  const database = await createOwnedDatabase(18);
  await database.sql('CREATE EXTENSION pg_trgm');
  await loadSample(database);
  await database.sql(script('drop.sql'));
  expect(await database.sql("SELECT extname FROM pg_extension WHERE extname = 'pg_trgm'")).toHaveLength(1);
  await database.drop();
});

test('a foreign object on the sample stops its removal', async () => {
  const database = await createSample({ major: 18 });
  await database.sql('CREATE VIEW mine AS SELECT name FROM "Company"');
  await expect(database.sql(`BEGIN; ${script('drop.sql')}`)).rejects.toMatchObject({ code: '2BP01' });
  await database.sql('ROLLBACK');
  expect(await database.sql('SELECT 1 FROM company_summary_view LIMIT 1')).toHaveLength(1);
  await database.drop();
});

test.for([15, 18] as const)(
  'on PostgreSQL %i advancing changes a little, once, and the views follow',
  async (major) => {
    const [database, other] = [await createSample({ major }), await createSample({ major })];
    const before = await digests(database);
    expect(await advance(database, later(0))).toBe(0);
    expect(await advance(database, later(-1))).toBe(0);
    expect(await digests(database)).toEqual(before);

    // 900 events an hour; several of one prospect count once.
    const changed = await advance(database, later(1));
    expect(changed).toBeGreaterThan(600);
    expect(changed).toBeLessThanOrEqual(900);
    const after = await digests(database);
    expect(await advance(database, later(1))).toBe(0);
    expect(await digests(database)).toEqual(after);
    // Small steps end where one step ends.
    for (const hours of [0.001, 0.0021, 0.3, 0.77, 1]) await advance(other, later(hours));
    expect(await digests(other)).toEqual(after);

    const [now] = await database.sql(
      `SELECT count(*) FILTER (WHERE "createdAt" > $1) > 0 AS new_prospects, max("updatedAt") <= $2 AS until_then,
       (SELECT count(*) FROM "Company" WHERE "createdAt" > $1) > 0 AS new_companies,
       count(*) FILTER (WHERE "createdAt" <= $1 AND "updatedAt" > $1) > 0 AS changed_prospects
     FROM "Prospect"`,
      [later(0), later(1)],
    );
    expect(now).toEqual({ new_prospects: true, until_then: true, new_companies: true, changed_prospects: true });
    await refreshViews(database);
    const refreshed = await digests(database);
    for (const view of views) expect(refreshed[view], view).not.toBe(after[view]);
    await Promise.all([database.drop(), other.drop()]);
  },
);

test('two callers that advance at once do the work once, and a long pause is made up for in part', async () => {
  const database = await createSample({ major: 18 });
  const clients = [1, 2].map(() => new pg.Client({ connectionString: database.superuserUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  const counts = await Promise.all(
    clients.map(async (client) => {
      const result = await client.query<{ n: string }>('SELECT sample_advance($1::timestamptz) AS n', [later(2)]);
      return Number(result.rows[0]?.n);
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  expect(Math.min(...counts)).toBe(0);
  expect(Math.max(...counts)).toBeGreaterThan(0);

  // A long pause is made up for in part only.
  const changed = await advance(database, later(24 * 365));
  expect(changed).toBeGreaterThan(1000);
  expect(changed).toBeLessThanOrEqual(5000);
  await database.drop();
});

test('advance.sql brings the sample up to now', async () => {
  const database = await createSample({ major: 18 });
  await database.sql(
    "UPDATE sample_load SET anchor = now() - interval '2 hours', advanced_to = now() - interval '1 hour'",
  );
  const [row] = await database.sql<{ rows_changed: number }>(script('advance.sql'));
  expect(row?.rows_changed).toBeGreaterThan(600);
  const [ends] = await database.sql("SELECT now() - advanced_to < interval '1 minute' AS reached FROM sample_load");
  expect(ends).toEqual({ reached: true });
  await database.drop();
});
