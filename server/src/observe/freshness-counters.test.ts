import { describe, expect, test } from 'vitest';
import { setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { ownServer } from '../test/own-server.ts';
import { cleanUps, session } from '../test/refresh-console.ts';

const sales = `
  CREATE TABLE sales (id int PRIMARY KEY);
  INSERT INTO sales SELECT generate_series(1, 5);
  CREATE TABLE other (id int);
  CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM sales`;

const fresh = { staleness: 'fresh', reason: null };
const unknown = (reason: string) => ({ staleness: 'unknown', reason });

async function refreshed(...on: Parameters<typeof setUpFreshness>) {
  const console = await setUpFreshness(...on);
  await console.refresh('totals');
  expect(await console.verdict('totals')).toMatchObject(fresh);
  return console;
}

describe.for(majors)('PostgreSQL %s', (major) => {
  test.for([
    ['pg_stat_reset of the database', 'SELECT pg_stat_reset()'],
    ['pg_stat_reset of one table', "SELECT pg_stat_reset_single_table_counters('sales'::regclass)"],
  ] as const)('%s: unknown until the next refresh, whatever is counted meanwhile', async ([, reset]) => {
    const console = await refreshed(sales, { major });
    await console.write(reset);
    expect(await console.verdict('totals')).toMatchObject(unknown('counters_reset'));
    // The counters now stand where they stood before the refresh.
    await console.write('TRUNCATE other; INSERT INTO sales SELECT generate_series(6, 10)');
    expect(await console.verdict('totals')).toMatchObject(unknown('counters_reset'));
    await console.write('INSERT INTO sales VALUES (11)');
    expect(await console.verdict('totals')).toMatchObject(unknown('counters_reset'));
    await console.refresh('totals');
    expect(await console.verdict('totals')).toMatchObject(fresh);
  });

  test('a change that was seen before the counters are reset stays one', async () => {
    const console = await refreshed(sales, { major });
    await console.write('DELETE FROM sales WHERE id = 1');
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'stale' });
    await console.write('SELECT pg_stat_reset()');
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'stale' });
    expect(await console.changes('totals')).toEqual({ sales: 'counted' });
  });

  test('rights to see sessions are taken away and given back', async () => {
    const console = await refreshed(sales, { major });
    await console.write(`REVOKE pg_read_all_stats FROM ${console.watched.role}`);
    expect(await console.verdict('totals')).toMatchObject(unknown('sessions_hidden'));
    await console.write(`GRANT pg_read_all_stats TO ${console.watched.role}`);
    expect(await console.verdict('totals')).toMatchObject(fresh);
  });

  test('track_counts off for a role: unknown until a refresh without it, and without a session that kept it', async () => {
    const console = await refreshed(sales, { major });
    const { watched } = console;
    const role = `uncounted_${watched.name}`;
    await watched.sql(`CREATE ROLE ${role} LOGIN SUPERUSER; ALTER ROLE ${role} SET track_counts = off`);
    cleanUps.push(() => watched.sql(`DROP ROLE ${role}`));
    const url = watched.superuserUrl.replace('postgres@', `${role}@`);
    const writer = await session({ ...watched, superuserUrl: url });
    await writer.query('DELETE FROM sales WHERE id = 1');
    expect(await console.verdict('totals')).toMatchObject(unknown('counts_off'));
    await watched.sql(`ALTER ROLE ${role} RESET track_counts`);
    expect(await console.verdict('totals')).toMatchObject(unknown('counts_off'));
    await console.refresh('totals');
    await writer.query('DELETE FROM sales WHERE id = 2');
    expect(await console.verdict('totals')).toMatchObject(unknown('counts_off'));
    await writer.end();
    // The sessions of before, counted or not: they cannot be told from each other.
    expect(await console.verdict('totals')).toMatchObject(unknown('counts_off'));
  });

  test('track_counts off for the database, and on again: what was written meanwhile is never counted', async () => {
    const console = await refreshed(sales, { major });
    const { watched } = console;
    await watched.sql(`ALTER DATABASE ${watched.name} SET track_counts = off`);
    expect(await console.verdict('totals')).toMatchObject(unknown('counts_off'));
    const writer = await session(watched);
    await writer.query('DELETE FROM sales WHERE id = 1');
    await writer.end();
    await watched.sql(`ALTER DATABASE ${watched.name} RESET track_counts`);
    expect(await console.verdict('totals')).toMatchObject(unknown('counts_off'));
  });

  test('counters that begin anew on a server whose clock is behind take the horizon back with them', async () => {
    const console = await refreshed(sales, { major });
    await console.verdict('totals');
    const { pool } = console.services;
    await pool.query("UPDATE observation SET horizon = now() + interval '1 hour', epoch = 'before a failover'");
    await console.observer.observe();
    const { rows } = await pool.query('SELECT horizon < now() AS is_past FROM observation');
    expect(rows).toEqual([{ is_past: true }]);
  });

  test('a server of its own: statistics of others reset, a backend killed, a crash, prepared transactions', async () => {
    const own = await ownServer(major);
    const settings = await setUpFreshness('', { major: own.server });
    await settings.watched.sql('ALTER SYSTEM SET max_prepared_transactions = 5');
    await own.stop();
    await own.again();
    const console = await refreshed(
      `${sales}; CREATE UNLOGGED TABLE lost (id int); INSERT INTO lost VALUES (1);
      CREATE MATERIALIZED VIEW of_lost AS SELECT * FROM lost`,
      { major: own.server },
    );
    const { watched } = console;
    await console.refresh('of_lost');
    await console.write("SELECT pg_stat_reset_shared('bgwriter')");
    expect(await console.verdict('totals')).toMatchObject(fresh);

    await watched.sql("BEGIN; DELETE FROM sales WHERE id = 1; PREPARE TRANSACTION 'later'");
    await console.write('SELECT 1');
    expect(await console.verdict('totals')).toMatchObject(fresh);
    await console.refresh('totals');
    await console.write("COMMIT PREPARED 'later'");
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'stale' });
    await console.refresh('totals');
    expect(await console.verdict('totals')).toMatchObject(fresh);

    const victim = await session(watched);
    const { rows } = await victim.query<{ pid: number }>(
      'INSERT INTO sales VALUES (6) RETURNING pg_backend_pid() AS pid',
    );
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await expect
      .poll(
        () =>
          session(watched).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    await expect.poll(() => console.verdict('totals'), { timeout: 20_000 }).toMatchObject(unknown('counters_reset'));
    expect(await console.read('of_lost')).toMatchObject(unknown('counters_reset'));
    await console.refresh('totals');
    expect(await console.verdict('totals')).toMatchObject(fresh);
    await own.crash();
    await own.again();
    await expect.poll(() => console.verdict('totals'), { timeout: 20_000 }).toMatchObject(unknown('counters_reset'));
  }, 120_000);
});
