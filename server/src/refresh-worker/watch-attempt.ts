import { isConnectionFailure } from '../db/connection-failure.ts';
import type { Services } from '../services.ts';
import type { StopReason } from './classify-error.ts';
import type { RefreshSession } from './refresh-session.ts';
import {
  type Claim,
  cancelBackend,
  markRunning,
  recordBlockers,
  recordWaiting,
  terminateBackend,
  watchRefresh,
} from './worker-statements.ts';

const firstLooksMs = [10, 40, 150, 300];
const lookMs = 500;
const calmLookMs = 2000;
const terminateAfterMs = 3000;

export interface Watched {
  services: Services;
  worker: string;
  claim: Claim;
  session: RefreshSession;
  backendStart: string;
  stop: AbortController;
}

/**
 * Looks at a REFRESH in flight from beside it until `done`: says when its lock is granted and who is in the way,
 * cancels it when the attempt is stopped (ends the backend after 3 s), and gives the connections up when the watched
 * database no longer answers, which it notices within 5 s.
 */
export async function watchAttempt(watched: Watched, done: AbortSignal): Promise<void> {
  const state = { granted: false, stoppedAtMs: 0, waitingCount: 0 };
  for (let look = 0; !done.aborted; look += 1) {
    await pause(firstLooksMs[look] ?? (state.granted ? calmLookMs : lookMs), done, watched.stop.signal);
    if (done.aborted) return;
    try {
      if (watched.stop.signal.aborted) await endBackend(watched, state);
      const seen = await watchRefresh(watched.session.monitor, [watched.session.backendPid, watched.claim.oid]);
      if (!seen) continue;
      state.granted = await store(watched, seen, state.granted);
      state.waitingCount = await storeWaiting(watched, seen, state.waitingCount);
    } catch (error) {
      if (isConnectionFailure(error)) return giveUp(watched, error);
      watched.services.logger.warn({ err: error, runId: watched.claim.runId }, 'a refresh could not be looked at');
    }
  }
}

/** Waits, but not past the end of the refresh; a stop wakes it the first time only. */
async function pause(ms: number, done: AbortSignal, stop: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  const timer = setTimeout(wake, stop.aborted ? Math.min(ms, lookMs) : ms);
  done.addEventListener('abort', wake, { once: true });
  stop.addEventListener('abort', wake, { once: true });
  await promise;
  clearTimeout(timer);
  done.removeEventListener('abort', wake);
  stop.removeEventListener('abort', wake);
}

async function endBackend(watched: Watched, state: { stoppedAtMs: number }): Promise<void> {
  const { monitor, backendPid } = watched.session;
  state.stoppedAtMs ||= performance.now();
  if (performance.now() - state.stoppedAtMs < terminateAfterMs)
    await cancelBackend(monitor, [backendPid, watched.backendStart]);
  else await terminateBackend(monitor, [backendPid, watched.backendStart]);
}

/** Stores what was seen; whether the lock is granted and stored as such. The console being away ends no refresh. */
async function store(
  { services, worker, claim }: Watched,
  seen: NonNullable<Awaited<ReturnType<typeof watchRefresh>>>,
  known: boolean,
): Promise<boolean> {
  try {
    if (seen.granted && !known) await markRunning(services.pool, [claim.attemptId, worker]);
    else if (seen.blockers.length > 0)
      await recordBlockers(services.pool, [claim.attemptId, worker, JSON.stringify(seen.blockers)]);
    return known || seen.granted;
  } catch (error) {
    services.logger.warn({ err: error, runId: claim.runId }, 'the progress of a refresh could not be stored');
    return known;
  }
}

/** Stores how many wait behind the refresh, when that has changed; gives what is stored. */
async function storeWaiting(
  { services, worker, claim }: Watched,
  { waitingCount, waitingSince }: NonNullable<Awaited<ReturnType<typeof watchRefresh>>>,
  known: number,
): Promise<number> {
  const count = waitingCount ?? 0;
  if (count === known) return known;
  try {
    await recordWaiting(services.pool, [claim.attemptId, worker, count, waitingSince]);
    return count;
  } catch (error) {
    services.logger.warn({ err: error, runId: claim.runId }, 'who waits behind a refresh could not be stored');
    return known;
  }
}

function giveUp({ services, claim, session, stop }: Watched, error: unknown): void {
  services.logger.warn({ err: error, runId: claim.runId }, 'the watched database no longer answers beside a refresh');
  stop.abort('connection_lost' satisfies StopReason);
  // A black-holed connection would be awaited for hours.
  session.main.connection.stream.destroy();
}
