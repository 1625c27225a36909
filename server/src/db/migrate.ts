import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { PgBoss } from 'pg-boss';

const sqlFolder = new URL('../../../sql/', import.meta.url);

export interface MigrateOptions {
  /** Owner of the schemas `viewkeeper` and `pgboss`. */
  ownerUrl: string;
  /** Role of the application, which gets the rights of `sql/grants.sql`; the owner itself needs none. */
  applicationRole: string;
  log?: (message: string) => void;
}

/** Brings the console database to this release: our schema, pg-boss's schema, and the application's rights. */
export async function migrate({ ownerUrl, applicationRole, log = () => undefined }: MigrateOptions): Promise<void> {
  await runner({
    databaseUrl: ownerUrl,
    dir: fileURLToPath(new URL('migrations', sqlFolder)),
    direction: 'up',
    migrationsTable: 'migration',
    migrationsSchema: 'viewkeeper',
    createMigrationsSchema: true,
    log,
  });
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, registerInstance: false });
  boss.on('error', (error) => log(`pg-boss: ${error.message}`));
  await boss.start();
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const owner = await client.query<{ name: string }>('SELECT current_user AS name');
    if (owner.rows[0]?.name === applicationRole) {
      log('the application runs as the owner of its tables: the audit log is not protected from it');
      return;
    }
    await client.query("SELECT set_config('viewkeeper.application_role', $1, false)", [applicationRole]);
    await client.query(await readFile(new URL('grants.sql', sqlFolder), 'utf8'));
  } finally {
    await client.end();
  }
}
