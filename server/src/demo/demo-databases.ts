import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { DatabaseConfig } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { DemoError, type DemoFolder } from './demo-folder.ts';
import { freePort } from './free-port.ts';
import { createDatabase, type PostgresServer, startPostgresServer } from './postgres-server.ts';

const consoleDatabase = 'viewkeeper_console';
const sampleDatabase = 'historical_kpis';
const sampleFolder = new URL('../../../sql/samples/historical_kpis/', import.meta.url);

const readScript = (name: string) => readFile(new URL(name, sampleFolder), 'utf8');

/** PostgreSQL 18 with what gives the console most knowledge: statistics of statements, times of commits. */
export async function startDemoPostgres(folder: DemoFolder): Promise<PostgresServer> {
  const port = await freePort(folder.secrets.postgresPort);
  const { superuserPassword: password } = folder.secrets;
  const server = await startPostgresServer({
    major: 18,
    dataFolder: folder.dataFolder,
    port,
    password,
    settings: { shared_preload_libraries: 'pg_stat_statements', track_commit_timestamp: 'on', log_timezone: 'UTC' },
  });
  await folder.keep({ ...folder.secrets, postgresPort: port });
  return server;
}

function urlAs(server: PostgresServer, database: string, login: { role: string; password: string }): string {
  const url = new URL(server.url(database));
  url.username = login.role;
  url.password = login.password;
  return url.href;
}

async function withClient<Result>(connectionString: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString, application_name: 'viewkeeper demo' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the console database with its two roles, or brings it to this release; gives the application's URL. */
export async function prepareConsoleDatabase(server: PostgresServer, { secrets }: DemoFolder): Promise<string> {
  const owner = { role: 'viewkeeper_owner', password: secrets.ownerPassword };
  const app = { role: 'viewkeeper_app', password: secrets.appPassword };
  await withClient(server.url('postgres'), async (client) => {
    for (const login of [owner, app]) await ensureRole(client, login);
    await createDatabase(server, consoleDatabase);
    await client.query(`ALTER DATABASE ${consoleDatabase} OWNER TO ${owner.role}`);
  });
  await migrate({ ownerUrl: urlAs(server, consoleDatabase, owner), applicationRole: app.role });
  return urlAs(server, consoleDatabase, app);
}

async function ensureRole(client: pg.Client, { role, password }: { role: string; password: string }): Promise<void> {
  const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (found.rowCount) return;
  await client.query(`CREATE ROLE ${client.escapeIdentifier(role)} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
}

export interface SampleDatabase {
  config: DatabaseConfig;
  /** As the role that owns the tables: the application whose work the console watches. */
  marketplaceUrl: string;
}

/**
 * Makes the watched database `historical_kpis` and loads the sample, in one transaction, unless it is there.
 * Error: `DemoError` when it was loaded at another scale.
 */
export async function prepareSampleDatabase(
  server: PostgresServer,
  { secrets }: DemoFolder,
  scale: number | null,
): Promise<SampleDatabase> {
  const marketplace = { role: 'marketplace', password: secrets.marketplacePassword };
  const watch = { role: 'viewkeeper_watch', password: secrets.watchPassword };
  await withClient(server.url('postgres'), async (client) => {
    for (const login of [marketplace, watch]) await ensureRole(client, login);
    await createDatabase(server, sampleDatabase);
    await client.query(`ALTER DATABASE ${sampleDatabase} OWNER TO ${marketplace.role}`);
  });
  const marketplaceUrl = urlAs(server, sampleDatabase, marketplace);
  await withClient(marketplaceUrl, (client) => loadSample(client, scale));
  await withClient(server.url(sampleDatabase), grantWatching);
  return {
    marketplaceUrl,
    config: {
      name: sampleDatabase,
      environment: 'demo',
      databaseGroup: 'demo',
      tags: ['sample'],
      primaryUrl: urlAs(server, sampleDatabase, watch),
      replicaUrl: null,
    },
  };
}

async function loadSample(client: pg.Client, scale: number | null): Promise<void> {
  const there = await client.query<{ loaded: boolean }>("SELECT to_regclass('muestra') IS NOT NULL AS loaded");
  if (there.rows[0]?.loaded) {
    const loaded = await client.query<{ scale: number }>('SELECT scale::float8 FROM muestra');
    const present = loaded.rows[0]?.scale;
    if (scale === null || present === scale) return;
    throw new DemoError(`The sample is there at scale ${present}: --reset --scale ${scale} makes it anew`);
  }
  const scripts = await Promise.all(['schema.sql', 'data.sql', 'views.sql'].map(readScript));
  await client.query(`BEGIN; SET LOCAL sample.scale = '${scale ?? 1}'`);
  await client.query(scripts.join('\n'));
  await client.query('COMMIT');
}

/** The least that lets the console see everything and refresh, as docs/guide-connect-a-database.md says. */
async function grantWatching(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
    REVOKE CONNECT ON DATABASE ${sampleDatabase} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${sampleDatabase} TO viewkeeper_watch;
    GRANT pg_read_all_stats TO viewkeeper_watch;
    GRANT USAGE ON SCHEMA public TO viewkeeper_watch;
    GRANT MAINTAIN ON mv_metricas_mensuales, mv_ranking_asesores TO viewkeeper_watch`);
}

/** The script that brings the sample up to now. */
export const readAdvanceScript = () => readScript('advance.sql');
