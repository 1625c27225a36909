import type { Client, Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Listener } from './db/listener.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { Metrics } from './metrics/metrics.ts';

/** What the process has open, made once at start and passed down. */
export interface Services {
  config: Config;
  logger: Logger;
  pool: Pool;
  listener: Listener;
  jobs: JobQueue;
  metrics: Metrics;
  /** Connections of this process's observers, by database, while they rest between observations. */
  observerClients: Map<string, Client>;
}
