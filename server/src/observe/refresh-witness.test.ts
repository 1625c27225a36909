import { runListSchema } from '@viewkeeper/shared/refreshes.ts';
import { describe, expect, test } from 'vitest';
import { readRun, readRunPage } from '../features/refreshes/read-runs.ts';
import { type FreshnessConsole, setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { operator, session } from '../test/refresh-console.ts';
import { agentSql } from './agent-sql.ts';

const sales = `CREATE TABLE sales (id int PRIMARY KEY, amount int);
  INSERT INTO sales VALUES (1, 1);
  CREATE MATERIALIZED VIEW totals AS SELECT * FROM sales;
  CREATE UNIQUE INDEX ON totals (id);
  CREATE MATERIALIZED VIEW other AS SELECT count(*) AS n FROM sales`;

/** A console whose watched database has the witness, observed since. */
async function setUp(major: (typeof majors)[number] = 18) {
  const console = await setUpFreshness(sales, { major });
  const { role } = console.watched;
  await console.observer.observe();
  await console.watched.sql(agentSql('create_witness', { role }));
  await console.observer.observe();
  return console;
}

/** Runs that the console did not make, the oldest first. */
async function runsElsewhere({ services }: Pick<FreshnessConsole, 'services'>) {
  const filter = runListSchema.parse({ origin: ['elsewhere'] });
  const { rows } = await readRunPage(services, operator, filter);
  return Promise.all(rows.toReversed().map(({ runId }) => readRun(services, operator, runId)));
}

async function touches({ services }: Pick<FreshnessConsole, 'services'>): Promise<string[]> {
  const { rows } = await services.pool.query("SELECT after FROM view_change WHERE kind = 'touched'");
  return rows.map(({ after }) => after);
}

describe.for(majors)('PostgreSQL %s', (major) => {
  test('what rows do not prove the witness does, with who made it and when', async () => {
    const console = await setUp(major);
    const client = await session(console.watched);
    await client.query("SET application_name = 'nightly'");
    const { rows } = await client.query<{ pid: number; at: Date }>(
      'SELECT pg_backend_pid() AS pid, clock_timestamp() AS at',
    );
    // Nothing has changed: it leaves rows as they are.
    await client.query('REFRESH MATERIALIZED VIEW CONCURRENTLY totals');
    await client.query('REFRESH MATERIALIZED VIEW other');
    await client.query('GRANT SELECT ON other TO PUBLIC');
    await console.observer.observe();
    const runs = await runsElsewhere(console);
    expect(runs).toMatchObject([
      { viewName: 'totals', effectiveMode: 'concurrently', state: 'succeeded' },
      { viewName: 'other', effectiveMode: 'plain', state: 'succeeded' },
    ]);
    for (const run of runs) {
      expect(run.elsewhere).toMatchObject({ pid: rows[0]?.pid, userName: 'postgres', application: 'nightly' });
      expect(Date.parse(run.startedAt ?? '')).toBeGreaterThanOrEqual(rows[0]?.at.getTime() ?? 0);
      expect(Date.parse(run.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(run.startedAt ?? ''));
      expect(run.endedAfter).toBeNull();
      expect(run.dataAsOf).toBe(run.startedAt);
    }
    // The GRANT is somebody's doing, too.
    expect(await touches(console)).toEqual(['no_row']);
    await console.observer.observe();
    expect(await runsElsewhere(console)).toHaveLength(2);
  });

  test('each of several refreshes between two observations, also in subtransactions; none that was rolled back', async () => {
    const console = await setUp(major);
    const client = await session(console.watched);
    for (const text of [
      'REFRESH MATERIALIZED VIEW totals',
      'REFRESH MATERIALIZED VIEW totals',
      'DO $$ BEGIN REFRESH MATERIALIZED VIEW totals; EXCEPTION WHEN division_by_zero THEN NULL; END $$',
      'BEGIN; REFRESH MATERIALIZED VIEW other; ROLLBACK',
    ])
      await client.query(text);
    await console.observer.observe();
    expect((await runsElsewhere(console)).map(({ viewName }) => viewName)).toEqual(['totals', 'totals', 'totals']);
    expect(await touches(console)).toEqual([]);
  });
});

test('the console’s own refreshes stand in its log once', async () => {
  const console = await setUp();
  const run = await console.refresh('totals');
  await console.observer.observe();
  expect(run.state).toBe('succeeded');
  expect(await console.watched.sql('SELECT mode FROM viewkeeper_witness.refresh')).toHaveLength(1);
  expect(await runsElsewhere(console)).toEqual([]);
  expect(await touches(console)).toEqual([]);
});

test('a refresh that is seen by the witness before the inventory shows it is told once', async () => {
  const console = await setUp();
  await console.watched.sql('REFRESH MATERIALIZED VIEW totals');
  const { rows } = await console.services.pool.query("SELECT class_xmin FROM view WHERE view_name = 'totals'");
  await console.observer.observe();
  // As when it had committed between the inventory and the witness.
  await console.services.pool.query("UPDATE view SET class_xmin = $1 WHERE view_name = 'totals'", [rows[0].class_xmin]);
  await console.watched.sql('CREATE TABLE moves_the_pulse ()');
  await console.observer.observe();
  expect(await runsElsewhere(console)).toHaveLength(1);
  expect(await touches(console)).toEqual([]);
});

test('a transaction that goes on after its refresh ended between that and the reading, without commit timestamps', async () => {
  const console = await setUp();
  const client = await session(console.watched);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ; REFRESH MATERIALIZED VIEW totals');
  await console.observer.observe();
  expect(await runsElsewhere(console)).toEqual([]);
  await client.query('COMMIT');
  await console.observer.observe();
  const [run] = await runsElsewhere(console);
  // It may have used a snapshot of long before.
  expect(run).toMatchObject({ dataAsOf: null, endedAfter: null });
  expect(Date.parse(run?.finishedAt ?? '')).toBeGreaterThan(Date.parse(run?.startedAt ?? ''));
});

test('no refresh fails because of the witness, and none of before it is told', async () => {
  const console = await setUpFreshness(sales);
  await console.observer.observe();
  await console.watched.sql(agentSql('create_witness', { role: console.watched.role }));
  await console.watched.sql('REFRESH MATERIALIZED VIEW totals');
  await console.watched.sql('REFRESH MATERIALIZED VIEW totals');
  await console.observer.observe();
  // Of those only the last one, by its rows.
  expect(await runsElsewhere(console)).toHaveLength(1);
  await console.watched.sql('ALTER TABLE viewkeeper_witness.refresh RENAME TO lost');
  await console.watched.sql('REFRESH MATERIALIZED VIEW other');
  await console.observer.observe();
  expect((await runsElsewhere(console)).map(({ viewName }) => viewName)).toEqual(['totals', 'other']);
});

test('another role’s witness is offered by its GRANTs, and a database without one by its script', async () => {
  const console = await setUpFreshness(sales);
  const offered = async () => {
    await console.observer.observe();
    const { rows } = await console.services.pool.query<{ state: string; sql: string | null }>(
      `SELECT item ->> 'state' AS state, item ->> 'sql' AS sql
       FROM observation, jsonb_array_elements(capabilities) AS item WHERE item ->> 'key' = 'refresh_witness'`,
    );
    return rows[0];
  };
  expect((await offered())?.sql).toContain('CREATE EVENT TRIGGER viewkeeper_witness');
  await console.watched.sql(agentSql('create_witness', { role: 'postgres' }));
  const hidden = await offered();
  expect(hidden?.state).toBe('missing');
  await console.watched.sql(hidden?.sql ?? '');
  expect(await offered()).toEqual({ state: 'available', sql: null });
  const client = await session(console.watched);
  await client.query(`SET ROLE ${console.watched.role}`);
  expect((await client.query('SELECT viewkeeper_witness.trim() AS gone')).rows).toEqual([{ gone: '0' }]);
  await console.watched.sql('DROP SCHEMA viewkeeper_witness CASCADE');
  expect((await offered())?.state).toBe('missing');
});

test('notes of more than a day ago are forgotten', async () => {
  const console = await setUp();
  await console.watched.sql('REFRESH MATERIALIZED VIEW totals');
  await console.watched.sql('REFRESH MATERIALIZED VIEW other');
  await console.watched.sql(
    "UPDATE viewkeeper_witness.refresh SET ended_at = now() - interval '25 hours' WHERE relation = 'other'::regclass",
  );
  expect(await console.watched.sql('SELECT viewkeeper_witness.trim() AS gone')).toEqual([{ gone: 1 }]);
  expect(await console.watched.sql('SELECT FROM viewkeeper_witness.refresh')).toHaveLength(1);
});
