import type { Actor, Context } from '../trpc/context.ts';
import { readActor, remainingMs } from './actor.ts';

/**
 * Breaks an open stream off when its person is disabled, has other grants or another password, signs out, or when the
 * session reaches its lifetime. The browser comes back by itself and gets what is right then: the stream with the new
 * grants, or `signed_out`. What was missed while the listener was away is looked up.
 */
export function endStreamOnActorChange({ services, req, res }: Context, actor: Actor): void {
  const { listener, pool, logger } = services;
  const end = () => void res.destroy();
  const onPerson = (payload: string) => {
    if (payload === String(actor.personId)) end();
  };
  const endUnlessSame = async () => {
    try {
      const now = await readActor(pool, req);
      if (JSON.stringify(now) !== JSON.stringify(actor)) end();
    } catch (error) {
      logger.warn({ err: error }, 'who follows a stream could not be looked up: it is ended');
      end();
    }
  };
  const onConnected = () => void endUnlessSame();
  const lifetime = setTimeout(end, Math.max(0, remainingMs(req)));
  lifetime.unref();
  listener.on('viewkeeper_person', onPerson);
  listener.on('connected', onConnected);
  res.once('close', () => {
    clearTimeout(lifetime);
    listener.off('viewkeeper_person', onPerson);
    listener.off('connected', onConnected);
  });
}
