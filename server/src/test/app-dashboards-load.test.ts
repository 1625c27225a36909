import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digests, load, loadScript, script, views } from './app-dashboards-sample.ts';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';
import { majors, rowsOf } from './sample-database.ts';

const anchor = '2026-10-14T15:00:00Z';

const advanceTo = async ({ sql }: WatchedDatabase, until: string) => {
  const [row] = await sql<{ rows: number }>('SELECT sample_advance($1::timestamptz) AS rows', [until]);
  return row?.rows;
};

describe.for(majors)('loading and advancing on PostgreSQL %i', (major) => {
  let whole: Record<string, string>;

  beforeAll(async () => {
    const database = await load({ anchor });
    whole = await digests(database);
    await database.drop();
  });

  test('the same scale and anchor give the same rows, in a session with daylight saving too', async () => {
    const database = await load({ anchor, major, timeZone: 'America/New_York' });
    expect(await digests(database)).toEqual(whole);
    const [counts] = await database.sql(
      `SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM projects) AS projects,
         (SELECT count(*) FROM tasks) AS tasks, (SELECT count(*) FROM transactions) AS transactions,
         (SELECT count(*) FROM user_sessions) AS sessions`,
    );
    expect(counts).toEqual({ users: 400, projects: 1600, tasks: 8000, transactions: 20000, sessions: 10000 });
    await database.drop();
  });

  test('a load that fails leaves nothing, and the next one is whole; another load beside it is refused', async () => {
    const database = await createWatchedDatabase('', major);
    await expect(database.sql(`BEGIN; ${loadScript(anchor)}; SELECT 1 / 0; COMMIT`)).rejects.toMatchObject({
      code: '22012',
    });
    await database.sql('ROLLBACK');
    await database.sql(`BEGIN; ${loadScript(anchor)}; COMMIT`);
    expect(await digests(database)).toEqual(whole);
    await expect(database.sql(`BEGIN; ${loadScript(anchor)}; COMMIT`)).rejects.toMatchObject({ code: '42P07' });
    await database.sql('ROLLBACK');
    await database.drop();
  });

  test('advancing in steps of any size gives the same rows, and a second time at the same moment none', async () => {
    const until = '2026-11-09T08:17:23.456Z';
    const database = await load({ anchor, major });
    expect(await advanceTo(database, until)).toBeGreaterThan(500);
    const atOnce = await digests(database);
    expect(atOnce).not.toEqual(whole);
    expect(await advanceTo(database, until)).toBe(0);
    expect(await advanceTo(database, anchor)).toBe(0);
    expect(await digests(database)).toEqual(atOnce);
    await database.drop();
    const stepwise = await load({ anchor, major });
    for (const step of ['2026-10-14T15:00:04Z', '2026-10-14T17:31:00.5Z', '2026-10-16T00:00:00Z', until])
      await advanceTo(stepwise, step);
    expect(await digests(stepwise)).toEqual(atOnce);
    await stepwise.drop();
  });

  test('two that advance at once write each row once', async () => {
    const database = await load({ anchor, major });
    const other = new pg.Client({ connectionString: database.superuserUrl });
    await other.connect();
    await database.sql('BEGIN');
    expect(await advanceTo(database, '2026-10-16T00:00:00Z')).toBeGreaterThan(10);
    const waiting = other.query("SELECT sample_advance('2026-10-16T00:00:00Z')::integer AS rows");
    await database.sql('COMMIT');
    expect((await waiting).rows).toEqual([{ rows: 0 }]);
    await other.end();
    await database.drop();
  });

  test('a gap of months gets all its users and projects, and the activity of its last 31 days', async () => {
    const database = await load({ anchor, major });
    await advanceTo(database, '2027-02-14T15:00:00Z');
    const found = await database.sql(
      `SELECT (SELECT count(*) = max(id) FROM users) AS users, (SELECT count(*) = max(id) FROM projects) AS projects,
         (SELECT count(*) FROM transactions WHERE created_at > '2026-10-14T15:00Z' AND created_at <= '2027-01-14T15:00Z'
         ) AS gap,
         (SELECT count(*) > 1000 FROM transactions WHERE created_at > '2027-01-14T15:00Z') AS recent,
         (SELECT count(*) FROM sample_pending_tasks WHERE next_at <= '2027-02-14T15:00Z') AS overdue`,
    );
    expect(found).toEqual([{ users: true, projects: true, gap: 0, recent: true, overdue: 0 }]);
    await database.drop();
  });
});

