import { describe, expect, test } from 'vitest';
import { addTriggers, createAgent } from '../test/change-triggers.ts';
import { createWatchedDatabase } from '../test/databases.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { ownServer } from '../test/own-server.ts';
import { cleanUps, session } from '../test/refresh-console.ts';
import { agentSql, removeTriggersSql } from './agent-sql.ts';
import { readChangeLog } from './change-log.ts';
import { ChangeWatch } from './change-watch.ts';
import { findLogPosition, judgeViews, recordLog, storeChangeTriggers } from './observe-statements.ts';
import { startObserver } from './observer.ts';
import { openWatchedSession } from './watched-session.ts';

const seen = { hasChangeLog: true, inRecovery: false };

const sales = `CREATE TABLE sales (id int PRIMARY KEY); CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM sales`;

async function setUpTriggers(options: Parameters<typeof setUpFreshness>[1], sql = sales) {
  const console = await setUpFreshness(sql, options);
  await console.watched.sql(createAgent(console.watched));
  await addTriggers(console.watched, 'true');
  await console.observer.observe();
  await console.refresh('totals');
  const isNow = async () => {
    const { rows } = await console.services.pool.query<{ now: boolean }>(
      `SELECT fresh_through = watched_at AS now FROM view_freshness JOIN view USING (view_id) JOIN observation USING (database_id)
       WHERE view_name = 'totals' AND staleness = 'fresh'`,
    );
    return rows[0]?.now === true;
  };
  return { ...console, isNow };
}

