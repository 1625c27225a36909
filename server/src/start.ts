import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { Logger } from 'pino';
import { startAlerts } from './alerts/alert-loop.ts';
import { buildApp } from './app.ts';
import { createSetupLink } from './auth/setup-link.ts';
import type { Config, DatabaseConfig } from './config.ts';
import { isConnectionFailure } from './db/connection-failure.ts';
import { createConsolePool } from './db/console-pool.ts';
import { Listener } from './db/listener.ts';
import { pendingMigrations } from './db/pending-migrations.ts';
import { toPostgresError } from './db/postgres-error.ts';
import type { HttpEntry } from './http/entry.ts';
import { healthRouter } from './http/health.ts';
import { metricsRouter } from './http/metrics.ts';
import { startJobQueue } from './jobs/job-queue.ts';
import { createMetrics } from './metrics/metrics.ts';
import { type Observer, startObserver } from './observe/observer.ts';
import { syncConfiguredDatabases } from './observe/sync-databases.ts';
import { startRefreshWorker } from './refresh-worker/refresh-worker.ts';
import type { Services } from './services.ts';

const retryMs = 1000;
const remindMs = 15_000;
/** Requests under way at a stop get this long. */
const requestPatienceMs = 3000;

export interface StartOptions {
  config: Config;
  logger: Logger;
  entry: HttpEntry;
  /** Gives up waiting for the console database. */
  signal: AbortSignal;
}

export interface RunningConsole {
  services: Services;
  /** Watches one more database from now on, as if it had stood in the configuration. */
  addDatabase: (database: DatabaseConfig) => Promise<void>;
  /** Takes no more work, waits for what runs up to the grace, closes everything. */
  stop: (graceMs: number) => Promise<void>;
}

/** The start was refused for a reason that a person can mend; the message says how. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/**
 * Starts the roles of the configuration behind the entry, which answers itself until then. Waits for a console database
 * that is not up yet. Errors: `StartRefused`; what PostgreSQL says about a wrong password or database.
 */
export async function startConsole(options: StartOptions): Promise<RunningConsole> {
  const { config, logger, entry } = options;
  const services = await openPatiently(options);
  const closing: ((graceMs: number) => Promise<unknown>)[] = [];
  let observer: Observer | null = null;
  const addDatabase = async (database: DatabaseConfig) => {
    config.databases.push(database);
    await syncConfiguredDatabases(services);
    observer?.add(database);
  };
  const stop = async (graceMs: number) => {
    await Promise.all([entry.close(requestPatienceMs), ...closing.map((close) => close(graceMs))]);
    await closeServices(services);
  };
  try {
    await syncConfiguredDatabases(services);
    if (config.role !== 'web') {
      const worker = await startRefreshWorker(services);
      observer = startObserver(services);
      closing.push(worker.stop, observer.stop);
    }
    closing.push((await startAlerts(services)).stop);
    if (config.role === 'worker') {
      entry.answerWith(express().disable('x-powered-by').use(healthRouter(services), metricsRouter(services)));
    } else {
      entry.answerWith(buildApp(services));
      const link = await createSetupLink(services);
      if (link) logger.warn(link, 'there is no account yet: this link makes the first one, once');
    }
  } catch (error) {
    await stop(0);
    throw error;
  }
  logger.info({ role: config.role, port: entry.port, databases: config.databases.length }, 'Viewkeeper is up');
  return { services, addDatabase, stop };
}

async function openPatiently({ config, logger, signal }: StartOptions): Promise<Services> {
  let toldAt = -Infinity;
  for (;;) {
    try {
      return await openServices(config, logger);
    } catch (error) {
      if (!isConnectionFailure(error)) throw error;
      if (performance.now() - toldAt >= remindMs) {
        toldAt = performance.now();
        const reason = toPostgresError(error).message;
        logger.warn({ reason }, 'the console database (VIEWKEEPER_DATABASE_URL) is not up yet; trying again');
      }
    }
    await sleep(retryMs, undefined, { signal });
  }
}

async function openServices(config: Config, logger: Logger): Promise<Services> {
  const pool = createConsolePool(config.consoleUrl, logger);
  const listener = new Listener(config.consoleUrl, logger);
  try {
    const pending = await pendingMigrations(pool);
    if (pending.length > 0)
      throw new StartRefused(
        `The console database lacks ${pending.length} migrations of this release (first: ${pending[0]}). ` +
          'Run `pnpm migrate` with VIEWKEEPER_MIGRATION_URL set, then start again.',
      );
    await listener.start();
    return {
      config,
      logger,
      pool,
      listener,
      jobs: await startJobQueue(config.consoleUrl, logger),
      metrics: createMetrics(),
      observerClients: new Map(),
    };
  } catch (error) {
    await Promise.allSettled([listener.close(), pool.end()]);
    throw error;
  }
}

async function closeServices({ jobs, listener, pool }: Services): Promise<void> {
  await jobs.stop(1000);
  await listener.close();
  await pool.end();
}
