import type { Config, DatabaseConfig } from '../config.ts';
import type { PostgresServer } from '../demo/postgres-server.ts';
import type { Services } from '../services.ts';
import { type ConsoleDatabase, createConsoleDatabase, type WatchedDatabase } from './databases.ts';
import { closeServices, openServices } from './open-services.ts';

export interface TestServices {
  services: Services;
  console: ConsoleDatabase;
  /** Closes what was opened and drops the console database. */
  close: () => Promise<void>;
}

/** How a watched test database stands in the configuration. */
export function databaseConfigOf(watched: WatchedDatabase, overrides: Partial<DatabaseConfig> = {}): DatabaseConfig {
  return {
    name: watched.name,
    environment: 'test',
    databaseGroup: 'test',
    tags: [],
    primaryUrl: watched.url,
    replicaUrl: null,
    ...overrides,
  };
}

/** The services of a process on a console database of its own, with real queue and listener. */
export async function startTestServices(overrides: Partial<Config> = {}, on?: PostgresServer): Promise<TestServices> {
  const database = await createConsoleDatabase(on);
  const services = await openServices(database, overrides);
  return {
    services,
    console: database,
    close: async () => {
      await closeServices(services);
      await database.drop();
    },
  };
}
