import type { Pool } from 'pg';
import { pino } from 'pino';
import type { Config } from '../config.ts';
import { Listener } from '../db/listener.ts';
import { startJobQueue } from '../jobs/job-queue.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { Services } from '../services.ts';

/** The services of one process on a console database; also used outside the test runner. */
export async function openServices(
  database: { pool: Pool; url: string },
  overrides: Partial<Config> = {},
): Promise<Services> {
  const logger = pino({ level: 'silent' });
  const listener = new Listener(database.url, logger);
  await listener.start();
  return {
    config: {
      role: 'all',
      host: '127.0.0.1',
      port: 0,
      baseUrl: 'http://127.0.0.1',
      consoleUrl: database.url,
      sessionSecret: 'a secret for tests only, 32 characters',
      logLevel: 'silent',
      metricsToken: null,
      alertNetworks: [],
      mail: null,
      databases: [],
      observeIntervalMs: 15_000,
      refreshesPerServer: 2,
      shutdownGraceMs: 1000,
      ...overrides,
    },
    logger,
    pool: database.pool,
    listener,
    jobs: await startJobQueue(database.url, logger),
    metrics: createMetrics(),
    observerClients: new Map(),
  };
}

export async function closeServices(services: Services): Promise<void> {
  await services.jobs.stop(0);
  await services.listener.close();
}
