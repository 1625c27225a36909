import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseConfig } from '../config.ts';
import type { Services } from '../services.ts';
import { countAttainment } from './count-attainment.ts';
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
  const counting = startCounting(services);
  return {
    add: (database) => void loops.push(start(database)),
    stop: async () => {
      await Promise.all([counting, ...loops].map((loop) => loop.stop()));
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

/** Between two times that attainment is added up: so long, or as many times what it took, up to a bound. */
const countEveryMs = 60_000;
const countRests = 200;
const countRestAtMostMs = 600_000;
/** A little less than the interval: whoever counted last is not kept from counting by a timer that came early. */
const countTurnMs = 50_000;

function startCounting({ pool, logger }: Services): Pick<Observer, 'stop'> {
  const ending = new AbortController();
  const loop = async () => {
    let restMs = countEveryMs;
    while (!ending.signal.aborted) {
      await sleep(restMs, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      const started = performance.now();
      await countAttainment(pool, countTurnMs, ending.signal).catch((error: unknown) => {
        logger.warn({ err: error }, 'time within target could not be added up; trying again');
      });
      const tookMs = performance.now() - started;
      restMs = Math.min(countRestAtMostMs, Math.max(countEveryMs, countRests * tookMs));
    }
  };
  const looping = loop();
  return {
    stop: async () => {
      ending.abort();
      await looping;
    },
  };
}
