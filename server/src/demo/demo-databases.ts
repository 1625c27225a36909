import { statfs } from 'node:fs/promises';
import pg from 'pg';
import type { DatabaseConfig } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { DemoError, type DemoFolder } from './demo-folder.ts';
import { freePort } from './free-port.ts';
import { loadSample, readLoadedScale, refuseOtherScale } from './load-sample.ts';
import { createDatabase, type PostgresServer, startPostgresServer } from './postgres-server.ts';
import { type Sample, samples } from './samples.ts';

const consoleDatabase = 'viewkeeper_console';
/** The role that the console watches with, in every sample database. */
const watchRole = 'viewkeeper_watch';

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
  // A connection that is lost between two statements is told by the next one.
  client.on('error', () => undefined);
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
  sample: Sample;
  config: DatabaseConfig;
  /** As the role that owns the tables. */
  ownerUrl: string;
  loaded: boolean;
}

/**
 * Makes the sample databases that are not there, still empty, and says which are loaded. Errors: `DemoError` when one
 * was loaded at another scale, or when the disk has too little room for what is to be loaded.
 */
export async function prepareSampleDatabases(
  server: PostgresServer,
  folder: DemoFolder,
  scale: number | null,
): Promise<SampleDatabase[]> {
  const { samplePassword, watchPassword } = folder.secrets;
  await withClient(server.url('postgres'), async (client) => {
    await ensureRole(client, { role: watchRole, password: watchPassword });
    await client.query(`GRANT pg_read_all_stats TO ${watchRole}`);
    for (const { database, role } of samples) {
      await ensureRole(client, { role, password: samplePassword });
      await createDatabase(server, database);
      await client.query(`ALTER DATABASE ${database} OWNER TO ${role};
        REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC;
        GRANT CONNECT ON DATABASE ${database} TO ${watchRole}`);
    }
  });
  const prepared = await Promise.all(samples.map((sample) => prepareSampleDatabase(server, folder, sample, scale)));
  const missing = prepared.filter(({ loaded }) => !loaded).map(({ sample }) => sample);
  await refuseFullDisk(folder, missing, scale);
  return prepared;
}

async function prepareSampleDatabase(
  server: PostgresServer,
  { secrets }: DemoFolder,
  sample: Sample,
  scale: number | null,
): Promise<SampleDatabase> {
  const { database, role } = sample;
  const present = await withClient(server.url(database), async (client) => {
    await client.query(
      `CREATE EXTENSION IF NOT EXISTS pg_stat_statements; GRANT USAGE ON SCHEMA public TO ${watchRole}`,
    );
    return readLoadedScale(client, sample);
  });
  refuseOtherScale(sample, present, scale);
  return {
    sample,
    ownerUrl: urlAs(server, database, { role, password: secrets.samplePassword }),
    loaded: present !== null,
    config: {
      name: database,
      environment: 'demo',
      databaseGroup: 'demo',
      tags: ['sample'],
      primaryUrl: urlAs(server, database, { role: watchRole, password: secrets.watchPassword }),
      replicaUrl: null,
    },
  };
}

/** Error: `DemoError` when the folder's disk has too little room for the samples that are not loaded. */
export async function refuseFullDisk(
  folder: Pick<DemoFolder, 'path'>,
  missing: readonly Sample[],
  scale: number | null,
): Promise<void> {
  const neededBytes = missing.reduce((sum, { diskBytes }) => sum + diskBytes * (scale ?? 1), 0);
  const { bavail, bsize } = await statfs(folder.path);
  const freeBytes = bavail * bsize;
  if (neededBytes <= freeBytes) return;
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  throw new DemoError(
    `The sample databases need about ${gigabytes(neededBytes)} in ${folder.path}, where ${gigabytes(freeBytes)} are ` +
      'free: choose a smaller --scale, or another --folder',
  );
}

/** Loads the sample as its owner; `signal` stops it, and then nothing of it is left. */
export async function loadSampleDatabase(
  { sample, ownerUrl }: SampleDatabase,
  options: { scale: number | null; tell: (does: string) => void; signal: AbortSignal },
): Promise<void> {
  options.signal.throwIfAborted();
  await withClient(ownerUrl, async (client) => {
    // Ends the connection in the middle of a statement, too.
    const stop = () => void client.end();
    options.signal.addEventListener('abort', stop);
    try {
      await loadSample(client, sample, { ...options, finish: grantRefreshing });
    } finally {
      options.signal.removeEventListener('abort', stop);
    }
  });
}

/** What lets the console refresh, and prove refreshes made elsewhere, as docs/guide-connect-a-database.md says. */
async function grantRefreshing(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT matviewname AS name FROM pg_matviews');
  for (const { name } of rows)
    await client.query(`GRANT MAINTAIN, SELECT ON ${client.escapeIdentifier(name)} TO ${watchRole}`);
}