describe.for(majors)('refresh log, rollback and drop on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  const freshness = () => rowsOf<{ view_name: string; last_refresh: string | null }>(database, 'mv_freshness');
  const log = () => rowsOf(database, '(SELECT * FROM mv_refresh_log ORDER BY id)');

  beforeAll(async () => {
    database = await load({ anchor, major });
  });
  afterAll(() => database.drop());

  test('without a logged refresh every view is there, and its age unknown', async () => {
    const unknown = { last_refresh: null, seconds_stale: null, avg_refresh_duration: null };
    const rows = await freshness();
    expect(rows.toSorted((a, b) => a.view_name.localeCompare(b.view_name))).toEqual(
      views
        .map((view) => ({ view_name: `public.${view}`, ...unknown }))
        .toSorted((a, b) => a.view_name.localeCompare(b.view_name)),
    );
  });

  test('a refresh is logged by the wall clock, with its rows', async () => {
    const [before] = await database.sql<{ now: string }>('SELECT clock_timestamp() AS now');
    await database.sql("CALL refresh_materialized_view('user_stats_mv')");
    await database.sql("CALL refresh_materialized_view('public.user_stats_mv', 'plain')");
    const [after] = await database.sql<{ now: string }>('SELECT clock_timestamp() AS now');
    const rows = await log();
    expect(rows).toMatchObject([
      { view_name: 'public.user_stats_mv', row_count: 400, error: null },
      { view_name: 'public.user_stats_mv', row_count: 400, error: null },
    ]);
    for (const row of rows) expect(row['duration']).toBeGreaterThan(0);
    const times = rows.flatMap((row) => [String(row['started_at']), String(row['refreshed_at'])]);
    const instants = [before?.now ?? '', ...times, after?.now ?? ''].map((time) => Date.parse(time));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    const known = (await freshness()).find((row) => row.view_name === 'public.user_stats_mv');
    expect(known).toMatchObject({ last_refresh: rows[1]?.['started_at'], avg_refresh_duration: expect.any(Number) });
  });

  test('a failed refresh is logged with its error, raised, and counts for no freshness', async () => {
    await database.sql(`CREATE MATERIALIZED VIEW "No index" AS SELECT 1 AS x`);
    await expect(database.sql(`CALL refresh_materialized_view('"No index"')`)).rejects.toMatchObject({ code: '55000' });
    expect((await log()).at(-1)).toMatchObject({
      view_name: 'public."No index"',
      row_count: null,
      error: expect.stringContaining('55000: '),
    });
    const found = (await freshness()).find((row) => row.view_name === 'public."No index"');
    expect(found).toMatchObject({ last_refresh: null });
    await database.sql('DROP MATERIALIZED VIEW "No index"');
  });

  test('a cancelled refresh is logged too', async () => {
    await database.sql(
      `CREATE MATERIALIZED VIEW slow AS SELECT count(*) FROM pg_sleep(60) WITH NO DATA; SET statement_timeout = '50ms'`,
    );
    await expect(database.sql("CALL refresh_materialized_view('slow', 'plain')")).rejects.toMatchObject({
      code: '57014',
    });
    await database.sql('RESET statement_timeout; DROP MATERIALIZED VIEW slow');
    expect((await log()).at(-1)).toMatchObject({ view_name: 'public.slow', error: expect.stringContaining('57014: ') });
  });

  test('a mode that does not exist is refused, and so is a call within a transaction', async () => {
    const count = (await log()).length;
    for (const mode of ["'fast'", 'NULL'])
      await expect(database.sql(`CALL refresh_materialized_view('user_stats_mv', ${mode})`)).rejects.toMatchObject({
        code: '22023',
      });
    await expect(database.sql("BEGIN; CALL refresh_materialized_view('user_stats_mv'); COMMIT")).rejects.toMatchObject({
      code: '2D000',
    });
    await database.sql('ROLLBACK');
    expect(await log()).toHaveLength(count);
  });

  test('a view whose last logged refresh is older than a day is still there, with its age', async () => {
    await database.sql(
      `INSERT INTO mv_refresh_log (view_name, started_at, refreshed_at, row_count)
       VALUES ('public.system_analytics_mv', now() - interval '3 days', now() - interval '3 days', 31)`,
    );
    const [row] = await database.sql<{ seconds_stale: number; avg_refresh_duration: number | null }>(
      "SELECT * FROM mv_freshness WHERE view_name = 'public.system_analytics_mv'",
    );
    expect(row?.seconds_stale).toBeGreaterThan(3 * 86_400 - 1);
    expect(row?.avg_refresh_duration).toBeNull();
  });

  test('rolling back leaves the base tables, which go on; the views can be made again; dropping leaves nothing', async () => {
    const before = await digests(database);
    await database.sql(script('rollback.sql'));
    expect(await digests(database)).toEqual(before);
    const relations = await database.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'm', 'v', 'S') ORDER BY 1`,
    );
    expect(relations.map(({ name }) => name)).toEqual(Object.keys(before).toSorted());
    expect(await database.sql(script('originals/get_user_stats.sql'), [1])).toHaveLength(1);
    expect(await advanceTo(database, '2026-10-15T15:00:00Z')).toBeGreaterThan(10);
    await database.sql(script('views.sql'));
    expect(await log()).toEqual([]);
    await database.sql(script('drop.sql'));
    const left = await database.sql(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
       UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    );
    expect(left).toEqual([]);
    await database.sql(script('drop.sql'));
  });
});
