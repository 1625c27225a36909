import type { Request, Response } from 'express';
import { identify } from '../auth/actor.ts';
import type { SessionLoader } from '../auth/sessions.ts';
import { referenceOf } from '../http/request-log.ts';
import type { Services } from '../services.ts';
import type { Context } from './context.ts';

/**
 * Who calls, looked up anew for every request (the calls of a batch share it). A console database that does not answer
 * becomes `failure`, so that each call of a batch, and a stream, gets its answer in the shape that it expects.
 */
export async function createContext(
  services: Services,
  loadSession: SessionLoader,
  { req, res }: { req: Request; res: Response },
): Promise<Context> {
  const context = { services, req, res, reference: referenceOf(req) };
  try {
    await loadSession(req, res);
    return { ...context, actor: await identify(services.pool, req), failure: null };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error('the session could not be loaded', { cause: error });
    return { ...context, actor: null, failure };
  }
}
