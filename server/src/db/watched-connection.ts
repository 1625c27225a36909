import pg from 'pg';
import { wireTypes } from './wire-types.ts';

export interface WatchedConnectionOptions {
  url: string;
  applicationName: string;
  /** How long a statement may take before the driver gives up; 0 for no limit (the session's own timeouts hold). */
  queryTimeoutMs: number;
}

/**
 * A connection of its own to a watched database, connected within 5 s. Session settings are not sent as start-up
 * options, because a pooler in between would refuse them. The caller ends it.
 */
export async function connectWatched(options: WatchedConnectionOptions): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: options.url,
    connectionTimeoutMillis: 5000,
    query_timeout: options.queryTimeoutMs,
    keepAlive: true,
    application_name: options.applicationName.slice(0, 63),
    types: wireTypes,
  });
  // The awaited query rejects with the same error; without a listener the process would end.
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Instants are read in this form only; a role may have another one by default.
    await client.query("SET timezone = 'UTC'; SET datestyle = 'ISO'");
  } catch (error) {
    client.connection.stream.destroy();
    throw error;
  }
  return client;
}

/** Ends connections; those whose server no longer answers within a second are cut. Never rejects. */
export async function endAll(clients: readonly pg.Client[]): Promise<void> {
  await Promise.allSettled(
    clients.map(async (client) => {
      const cut = setTimeout(() => client.connection.stream.destroy(), 1000);
      await client.end().finally(() => clearTimeout(cut));
    }),
  );
}
