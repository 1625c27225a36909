import type { DatabaseConfig } from '../config.ts';
import type { Services } from '../services.ts';
import { syncDatabases } from './observe-statements.ts';

/**
 * Makes the console database know the configured databases, by name. One that stands in the configuration no more
 * keeps its history and is marked so.
 */
export async function syncConfiguredDatabases({ config, pool }: Pick<Services, 'config' | 'pool'>): Promise<void> {
  await syncDatabases(pool, [JSON.stringify(config.databases.map(toRow))]);
}

function toRow(database: DatabaseConfig) {
  return {
    name: database.name,
    environment: database.environment,
    database_group: database.databaseGroup,
    tags: database.tags,
    address: addressOf(database.primaryUrl),
    has_replica: database.replicaUrl !== null,
  };
}

/** `host:port/database` of a connection URL, without user, password and options. */
function addressOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${decodeURIComponent(pathname)}`;
}
