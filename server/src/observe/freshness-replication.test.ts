import { describe, expect, test } from 'vitest';
import { createWatchedDatabase } from '../test/databases.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { ownServer } from '../test/own-server.ts';
import { cleanUps, session } from '../test/refresh-console.ts';
import { readWatchedDatabase } from './read-watched.ts';
import { closeWatchedSession, openWatchedSession } from './watched-session.ts';

describe.for(majors)('PostgreSQL %s', (major) => {
  test('rows that arrive by logical replication are counted, and its workers do not hide what they write', async () => {
    const own = await ownServer(major, { wal_level: 'logical', logical_decoding_work_mem: '64kB' });
    const source = await createWatchedDatabase(
      `CREATE TABLE sales (id int PRIMARY KEY); CREATE PUBLICATION all_sales FOR TABLE sales`,
      own.server,
    );
    cleanUps.push(source.drop);
    await source.sql("SELECT pg_create_logical_replication_slot('all_sales', 'pgoutput')");
    const console = await setUpFreshness(
      'CREATE TABLE sales (id int PRIMARY KEY); CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM sales',
      { major: own.server },
    );
    const { watched } = console;
    await watched.sql(
      `CREATE SUBSCRIPTION all_sales CONNECTION 'host=127.0.0.1 port=${own.server.port} user=postgres dbname=${source.name}'
       PUBLICATION all_sales WITH (create_slot = false, copy_data = false, slot_name = 'all_sales'
       ${major >= 16 ? ', streaming = parallel' : ''})`,
    );
    cleanUps.push(() => watched.sql('DROP SUBSCRIPTION all_sales'));
    await console.refresh('totals');
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh' });
    await source.sql('INSERT INTO sales VALUES (1)');
    await expect.poll(() => console.verdict('totals'), { timeout: 20_000 }).toMatchObject({ staleness: 'stale' });
    expect(await console.changes('totals')).toEqual({ sales: 'counted' });

    const observing = await openWatchedSession(watched.url, 'observer');
    cleanUps.push(async () => closeWatchedSession(observing.client));
    const workers = async () =>
      (await readWatchedDatabase(observing)).answer.sessions.filter(({ type }) => type.includes('replication'));
    expect(await workers()).toHaveLength(1);
    if (major === 15) return;
    // A worker beside it applies what is not committed yet; when it reports depends on its next transaction.
    const writer = await session(source);
    await writer.query('BEGIN; INSERT INTO sales SELECT * FROM generate_series(2, 50000)');
    const standings = async () =>
      (await workers()).map(({ type, standing }) => (type.includes('parallel') ? standing : null));
    await expect.poll(standings, { timeout: 20_000 }).toContain('busy');
    await writer.query('COMMIT');
    await expect.poll(() => watched.sql('SELECT FROM sales WHERE id = 50000'), { timeout: 20_000 }).toHaveLength(1);
    expect(await standings()).toContain('busy');
  }, 120_000);
});
