import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { pendingMigrations } from '../db/pending-migrations.ts';
import { createDatabase } from '../demo/postgres-server.ts';
import { startTestServer } from './global-setup.ts';
import { sqlOfGuide } from './guide-sql.ts';

/** A server of its own, because the guides make roles and settings that belong to a whole server. */
async function startServer(major: 15 | 18) {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-guide-'));
  await chmod(folder, 0o711);
  const server = await startTestServer(major, path.join(folder, 'data'));
  onTestFinished(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  return server;
}

async function withClient<Result>(connectionString: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const shop = `
  CREATE ROLE shop_owner;
  CREATE SCHEMA sales AUTHORIZATION shop_owner;
  REVOKE CONNECT ON DATABASE shop FROM PUBLIC;
  SET ROLE shop_owner;
  CREATE TABLE sales.orders (day date, product text, total numeric);
  CREATE MATERIALIZED VIEW sales.daily_totals AS SELECT day, sum(total) FROM sales.orders GROUP BY day;
  CREATE MATERIALIZED VIEW sales.top_products AS SELECT product, sum(total) FROM sales.orders GROUP BY product;
  RESET ROLE`;
const refresh = 'REFRESH MATERIALIZED VIEW sales.daily_totals';

test.for([15, 18] as const)(
  'on PostgreSQL %i the guide gives a role that sees and refreshes, and no more',
  async (major) => {
    const server = await startServer(major);
    await createDatabase(server, 'shop');
    const otherMajors = major >= 17 ? 'before PostgreSQL 17' : 'PostgreSQL 17 and later';
    const blocks = sqlOfGuide('guide-connect-a-database.md').filter((sql) => !sql.startsWith(`-- ${otherMajors}`));
    const [least = '', ...more] = blocks;
    const watchUrl = server.url('shop').replace('postgres@', 'viewkeeper_watch@');

    await withClient(server.url('shop'), async (admin) => {
      await admin.query(shop);
      await admin.query(least);
      await withClient(watchUrl, async (watch) => {
        const seen = await watch.query("SELECT FROM pg_stat_activity WHERE state IS NOT NULL AND usename = 'postgres'");
        expect(seen.rowCount).toBeGreaterThan(0);
        await expect(watch.query(refresh)).rejects.toMatchObject({ code: '42501' });
      });
      const last = more.at(-1) ?? '';
      for (const sql of more.slice(0, -1)) for (const statement of statementsOf(sql)) await admin.query(statement);
      await withClient(watchUrl, async (watch) => {
        await watch.query(refresh);
        const reading = await watch.query('SELECT FROM sales.orders').then(
          () => 'may read',
          (error: pg.DatabaseError) => error.code,
        );
        expect(reading).toBe(major >= 17 ? '42501' : 'may read');
      });
      expect(last).toContain('DROP ROLE');
      await admin.query(last);
      expect((await admin.query("SELECT FROM pg_roles WHERE rolname = 'viewkeeper_watch'")).rowCount).toBe(0);
    });
  },
);

/** ALTER SYSTEM must come alone. */
const statementsOf = (sql: string) => sql.split(/;\s*$/m).filter((statement) => statement.trim() !== '');

test.for([15, 18] as const)('on PostgreSQL %i the guide makes a console database that migrates', async (major) => {
  const server = await startServer(major);
  const [roles = '', rights = ''] = sqlOfGuide('guide-administrator.md');
  await withClient(server.url('postgres'), async (admin) => {
    for (const statement of statementsOf(roles)) await admin.query(statement);
    await admin.query(rights);
  });
  const urlAs = (role: string) => server.url('viewkeeper').replace('postgres@', `${role}@`);
  await migrate({ ownerUrl: urlAs('viewkeeper_owner'), applicationRole: 'viewkeeper_app' });
  await withClient(urlAs('viewkeeper_app'), async (app) => {
    expect(await pendingMigrations(app)).toEqual([]);
    await expect(app.query('DELETE FROM viewkeeper.audit_log')).rejects.toMatchObject({ code: '42501' });
  });
});
