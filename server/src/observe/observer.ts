import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
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

function startLoop({ config, logger }: Services, observer: DatabaseObserver): Pick<Observer, 'stop'> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const turn = async () => {
    const started = performance.now();
    try {
      await observer.observe();
    } catch (error) {
      logger.error({ err: error }, 'an observation could not be stored');
    }
    if (stopped) return;
    const restMs = Math.max(0, config.observeIntervalMs - (performance.now() - started));
    timer = setTimeout(() => {
      current = turn();
    }, restMs);
  };
  let current = turn();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      observer.close();
      await current;
      observer.close();
    },
  };
}
