import type { DatabaseConfig } from '../../config.ts';
import { isConnectionFailure } from '../../db/connection-failure.ts';
import { toPostgresError } from '../../db/postgres-error.ts';
import { connectWatched, endAll } from '../../db/watched-connection.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { beginCheck } from './capabilities.queries.ts';

type Client = Awaited<ReturnType<typeof connectWatched>>;

/** The connection of a database that may be asked. Errors: `not_found`, `identity_mismatch`. */
export function connectionOf(
  { config }: Services,
  database: { databaseName: string; isPinned: boolean } | null,
): DatabaseConfig {
  const configured = config.databases.find(({ name }) => name === database?.databaseName);
  if (!database || !configured) throw new ConsoleError('not_found');
  if (!database.isPinned) throw new ConsoleError('identity_mismatch');
  return configured;
}

/**
 * Work in a read-only transaction that is always rolled back, on a connection of its own that ends with it; each
 * statement is ended by the server after the timeout. Error: `database_unreachable`.
 */
export async function inCheckSession<Result>(
  database: DatabaseConfig,
  timeoutMs: number,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await connect(database, timeoutMs);
  try {
    await beginCheck(client, [String(timeoutMs)]);
    await client.query('BEGIN READ ONLY');
    return await work(client);
  } catch (error) {
    if (isConnectionFailure(error)) throw unreachable(error);
    throw error;
  } finally {
    // With the connection the transaction ends, and nothing of it stays.
    await endAll([client]);
  }
}

async function connect(database: DatabaseConfig, timeoutMs: number): Promise<Client> {
  const options = { url: database.primaryUrl, applicationName: 'viewkeeper check', queryTimeoutMs: timeoutMs + 2000 };
  try {
    return await connectWatched(options);
  } catch (error) {
    throw unreachable(error);
  }
}

const unreachable = (cause: unknown) =>
  new ConsoleError('database_unreachable', { postgres: toPostgresError(cause), cause });
