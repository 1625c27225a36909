import { Router } from 'express';
import type { z } from 'zod';
import { readNow } from '../db/clock.ts';
import { listObservationAges, type observationAgeSchema } from '../db/observation-ages.ts';
import { toPostgresError } from '../db/postgres-error.ts';
import type { Services } from '../services.ts';
import { within } from '../within.ts';
import { shareAnswer } from './share-answer.ts';

interface Readiness {
  ready: boolean;
  consoleDatabase: 'answers' | 'does not answer';
  queue: 'answers' | 'does not answer';
  /** Hears of changes made by other processes; comes back by itself, so it decides nothing. */
  listener: 'connected' | 'lost';
  /** Watched databases; one that is down makes no process unready. */
  databases: z.infer<typeof observationAgeSchema>[];
}

/**
 * `/healthz`: the process lives. `/readyz`: the console database and the queue answer within `timeoutMs` (else 503),
 * and how old each database's last observation is.
 */
export function healthRouter(services: Services, timeoutMs = 2000): Router {
  const router = Router();
  const readOnce = shareAnswer(() => readReadiness(services, timeoutMs));
  router.use(['/healthz', '/readyz'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_req, res) => void res.json({ status: 'alive' }));
  router.get('/readyz', async (_req, res) => {
    const readiness = await readOnce();
    res.status(readiness.ready ? 200 : 503).json(readiness);
  });
  return router;
}

async function readReadiness(services: Services, timeoutMs: number): Promise<Readiness> {
  const answerOf = async <Value>(what: string, work: Promise<Value>): Promise<Value | null> => {
    try {
      const answer = await within(timeoutMs, work);
      if (answer === null) throw new Error(`no answer within ${timeoutMs} ms`);
      return answer;
    } catch (error) {
      services.logger.warn({ reason: toPostgresError(error).message }, `not ready: ${what} does not answer`);
      return null;
    }
  };
  const [now, queue, databases] = await Promise.all([
    answerOf('the console database', readNow(services.pool)),
    answerOf(
      'the queue',
      services.jobs.check().then(() => true),
    ),
    answerOf('the inventory', listObservationAges(services.pool)),
  ]);
  return {
    ready: now !== null && queue === true && databases !== null,
    consoleDatabase: now !== null && databases !== null ? 'answers' : 'does not answer',
    queue: queue ? 'answers' : 'does not answer',
    listener: services.listener.isConnected ? 'connected' : 'lost',
    databases: databases ?? [],
  };
}
