import { describe, expect, test } from 'vitest';
import { setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { session } from '../test/refresh-console.ts';

const sales = `
  CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric);
  INSERT INTO sales SELECT i, 'r' || i % 10, i FROM generate_series(1, 100) AS i;
  CREATE MATERIALIZED VIEW totals AS SELECT region, sum(amount) AS amount FROM sales GROUP BY region;
  CREATE UNIQUE INDEX ON totals (region)`;

describe.for(majors)('PostgreSQL %s', (major) => {
  test('before a refresh that the console saw nothing is claimed', async () => {
    const console = await setUpFreshness(sales, { major });
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'unknown', reason: 'no_baseline' });
  });

  test.for(['plain', 'concurrently'] as const)(
    'after a refresh (%s) fresh, and stale with the next write',
    async (mode) => {
      const console = await setUpFreshness(sales, { major });
      const run = await console.refresh('totals', mode);
      expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh', fresh_through: run.dataAsOf });
      expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh', data_as_of: run.dataAsOf });
      for (const write of ["INSERT INTO sales VALUES (1000, 'r1', 1)", 'DELETE FROM sales WHERE id = 1000']) {
        await console.write(write);
        expect(await console.verdict('totals')).toMatchObject({ staleness: 'stale', fresh_through: run.dataAsOf });
      }
      expect(await console.changes('totals')).toEqual({ sales: 'counted' });
      await console.refresh('totals', mode);
      expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh' });
      expect(await console.changes('totals')).toEqual({});
    },
  );

  test('TRUNCATE, VACUUM FULL and CLUSTER of a base table count as changes', async () => {
    const console = await setUpFreshness(sales, { major });
    for (const [statement, change] of [
      ['VACUUM FULL sales', 'rewritten'],
      ['CLUSTER sales USING sales_pkey', 'rewritten'],
      ['TRUNCATE sales', 'rewritten'],
    ] as const) {
      await console.refresh('totals');
      expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh' });
      await console.write(statement);
      expect(await console.verdict('totals')).toMatchObject({ staleness: 'stale' });
      expect(await console.changes('totals')).toEqual({ sales: change });
    }
  });

  test('GRANT, ANALYZE, CREATE INDEX and ADD COLUMN on a base table change no contents', async () => {
    const console = await setUpFreshness(sales, { major });
    await console.refresh('totals');
    await console.write(
      'GRANT SELECT ON sales TO PUBLIC; ANALYZE sales; CREATE INDEX ON sales (region); ALTER TABLE sales ADD note text',
    );
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh' });
  });

  test('the horizon is 75 s behind what no session holds back, and is named by the one that does', async () => {
    const console = await setUpFreshness(sales, { major });
    const writer = await session(console.watched);
    const { rows } = await writer.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const horizon = async () => {
      await console.observer.observe();
      const { rows } = await console.services.pool.query<{ behind: number; held: { pid: number } | null }>(
        'SELECT extract(epoch FROM watched_at - horizon)::float8 AS behind, horizon_held_by AS held FROM observation',
      );
      return rows[0];
    };
    await horizon();
    await console.watched.sql('SELECT pg_sleep(12.1)');
    await horizon();
    await writer.query('BEGIN');
    const before = await horizon();
    await console.watched.sql('SELECT pg_sleep(12.1)');
    const after = await horizon();
    expect(after?.held?.pid).toBe(rows[0]?.pid);
    expect((after?.behind ?? 0) - (before?.behind ?? 0)).toBeGreaterThan(12);
    await writer.query('COMMIT');
    // What it committed in the middle of that is sure to be counted when it has been idle for its timer.
    expect((await horizon())?.held?.pid).toBe(rows[0]?.pid);
    await console.watched.sql('SELECT pg_sleep(12.1)');
    expect(await horizon()).toEqual({ behind: 75, held: null });
  });
});
