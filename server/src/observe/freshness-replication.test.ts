import { describe, expect, test } from 'vitest';
import { createWatchedDatabase } from '../test/databases.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { ownServer } from '../test/own-server.ts';
import { cleanUps } from '../test/refresh-console.ts';

describe.for(majors)('PostgreSQL %s', (major) => {
  test('rows that arrive by logical replication are counted, and its workers do not hide what they write', async () => {
    const own = await ownServer(major);
    await createWatchedDatabase('ALTER SYSTEM SET wal_level = logical', own.server);
    await own.stop();
    await own.again();
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
       PUBLICATION all_sales WITH (create_slot = false, copy_data = false, slot_name = 'all_sales')`,
    );
    cleanUps.push(() => watched.sql('DROP SUBSCRIPTION all_sales'));
    await console.refresh('totals');
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh' });
    await source.sql('INSERT INTO sales VALUES (1)');
    await expect.poll(() => console.verdict('totals'), { timeout: 20_000 }).toMatchObject({ staleness: 'stale' });
    expect(await console.changes('totals')).toEqual({ sales: 'counted' });
  }, 120_000);
});
