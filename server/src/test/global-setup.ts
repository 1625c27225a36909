import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../db/migrate.ts';
import {
  createDatabase,
  type PostgresMajor,
  type PostgresServer,
  startPostgresServer,
} from '../demo/postgres-server.ts';

export const majors = [15, 16, 17, 18] as const satisfies readonly PostgresMajor[];

declare module 'vitest' {
  export interface ProvidedContext {
    /** Port of each major's server; role `postgres` is superuser and trusted. */
    postgresPorts: Record<PostgresMajor, number>;
  }
}

/** Starts one PostgreSQL of each supported major, and makes the template of console databases in each. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-test-'));
  await chmod(folder, 0o711);
  const servers = await Promise.all(majors.map((major) => startTestServer(major, path.join(folder, `${major}`))));
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  await Promise.all(servers.map(makeConsoleTemplate)).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const port = (major: PostgresMajor) => servers.find((server) => server.major === major)?.port ?? 0;
  project.provide('postgresPorts', { 15: port(15), 16: port(16), 17: port(17), 18: port(18) });
  return stop;
}

/** A server with the settings that the tests need; also for tests that stop and crash one of their own. */
export async function startTestServer(
  major: PostgresMajor,
  dataFolder: string,
  own: { port?: number | undefined; settings?: Record<string, string> } = {},
): Promise<PostgresServer> {
  return startPostgresServer({
    major,
    dataFolder,
    port: own.port ?? (await freePort()),
    disposable: true,
    settings: {
      shared_preload_libraries: 'pg_stat_statements',
      track_commit_timestamp: 'on',
      max_connections: '200',
      autovacuum: 'off',
      ...own.settings,
    },
  });
}

/** Roles and template of console databases. */
export async function makeConsoleTemplate(server: PostgresServer): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('CREATE ROLE viewkeeper_owner LOGIN; CREATE ROLE viewkeeper_app LOGIN');
  await createDatabase(server, 'console_template');
  await client.query('ALTER DATABASE console_template OWNER TO viewkeeper_owner');
  await client.end();
  await migrate({
    ownerUrl: server.url('console_template').replace('postgres@', 'viewkeeper_owner@'),
    applicationRole: 'viewkeeper_app',
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
