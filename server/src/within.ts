import { setTimeout as sleep } from 'node:timers/promises';

/** What the work gives, or null when that takes longer; the work goes on, and no timer is left behind. */
export async function within<Value>(patienceMs: number, work: Promise<Value>): Promise<Value | null> {
  const done = new AbortController();
  const patience = sleep(patienceMs, null, { signal: done.signal }).catch((error: unknown) => {
    if (!done.signal.aborted) throw error;
    return null;
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    done.abort();
  }
}
