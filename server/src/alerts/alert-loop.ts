import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { within } from '../within.ts';
import { deliver } from './deliver.ts';
import { detect } from './detect.ts';

const detectMs = 15_000;
/** A little less than the interval: whoever looked last is not kept from looking by a timer that came early. */
const restMs = 10_000;
/** A receiver that does not answer in time keeps no other waiting. */
const deliveriesAtOnce = 4;

export interface AlertLoop {
  stop: () => Promise<void>;
}

/**
 * Looks for problems every 15 s, one process at a time, and delivers what is to be told. Every role does: when the
 * workers are silent, it is the others that notice.
 */
export async function startAlerts(services: Services): Promise<AlertLoop> {
  const stopping = new AbortController();
  const stopDelivering = await services.jobs.workAlerts(deliveriesAtOnce, async ({ messageId }) => {
    await deliver(services, messageId);
  });
  const looking = keepLooking(services, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await stopDelivering();
      await within(5000, looking);
    },
  };
}

async function keepLooking(services: Services, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(detectMs, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (signal.aborted) return;
    await detect(services, restMs).catch((error: unknown) => {
      services.logger.warn({ err: error }, 'problems could not be looked for; trying again');
    });
  }
}