describe.for(majors)('PostgreSQL %s', (major) => {
  test('a view is fresh up to the observation itself, also without pg_read_all_stats, until somebody commits', async () => {
    const { watched, verdict, isNow } = await setUpTriggers({ major });
    await watched.sql(`REVOKE pg_read_all_stats FROM ${watched.role}`);
    expect(await verdict('totals')).toMatchObject({ staleness: 'fresh' });
    expect(await isNow()).toBe(true);
    const writer = await session(watched);
    await writer.query('BEGIN; INSERT INTO sales VALUES (1)');
    const before = await verdict('totals');
    expect(before.staleness).toBe('fresh');
    await writer.query('COMMIT');
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale', fresh_through: before.fresh_through });
  });

  test('who writes needs no right on the agent, and no search path leads its function astray', async () => {
    const { watched, verdict, changes } = await setUpTriggers({ major });
    await watched.sql(`CREATE ROLE writer_${watched.name}; GRANT INSERT ON sales TO writer_${watched.name};
      GRANT CREATE ON DATABASE ${watched.name} TO writer_${watched.name}; SET ROLE writer_${watched.name};
      CREATE SCHEMA astray; CREATE FUNCTION astray.pg_current_xact_id() RETURNS xid8 RETURN '3'::xid8;
      CREATE FUNCTION astray.pg_stat_get_xact_tuples_inserted(oid) RETURNS bigint RETURN 0;
      CREATE TEMP TABLE pg_class ();
      SET search_path = astray, pg_temp, pg_catalog, public; INSERT INTO sales VALUES (1)`);
    await watched.sql(`RESET ALL; RESET ROLE; DROP SCHEMA astray CASCADE; DROP OWNED BY writer_${watched.name};
      DROP ROLE writer_${watched.name}`);
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale' });
    expect(await changes('totals')).toEqual({ sales: 'logged' });
  });

  test('a transaction that is prepared is no change until it is committed', async () => {
    const own = await ownServer(major);
    await createWatchedDatabase('ALTER SYSTEM SET max_prepared_transactions = 5', own.server);
    await own.stop();
    await own.again();
    const { watched, verdict, refresh, changes } = await setUpTriggers({ major: own.server });
    await watched.sql("BEGIN; INSERT INTO sales VALUES (1); PREPARE TRANSACTION 'later'");
    expect(await verdict('totals')).toMatchObject({ staleness: 'fresh' });
    await refresh('totals');
    expect(await verdict('totals')).toMatchObject({ staleness: 'fresh' });
    await watched.sql("COMMIT PREPARED 'later'");
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale' });
    expect(await changes('totals')).toEqual({ sales: 'logged' });
  }, 60_000);

  test('rows that logical replication applies are seen', async () => {
    const own = await ownServer(major);
    await createWatchedDatabase('ALTER SYSTEM SET wal_level = logical', own.server);
    await own.stop();
    await own.again();
    const source = await createWatchedDatabase(`${sales}; CREATE PUBLICATION all_sales FOR TABLE sales`, own.server);
    cleanUps.push(source.drop);
    await source.sql("SELECT pg_create_logical_replication_slot('all_sales', 'pgoutput')");
    const { watched, verdict, changes, refresh } = await setUpTriggers({ major: own.server });
    await watched.sql(
      `CREATE SUBSCRIPTION all_sales CONNECTION 'host=127.0.0.1 port=${own.server.port} user=postgres dbname=${source.name}'
       PUBLICATION all_sales WITH (create_slot = false, copy_data = false, slot_name = 'all_sales')`,
    );
    cleanUps.push(() => watched.sql('DROP SUBSCRIPTION all_sales'));
    for (const text of ['INSERT INTO sales VALUES (1)', 'UPDATE sales SET id = 2', 'DELETE FROM sales']) {
      await refresh('totals');
      expect(await verdict('totals')).toMatchObject({ staleness: 'fresh' });
      await source.sql(text);
      await expect.poll(() => verdict('totals'), { timeout: 20_000 }).toMatchObject({ staleness: 'stale' });
      expect(await changes('totals')).toEqual({ sales: 'logged' });
    }
  }, 120_000);

  test('a log that somebody shortened, or a function that somebody replaced, decides nothing', async () => {
    const { watched, verdict, refresh, changes, isNow } = await setUpTriggers({ major });
    expect((await verdict('totals')).staleness).toBe('fresh');
    expect(await isNow()).toBe(true);
    await expect(watched.sql('DELETE FROM viewkeeper_agent.change')).resolves.toBeDefined();
    await watched.sql('INSERT INTO sales VALUES (1)');
    for (const text of ['DELETE FROM', 'TRUNCATE'])
      await expect(watched.sql(`${text} viewkeeper_agent.change`)).rejects.toMatchObject({ code: 'P0001' });
    await expect(watched.sql("UPDATE viewkeeper_agent.change SET xid = '3'")).rejects.toMatchObject({ code: 'P0001' });
    await watched.sql(`SET session_replication_role = replica; ALTER TABLE viewkeeper_agent.change DISABLE TRIGGER ALL;
      DELETE FROM viewkeeper_agent.change; ALTER TABLE viewkeeper_agent.change ENABLE ALWAYS TRIGGER guard,
        ENABLE ALWAYS TRIGGER guard_deleted; RESET session_replication_role; SELECT pg_stat_force_next_flush()`);
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale' });
    expect(await changes('totals')).toEqual({ sales: 'counted' });

    await refresh('totals');
    expect((await verdict('totals')).staleness).toBe('fresh');
    expect(await isNow()).toBe(true);
    await watched.sql(`CREATE OR REPLACE FUNCTION viewkeeper_agent.note_change() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN NULL; END'`);
    await refresh('totals');
    expect((await verdict('totals')).staleness).toBe('fresh');
    expect(await isNow()).toBe(false);
    await watched.sql('INSERT INTO sales VALUES (2); SELECT pg_stat_force_next_flush()');
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale' });
  });

  test('the log may be trimmed up to what a view has been held against, and what is trimmed decides nothing', async () => {
    const { watched, verdict, refresh, isNow, changes } = await setUpTriggers({ major });
    const trim = (below: string) => watched.sql(`SELECT viewkeeper_agent.trim(${below})`);
    await verdict('totals');
    await watched.sql('CREATE TABLE other (id int)');
    await addTriggers(watched, "relname = 'other'");
    await watched.sql('INSERT INTO other VALUES (1)');
    await verdict('totals');
    const left = () => watched.sql('SELECT FROM viewkeeper_agent.change');
    const trimmed = async () => {
      const [last] = await watched.sql<{ xmin: string }>(
        'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
      );
      await verdict('totals');
      await trim(`'${last?.xmin}'`);
      return left();
    };
    // Transactions in other databases of the server hold it back while they last.
    await expect.poll(trimmed, { timeout: 20_000 }).toEqual([]);
    expect((await verdict('totals')).staleness).toBe('fresh');
    expect(await isNow()).toBe(true);

    // Further than the console has looked: a change there may have been trimmed.
    await watched.sql('INSERT INTO sales VALUES (1)');
    await expect.poll(() => trim("'9000000000000'").then(left), { timeout: 20_000 }).toEqual([]);
    await watched.sql('SELECT pg_stat_force_next_flush()');
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale' });
    expect(await changes('totals')).toEqual({ sales: 'counted' });
    await refresh('totals');
    await verdict('totals');
    expect(await isNow()).toBe(true);
  });

  test('a baseline that came after the log was asked for waits for the next observation', async () => {
    const { watched, services, verdict, changes, isNow } = await setUpTriggers({ major });
    await watched.sql('INSERT INTO sales VALUES (1)');
    const client = await session(watched);
    const tooLate = { since: '9000000000000', inProgress: [] };
    const { coverage, log } = await readChangeLog(client, tooLate, seen);
    await recordLog(services.pool, [1, coverage.state, log?.snapshot, log?.below]);
    await storeChangeTriggers(services.pool, [1, coverage.relations, log?.changes]);
    await judgeViews(services.pool, [1, 'infinity', tooLate.since, tooLate.inProgress]);
    expect(await isNow()).toBe(false);
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale' });
    expect(await changes('totals')).toEqual({ sales: 'logged' });
  });

  test('the console trims what nothing needs any more, and never what a refresh under way needs', async () => {
    const { watched, services, verdict, isNow } = await setUpTriggers({ major });
    const { client } = await openWatchedSession(watched.url, 'test');
    cleanUps.push(() => client.end());
    const watch = new ChangeWatch(services, 'test', 0);
    const lines = async () => (await watched.sql('SELECT FROM viewkeeper_agent.change')).length;
    const look = async () => {
      await verdict('totals');
      watch.remember(1, await readChangeLog(client, await findLogPosition(services.pool, [1]), seen));
      await watch.trim(client);
    };
    await watched.sql('CREATE TABLE other (id int)');
    await addTriggers(watched, "relname = 'other'");
    await look();
    await watched.sql('INSERT INTO other VALUES (1)');
    await services.pool.query(
      `UPDATE attempt SET finished_at = NULL, outcome = NULL, coverage = json_build_object('snapshot', '3:3:')`,
    );
    await look();
    await look();
    expect(await lines()).toBe(1);
    await services.pool.query("UPDATE attempt SET finished_at = now(), outcome = 'failed'");
    // Transactions in other databases of the server hold it back while they last.
    await expect.poll(() => look().then(lines), { timeout: 20_000 }).toBe(0);
    await verdict('totals');
    expect(await isNow()).toBe(true);
  });

  test('a commit is seen at once, by itself, and removal leaves nothing', async () => {
    const { watched, services, observer, read, refresh, verdict, isNow } = await setUpTriggers({ major });
    observer.close();
    await services.pool.query("UPDATE observation SET lease_until = '-infinity'");
    const observing = startObserver(services);
    cleanUps.push(() => observing.stop());
    await expect.poll(isNow, { timeout: 10_000 }).toBe(true);
    await watched.sql('INSERT INTO sales VALUES (1)');
    const committed = performance.now();
    await expect.poll(() => read('totals'), { timeout: 10_000, interval: 20 }).toMatchObject({ staleness: 'stale' });
    // Without the log the next observation is 15 s later.
    expect(performance.now() - committed).toBeLessThan(5000);
    await observing.stop();

    const table = { schemaName: 'public', name: 'sales', isPartitioned: false, hasChildren: false };
    await watched.sql(removeTriggersSql([table]));
    await watched.sql(agentSql('remove_agent'));
    const left = await watched.sql(`SELECT FROM pg_trigger WHERE tgname ~ 'viewkeeper' UNION ALL
      SELECT FROM pg_namespace WHERE nspname ~ 'viewkeeper' UNION ALL SELECT FROM pg_depend WHERE refobjid NOT IN
        (SELECT oid FROM pg_namespace) AND refclassid = 'pg_namespace'::regclass AND refobjid >= 16384`);
    expect(left).toHaveLength(0);
    await services.pool.query("UPDATE observation SET lease_until = '-infinity'");
    await refresh('totals');
    expect((await verdict('totals')).staleness).toBe('fresh');
    expect(await isNow()).toBe(false);
  }, 60_000);

  test('a commit is worth an observation where the verdict is unknown, too, and once', async () => {
    const timed = `CREATE TABLE sales (id int);
      CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n, now() AS at FROM sales`;
    const { watched, observer, verdict } = await setUpTriggers({ major }, timed);
    expect(await verdict('totals')).toMatchObject({ staleness: 'unknown', reason: 'time_dependent' });
    expect(await observer.hasNews()).toBe(false);
    await watched.sql('INSERT INTO sales VALUES (1)');
    expect(await observer.hasNews()).toBe(true);
    expect(await verdict('totals')).toMatchObject({ staleness: 'stale' });
    await watched.sql('INSERT INTO sales VALUES (2)');
    expect(await observer.hasNews()).toBe(false);
  });
});
