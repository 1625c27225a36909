import type { DatabaseConfig } from '../config.ts';
import { prepareConsoleDatabase, prepareSampleDatabase, startDemoPostgres } from './demo-databases.ts';
import { type DemoFolder, defaultDemoFolder, openDemoFolder } from './demo-folder.ts';
import type { DemoOptions } from './demo-options.ts';
import type { Progress } from './demo-progress.ts';
import type { PostgresServer } from './postgres-server.ts';

export const stackSteps = {
  postgres: 'PostgreSQL 18 starts',
  console: 'The console database is made, or brought to this release',
  sample: 'The database historical_kpis is loaded (the first time takes a while)',
} as const;

/** PostgreSQL with the console database and the watched one. */
export interface DemoStack {
  folder: DemoFolder;
  postgresPort: number;
  consoleUrl: string;
  database: DatabaseConfig;
  marketplaceUrl: string;
}

/** Starts the databases. Whatever has started by then is ended by `stop`, also while `start` has not returned. */
export function demoStack(options: DemoOptions, progress: Progress) {
  let opening: Promise<DemoFolder> | null = null;
  let starting: Promise<PostgresServer> | null = null;
  let server: PostgresServer | null = null;

  const start = async (): Promise<DemoStack> => {
    opening = openDemoFolder(options.folder ?? (await defaultDemoFolder()), options.reset);
    const folder = await opening;
    server = await progress.during(stackSteps.postgres, () => (starting = startDemoPostgres(folder)));
    const postgres = server;
    const consoleUrl = await progress.during(stackSteps.console, () => prepareConsoleDatabase(postgres, folder));
    const sample = await progress.during(stackSteps.sample, () =>
      prepareSampleDatabase(postgres, folder, options.scale),
    );
    return {
      folder,
      postgresPort: postgres.port,
      consoleUrl,
      database: sample.config,
      marketplaceUrl: sample.marketplaceUrl,
    };
  };
  const stop = async () => {
    const [postgres, folder] = await Promise.allSettled([starting, opening]);
    if (postgres.status === 'fulfilled') await postgres.value?.stop();
    if (folder.status === 'fulfilled') await folder.value?.release();
  };
  /** PostgreSQL ends without a checkpoint; the next start recovers. */
  const crash = () => void server?.crash();
  return { start, stop, crash, ended: () => server?.ended ?? new Promise<never>(() => undefined) };
}
