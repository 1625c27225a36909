import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseConfig } from '../config.ts';
import type { Services } from '../services.ts';
import { DatabaseObserver } from './database-observer.ts';
import { releaseLease } from './observe-statements.ts';

export interface Observer {
  /** Observes one more database. */
  add: (database: DatabaseConfig) => void;
  /** Ends the loops and gives the leases back, so that another process goes on at once. */
  stop: () => Promise<void>;
}

/**
 * Observes every configured database, each in a loop of its own: one that hangs delays no other. However many
 * processes run it, a database has one observer at a time.
 */
export function startObserver(services: Services): Observer {
  const name = `${hostname()} ${process.pid} ${randomUUID()}`;
  const start = (database: DatabaseConfig) => startLoop(services, new DatabaseObserver(services, database, name));
  const loops = services.config.databases.map(start);
  return {
    add: (database) => void loops.push(start(database)),
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await releaseLease(services.pool, [name]);
    },
  };
}

/** How often a database with change triggers is asked whether something has changed. */
const newsEveryMs = 300;
/** Between the beginnings of two observations, however much changes. */
const gapMs = 1000;

function startLoop({ config, logger }: Services, observer: DatabaseObserver): Pick<Observer, 'stop'> {
  const ending = new AbortController();
  const turn = async () => {
    const started = performance.now();
    try {
      await observer.observe();
    } catch (error) {
      logger.error({ err: error }, 'an observation could not be stored');
    }
    await rest(started);
  };
  const rest = async (started: number) => {
    for (;;) {
      const passedMs = performance.now() - started;
      const leftMs = config.observeIntervalMs - passedMs;
      if (leftMs <= 0 || ending.signal.aborted) return;
      const isHearing = observer.hearsChanges;
      if (isHearing && passedMs >= gapMs && (await observer.hasNews())) return;
      const pauseMs = isHearing ? Math.min(leftMs, newsEveryMs) : leftMs;
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const loop = async () => {
    while (!ending.signal.aborted) await turn();
  };
  const looping = loop();
  return {
    stop: async () => {
      ending.abort();
      observer.close();
      await looping;
      observer.close();
    },
  };
}
