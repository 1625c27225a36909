import {
  loadSampleDatabase,
  prepareConsoleDatabase,
  prepareSampleDatabases,
  type SampleDatabase,
  startDemoPostgres,
} from './demo-databases.ts';
import { type DemoFolder, defaultDemoFolder, openDemoFolder } from './demo-folder.ts';
import type { DemoOptions } from './demo-options.ts';
import type { Progress } from './demo-progress.ts';
import type { PostgresServer } from './postgres-server.ts';
import { samples } from './samples.ts';

/** Samples that are loaded at the same time. */
const lanes = 2;

const postgresStep = 'PostgreSQL 18 starts';
const consoleStep = 'The console database is made, or brought to this release';
const sampleStep = (database: string) => `The database ${database} is loaded`;

/** The steps of the stack, in their order. */
export const stackSteps = [postgresStep, consoleStep, ...samples.map(({ database }) => sampleStep(database))];

/** PostgreSQL with the console database, and the sample databases, loaded or not. */
export interface DemoStack {
  folder: DemoFolder;
  postgresPort: number;
  consoleUrl: string;
  databases: SampleDatabase[];
}

/**
 * Starts the databases. The signal interrupts what is under way; what has started by then is ended by `stop`, also while
 * `start` has not returned.
 */
export function demoStack(options: DemoOptions, { progress, signal }: { progress: Progress; signal: AbortSignal }) {
  let folder: DemoFolder | null = null;
  let server: PostgresServer | null = null;
  const work: Promise<unknown>[] = [];

  const startAll = async (): Promise<DemoStack> => {
    const opened = await openDemoFolder(options.folder ?? (await defaultDemoFolder()), options.reset);
    folder = opened;
    signal.throwIfAborted();
    const postgres = await progress.during(postgresStep, () => startDemoPostgres(opened));
    server = postgres;
    signal.throwIfAborted();
    const consoleUrl = await progress.during(consoleStep, () => prepareConsoleDatabase(postgres, opened));
    signal.throwIfAborted();
    const databases = await prepareSampleDatabases(postgres, opened, options.scale);
    return { folder: opened, postgresPort: postgres.port, consoleUrl, databases };
  };
  const start = (): Promise<DemoStack> => {
    const started = startAll();
    work.push(started);
    return started;
  };
  /** Loads what is not loaded yet, a few at a time: each database as a promise of its own, in the order given. */
  const loadSamples = (databases: readonly SampleDatabase[]): Promise<SampleDatabase>[] => {
    const loads: Promise<SampleDatabase>[] = [];
    for (const [index, database] of databases.entries()) {
      // A lane goes on whatever became of the load before.
      const before = loads[index - lanes]?.catch(() => undefined);
      const loading = Promise.resolve(before).then(() => load(database));
      // Whoever waits for it is told; until then a failure must not end the process.
      loading.catch(() => undefined);
      loads.push(loading);
    }
    work.push(...loads);
    return loads;
  };
  const load = async (database: SampleDatabase): Promise<SampleDatabase> => {
    await progress.during(sampleStep(database.sample.database), async (tell) => {
      if (!database.loaded) await loadSampleDatabase(database, { scale: options.scale, tell, signal });
    });
    return { ...database, loaded: true };
  };
  const stop = async () => {
    // PostgreSQL ends last: nothing is cut off that would have to be told from a real failure.
    await Promise.allSettled(work);
    await server?.stop();
    await folder?.release();
  };
  /** PostgreSQL ends without a checkpoint; the next start recovers. */
  const crash = () => void server?.crash();
  return { start, loadSamples, stop, crash, ended: () => server?.ended ?? new Promise<never>(() => undefined) };
}
