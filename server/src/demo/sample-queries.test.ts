import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWatchedDatabase, type WatchedDatabase } from '../test/databases.ts';
import { type BenchmarkEntry, benchmarkSchema, readBenchmark, resolveParameters } from './sample-queries.ts';
import { samples } from './samples.ts';

const namesIn = async (database: string, folder: string) =>
  (await readdir(new URL(`../../../sql/samples/${database}/${folder}/`, import.meta.url))).toSorted();

test.for([...samples])('$database: every query has an original and is benchmarked', async (sample) => {
  const queries = await namesIn(sample.database, 'queries');
  expect(await namesIn(sample.database, 'originals')).toEqual(queries);
  const benchmarked = (await readBenchmark(sample)).map(({ query }) => `${query}.sql`);
  expect([...new Set(benchmarked)].toSorted()).toEqual(queries);
});

const entry: BenchmarkEntry = {
  query: 'list_months',
  kind: 'list',
  limitMs: null,
  parameters: [null, 7, 'text', true, ['a', null], { sql: 'SELECT 1' }],
  source: '004',
};

test.for<[why: string, change: Record<string, unknown>]>([
  ['a key that nobody reads', { limit: 50 }],
  ['a query that is no file name', { query: '../list_months' }],
  ['a kind that has no rule', { kind: 'report' }],
  ['a limit of nothing', { limitMs: 0 }],
  ['no limit said', { limitMs: undefined }],
  ['a parameter that is misspelt SQL', { parameters: [{ sqll: 'SELECT 1' }] }],
])('refused: %s', ([, change]) => {
  expect(benchmarkSchema.safeParse([entry]).success).toBe(true);
  expect(benchmarkSchema.safeParse([{ ...entry, ...change }]).success).toBe(false);
});

describe('parameters that are found in the data', () => {
  let database: WatchedDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createWatchedDatabase(`CREATE TABLE moments AS
      SELECT timestamptz '2026-03-01 10:00:00.123456Z' + n * interval '1 day' AS at FROM generate_series(0, 1) AS n`);
    client = new pg.Client(database.superuserUrl);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });
  const resolve = (...parameters: BenchmarkEntry['parameters']) => resolveParameters(client, { ...entry, parameters });

  test('keep their microseconds, in the place where they are; what is a value stays as it is', async () => {
    const values = await resolve(null, { sql: 'SELECT at FROM moments ORDER BY at LIMIT 1' }, ['a', null], 7);
    expect(values).toEqual([null, expect.any(String), ['a', null], 7]);
    const same = await client.query('SELECT FROM moments WHERE at = $1::timestamptz', [values[1]]);
    expect(same.rowCount).toBe(1);
  });

  test.for(['SELECT at FROM moments WHERE false', 'SELECT NULL'])(
    'that are not there are an error: %s',
    async (sql) => {
      await expect(resolve({ sql })).rejects.toThrow('list_months');
    },
  );

  test('that are two rows are an error', async () => {
    await expect(resolve({ sql: 'SELECT at FROM moments' })).rejects.toMatchObject({ code: '21000' });
  });
});
