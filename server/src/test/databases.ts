import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { createConsolePool } from '../db/console-pool.ts';
import { wireTypes } from '../db/wire-types.ts';
import type { PostgresMajor, PostgresServer } from '../demo/postgres-server.ts';

export const quietLogger = pino({ level: 'silent' });

/** The server of a major that all tests share, or one that a test has to itself. */
type On = PostgresMajor | PostgresServer;

function urlOf(on: On, role: string, database: string): string {
  const port = typeof on === 'number' ? inject('postgresPorts')[on] : on.port;
  return `postgres://${role}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

async function asSuperuser(on: On, sql: string, database = 'postgres'): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(on, 'postgres', database) });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const uniqueName = (prefix: string) => `${prefix}_${randomBytes(6).toString('hex')}`;

export interface ConsoleDatabase {
  /** As the application's role. */
  pool: pg.Pool;
  url: string;
  ownerUrl: string;
  drop: () => Promise<void>;
}

/** A console database of its own, with all migrations, cloned from the template in about 50 ms. */
export async function createConsoleDatabase(on: On = 18): Promise<ConsoleDatabase> {
  const name = uniqueName('console');
  await asSuperuser(on, `CREATE DATABASE ${name} TEMPLATE console_template STRATEGY file_copy OWNER viewkeeper_owner`);
  const url = urlOf(on, 'viewkeeper_app', name);
  const pool = createConsolePool(url, quietLogger);
  return {
    pool,
    url,
    ownerUrl: urlOf(on, 'viewkeeper_owner', name),
    drop: async () => {
      await pool.end();
      await asSuperuser(on, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

export interface WatchedDatabase {
  name: string;
  major: PostgresMajor;
  /** As the console's role: LOGIN and pg_read_all_stats, and what the set-up grants it. */
  url: string;
  /** The console's role, unique to this database. */
  role: string;
  superuserUrl: string;
  /** Runs SQL as superuser. */
  sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  drop: () => Promise<void>;
}

/** A database to watch, made by the given SQL, with a role of its own for the console. */
export async function createWatchedDatabase(setUpSql = '', on: On = 18): Promise<WatchedDatabase> {
  const name = uniqueName('watched');
  const role = `${name}_console`;
  await asSuperuser(on, `CREATE DATABASE ${name} STRATEGY file_copy`);
  await asSuperuser(on, `CREATE ROLE ${role} LOGIN; GRANT pg_read_all_stats TO ${role}`);
  const client = new pg.Client({ connectionString: urlOf(on, 'postgres', name), types: wireTypes });
  client.on('error', (error) => quietLogger.warn({ err: error }, 'a watched database went away'));
  await client.connect();
  await client.query("SET timezone = 'UTC'");
  if (setUpSql) await client.query(setUpSql);
  return {
    name,
    major: typeof on === 'number' ? on : on.major,
    role,
    url: urlOf(on, role, name),
    superuserUrl: urlOf(on, 'postgres', name),
    sql: async (text, values) => (await client.query(text, values)).rows,
    drop: async () => {
      await client.end();
      await asSuperuser(on, `DROP DATABASE ${name} WITH (FORCE)`);
      await asSuperuser(on, `DROP ROLE ${role}`);
    },
  };
}
