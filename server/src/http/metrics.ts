import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { toPostgresError } from '../db/postgres-error.ts';
import { readMetrics } from '../metrics/read-metrics.ts';
import type { Services } from '../services.ts';
import { shareAnswer } from './share-answer.ts';

/**
 * `/metrics` for Prometheus: 404 while no token is configured, 401 without it, 503 while the console database does not
 * answer.
 */
export function metricsRouter(services: Services): Router {
  const { metricsToken } = services.config;
  const router = Router();
  const readOnce = shareAnswer(() => readMetrics(services));
  router.get('/metrics', async (req, res) => {
    res.set('Cache-Control', 'no-store').type('text/plain');
    if (metricsToken === null) {
      res.status(404).send('Set VIEWKEEPER_METRICS_TOKEN to have metrics here.\n');
    } else if (!isSame(req.get('authorization') ?? '', `Bearer ${metricsToken}`)) {
      res.status(401).set('WWW-Authenticate', 'Bearer').send('Send the token as Authorization: Bearer …\n');
    } else {
      try {
        const text = await readOnce();
        res.type(services.metrics.registry.contentType).send(text);
      } catch (error) {
        services.logger.warn({ reason: toPostgresError(error).message }, 'metrics could not be read');
        res.status(503).send('The console database does not answer.\n');
      }
    }
  });
  return router;
}

/** Takes as long for a wrong token whatever is wrong with it. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
