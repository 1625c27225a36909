import { runListSchema } from '@viewkeeper/shared/refreshes.ts';
import { describe, expect, test } from 'vitest';
import { readRun, readRunPage } from '../features/refreshes/read-runs.ts';
import { type FreshnessConsole, setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { ownServer } from '../test/own-server.ts';
import { ended, operator, session, until } from '../test/refresh-console.ts';

/** Runs that the console did not make, newest first. */
async function runsElsewhere({ services }: FreshnessConsole) {
  const filter = runListSchema.parse({ origin: ['elsewhere'] });
  return (await readRunPage(services, operator, filter)).rows;
}

/** What the console says of a view that was touched: `run plain`, `touched no_row`, or nothing. */
async function outcomes(console: FreshnessConsole): Promise<Map<number, string>> {
  const { rows } = await console.services.pool.query<{ view_id: number; after: string }>(
    "SELECT view_id, after FROM view_change WHERE kind = 'touched'",
  );
  const runs = await runsElsewhere(console);
  return new Map([
    ...rows.map((row) => [row.view_id, `touched ${row.after}`] as const),
    ...runs.map((run) => [run.viewId, `run ${run.effectiveMode}`] as const),
  ]);
}

const base = `CREATE TABLE sales (id int PRIMARY KEY, amount int);
  INSERT INTO sales SELECT i, i FROM generate_series(1, 500) AS i;
  CREATE TABLE still (id int PRIMARY KEY);
  INSERT INTO still VALUES (1)`;
const one = `${base};
  CREATE MATERIALIZED VIEW seen AS SELECT * FROM sales;
  CREATE UNIQUE INDEX ON seen (id)`;

interface TouchCase {
  from?: string;
  /** Done to the view `$v` by a superuser between two observations, each text sent for itself. */
  then: readonly string[];
  outcome: string | undefined;
}

const cases: Record<string, TouchCase> = {
  plain: { then: ['REFRESH MATERIALIZED VIEW $v'], outcome: 'run plain' },
  plain_then_vacuumed: {
    then: ['REFRESH MATERIALIZED VIEW $v', 'VACUUM (FREEZE, ANALYZE) $v', 'CREATE INDEX ON $v (amount)'],
    outcome: 'run plain',
  },
  plain_in_a_subtransaction: {
    then: ['DO $$ BEGIN REFRESH MATERIALIZED VIEW $v; EXCEPTION WHEN division_by_zero THEN NULL; END $$'],
    outcome: 'run plain',
  },
  plain_then_granted: {
    then: ['REFRESH MATERIALIZED VIEW $v', 'GRANT SELECT ON $v TO PUBLIC'],
    outcome: 'touched no_row',
  },
  compared: { then: ['REFRESH MATERIALIZED VIEW CONCURRENTLY $v'], outcome: 'run concurrently' },
  plain_then_compared: {
    then: ['REFRESH MATERIALIZED VIEW $v', 'REFRESH MATERIALIZED VIEW CONCURRENTLY $v'],
    outcome: 'touched no_row',
  },
  compared_unchanged: {
    from: 'SELECT id, id AS amount FROM still',
    then: ['REFRESH MATERIALIZED VIEW CONCURRENTLY $v'],
    outcome: 'touched no_row',
  },
  vacuum_full: { then: ['VACUUM FULL $v'], outcome: 'touched no_row' },
  cluster: { then: ['CLUSTER $v USING $v_id_idx'], outcome: 'touched no_row' },
  granted: { then: ['GRANT SELECT ON $v TO PUBLIC'], outcome: 'touched no_row' },
  given_away: { then: ['ALTER MATERIALIZED VIEW $v OWNER TO postgres'], outcome: 'touched no_right' },
  renamed: { then: ['ALTER MATERIALIZED VIEW $v RENAME TO $v_2'], outcome: 'touched no_row' },
  rolled_back: { then: ['BEGIN; REFRESH MATERIALIZED VIEW $v; ROLLBACK'], outcome: undefined },
  rolled_back_compared: {
    then: ['BEGIN; REFRESH MATERIALIZED VIEW CONCURRENTLY $v; ROLLBACK'],
    outcome: undefined,
  },
  maintained: { then: ['ANALYZE $v', 'VACUUM (FREEZE) $v', 'CREATE INDEX ON $v (amount)'], outcome: undefined },
  empty: {
    from: 'SELECT * FROM sales WHERE false',
    then: ['REFRESH MATERIALIZED VIEW $v'],
    outcome: 'touched empty',
  },
  emptied: { then: ['REFRESH MATERIALIZED VIEW $v WITH NO DATA'], outcome: 'touched empty' },
  not_readable: { then: ['REFRESH MATERIALIZED VIEW $v'], outcome: 'touched no_right' },
  locked: { then: ['REFRESH MATERIALIZED VIEW $v'], outcome: 'touched not_read' },
  made_anew: {
    then: ['DROP MATERIALIZED VIEW $v', 'CREATE MATERIALIZED VIEW $v AS SELECT * FROM sales'],
    outcome: undefined,
  },
};

describe.for(majors)('PostgreSQL %s', (major) => {
  test('a refresh made elsewhere is a run where the rows prove it, and any other touch is a change', async () => {
    const views = Object.entries(cases).map(
      ([name, { from = 'SELECT * FROM sales' }]) =>
        `CREATE MATERIALIZED VIEW ${name} AS ${from}; CREATE UNIQUE INDEX ON ${name} (id)`,
    );
    const console = await setUpFreshness(
      [base, ...views, 'REVOKE SELECT ON not_readable FROM CURRENT_USER'].join(';\n'),
      { major, worker: false },
    );
    const { watched, observer } = console;
    await observer.observe();
    await observer.observe();
    expect(await outcomes(console)).toEqual(new Map());

    await watched.sql('UPDATE sales SET amount = 0 WHERE id = 400');
    for (const [name, { then }] of Object.entries(cases))
      for (const text of then) await watched.sql(text.replaceAll('$v', name));
    const holder = await session(watched);
    await holder.query('BEGIN; REFRESH MATERIALIZED VIEW locked');
    await observer.observe();
    await holder.query('ROLLBACK');
    // What has been told once is not told again.
    await observer.observe();

    const found = await outcomes(console);
    const expected = Object.entries(cases).map(([name, { outcome }]) => [name, outcome]);
    expect(Object.keys(cases).map((name) => [name, found.get(console.views.get(name) ?? 0)])).toEqual(expected);
    const { rows } = await console.services.pool.query('SELECT view_id FROM view_change WHERE kind = $1', ['touched']);
    const touched = expected.filter(([, outcome]) => outcome?.startsWith('touched'));
    expect(rows).toHaveLength(touched.length);
    expect(await runsElsewhere(console)).toHaveLength(
      expected.filter(([, outcome]) => outcome?.startsWith('run')).length,
    );
  }, 60_000);

  test('a refresh of the console is never one from elsewhere, and one between two of them is', async () => {
    const console = await setUpFreshness(one, { major });
    const { watched, observer, refresh, verdict } = console;
    await observer.observe();
    for (const mode of ['plain', 'concurrently'] as const) {
      await watched.sql('UPDATE sales SET amount = amount + 1 WHERE id = 7');
      const reader = await session(watched);
      await reader.query('BEGIN; SELECT FROM seen');
      const { runId } = await console.request('seen', mode);
      // A plain one is observed while it waits, both after they have ended.
      await until(console, runId, (run) => (mode === 'plain' ? run.state === 'waiting' : ended(run)));
      await observer.observe();
      await reader.query('ROLLBACK');
      await until(console, runId, ended);
      await observer.observe();
    }
    expect(await outcomes(console)).toEqual(new Map());

    await watched.sql('REFRESH MATERIALIZED VIEW seen');
    expect(await verdict('seen')).toMatchObject({ staleness: 'unknown', reason: 'touched' });
    expect(await runsElsewhere(console)).toHaveLength(1);
    await refresh('seen');
    expect(await verdict('seen')).toMatchObject({ staleness: 'fresh' });
    expect(await runsElsewhere(console)).toHaveLength(1);
    expect(await outcomes(console)).toEqual(new Map([[console.views.get('seen'), 'run plain']]));
  }, 60_000);

  test('its end is exact with commit timestamps, and its data not older than what was open when it was last seen', async () => {
    const console = await setUpFreshness(one, { major, worker: false });
    const { watched, observer } = console;
    const maker = await session(watched);
    await maker.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM sales');
    const [began] = await watched.sql<{ at: string }>(
      "SELECT xact_start AS at FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'",
    );
    await observer.observe();
    await maker.query('REFRESH MATERIALIZED VIEW seen; COMMIT');
    await observer.observe();
    const [commit] = await watched.sql<{ at: string }>(
      "SELECT pg_xact_commit_timestamp(xmin) AS at FROM pg_class WHERE relname = 'seen'",
    );
    const [run] = await runsElsewhere(console);
    expect(run).toMatchObject({
      state: 'succeeded',
      requestedMode: null,
      finishedAt: commit?.at,
      endedAfter: null,
      dataAsOf: began?.at,
      ranMs: null,
      rows: null,
    });
    const detail = await readRun(console.services, operator, run?.runId ?? 0);
    expect(detail).toMatchObject({ attempts: [], elsewhere: { pid: null, userName: null, application: null } });
  }, 60_000);
});

describe.for([15, 18] as const)('PostgreSQL %s without commit timestamps', (major) => {
  test('it ended between two observations, and its data is not older than the first of them', async () => {
    const own = await ownServer(major, { track_commit_timestamp: 'off' });
    const console = await setUpFreshness(one, { major: own.server, worker: false });
    const { watched, observer } = console;
    await observer.observe();
    const [before] = await watched.sql<{ at: string }>('SELECT clock_timestamp() AS at');
    await watched.sql('REFRESH MATERIALIZED VIEW seen');
    const [after] = await watched.sql<{ at: string }>('SELECT clock_timestamp() AS at');
    await observer.observe();
    const [run] = await runsElsewhere(console);
    const instants = [run?.dataAsOf, run?.endedAfter, before?.at, after?.at, run?.finishedAt].map((at) =>
      String(at).slice(0, -1).padEnd(26, '0'),
    );
    expect(instants).toEqual(instants.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(run?.requestedAt).toBe(run?.finishedAt);
  }, 60_000);
});

test('after a reset of the statistics, as after a restore, rows prove nothing', async () => {
  const console = await setUpFreshness(one, { worker: false });
  await console.observer.observe();
  await console.watched.sql('SELECT pg_stat_reset(); REFRESH MATERIALIZED VIEW seen');
  await console.observer.observe();
  expect(await outcomes(console)).toEqual(new Map([[console.views.get('seen'), 'touched ambiguous']]));
});

test('with a prepared transaction nobody knows how old the data may be', async () => {
  const own = await ownServer(18, { max_prepared_transactions: '2' });
  const console = await setUpFreshness(one, { major: own.server, worker: false });
  await console.watched.sql("BEGIN; REFRESH MATERIALIZED VIEW seen; PREPARE TRANSACTION 'later'");
  await console.observer.observe();
  await console.watched.sql("COMMIT PREPARED 'later'");
  await console.observer.observe();
  expect(await runsElsewhere(console)).toMatchObject([{ dataAsOf: null }]);
}, 60_000);

test('a view that failed here does not fail any more when it has been refreshed elsewhere since', async () => {
  const console = await setUpFreshness(`CREATE TABLE sales (id int PRIMARY KEY, amount int);
    INSERT INTO sales VALUES (1, 1); CREATE MATERIALIZED VIEW seen AS SELECT 1 / amount AS share FROM sales`);
  const { watched, observer, services } = console;
  const status = async () => {
    const { rows } = await services.pool.query<{ status: string }>('SELECT status FROM view_status');
    return rows.map((row) => row.status);
  };
  await observer.observe();
  await watched.sql('REFRESH MATERIALIZED VIEW seen; UPDATE sales SET amount = 0');
  await until(console, (await console.request('seen')).runId, ended);
  // It came before the failure.
  await observer.observe();
  expect(await runsElsewhere(console)).toHaveLength(1);
  expect(await status()).toEqual(['failing']);
  await watched.sql('UPDATE sales SET amount = 1; REFRESH MATERIALIZED VIEW seen');
  await observer.observe();
  expect(await status()).toEqual(['no_target']);
});
