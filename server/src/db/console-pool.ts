import pg from 'pg';
import type { Logger } from 'pino';
import { wireTypes } from './wire-types.ts';

/**
 * The pool of the console's own database. A stalled path is noticed after 5 s (`query_timeout`); without the error
 * listeners a connection that dies while no statement runs on it, idle or in a transaction, would end the process.
 */
export function createConsolePool(connectionString: string, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
    statement_timeout: 5000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    application_name: 'viewkeeper',
    options: '-c timezone=UTC -c search_path=viewkeeper,pg_catalog',
    types: wireTypes,
  });
  pool.on('error', (error) => logger.warn({ err: error }, 'an idle connection to the console database was lost'));
  // In a transaction, the next statement fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
