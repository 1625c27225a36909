import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { inTransaction } from '../db/transaction.ts';
import type { Services } from '../services.ts';
import { within } from '../within.ts';
import type { StopReason } from './classify-error.ts';
import { closeAttempt } from './close-attempt.ts';
import { outcomeUnknown, refreshView } from './refresh-view.ts';
import { silenceMs, sweep } from './sweep.ts';
import { beatWorker, type Claim, claimRun, heartbeat, lockServer, releaseAttempt } from './worker-statements.ts';

const heartbeatMs = 5000;
const sweepMs = 5000;

export interface RefreshWorker {
  /** Takes no more runs, waits for those under way, and after the grace stops them: they are queued again. */
  stop: (graceMs: number) => Promise<void>;
}

interface UnderWay {
  runId: number;
  stop: AbortController;
  ended: Promise<void>;
}

const runEventSchema = z.object({ runId: z.number(), state: z.string(), cancelRequested: z.boolean() });

/** Starts taking runs from the queue; the run table decides which may start. */
export async function startRefreshWorker(services: Services): Promise<RefreshWorker> {
  const worker = `${hostname()} ${process.pid} ${randomBytes(3).toString('hex')}`;
  const underWay = new Set<UnderWay>();
  const stopping = new AbortController();

  const take = async ({ runId }: { runId: number }) => {
    // Fetched while stopping: for another worker.
    if (stopping.signal.aborted) return services.jobs.sendRefresh(services.pool, { runId });
    const claim = await inTransaction(services.pool, async (db) => {
      await lockServer(db, [runId]);
      return claimRun(db, [runId, worker, services.config.refreshesPerServer]);
    });
    if (!claim) return;
    const stop = new AbortController();
    const attempt: UnderWay = { runId, stop, ended: Promise.resolve() };
    attempt.ended = runAttempt(services, worker, { claim, stop })
      .catch((error: unknown) => services.logger.error({ err: error, runId }, 'an attempt ended without an outcome'))
      .finally(() => underWay.delete(attempt));
    underWay.add(attempt);
  };

  const onRunChange = (payload: string) => {
    const event = runEventSchema.parse(JSON.parse(payload));
    if (!event.cancelRequested) return;
    for (const attempt of underWay) if (attempt.runId === event.runId) stopAttempt(attempt, 'cancel');
  };
  services.listener.on('viewkeeper_run', onRunChange);
  const stopTaking = await services.jobs.workRefresh(2, take);
  const sweeping = keepSweeping(services, worker, stopping.signal);

  return {
    stop: async (graceMs) => {
      stopping.abort();
      services.listener.off('viewkeeper_run', onRunChange);
      await stopTaking();
      const all = () => Promise.all([...underWay].map(({ ended }) => ended));
      await within(graceMs, all());
      for (const attempt of underWay) stopAttempt(attempt, 'shutdown');
      // What hangs (on a console database that is away, say) is left to the sweeper of another process.
      await within(5000, Promise.all([all(), sweeping]));
    },
  };
}

function stopAttempt(attempt: UnderWay, reason: StopReason): void {
  attempt.stop.abort(reason);
}

async function runAttempt(
  services: Services,
  worker: string,
  { claim, stop }: { claim: Claim; stop: AbortController },
): Promise<void> {
  const beat = async () => {
    const alive = await heartbeat(services.pool, [claim.attemptId, worker]);
    if (!alive) stop.abort('fenced' satisfies StopReason);
    else if (alive.cancelRequested) stop.abort('cancel' satisfies StopReason);
  };
  const timer = setInterval(() => {
    beat().catch((error: unknown) => services.logger.warn({ err: error, runId: claim.runId }, 'a heartbeat failed'));
  }, heartbeatMs);
  try {
    const ending = await refreshView({ services, worker, claim, stop });
    if (ending !== outcomeUnknown) return void (await closeAttempt({ services, worker }, claim, ending));
    await releaseAttempt(services.pool, [claim.attemptId, worker, silenceMs + 1]);
    await sweep(services, worker);
  } finally {
    clearInterval(timer);
  }
}

async function keepSweeping(services: Services, worker: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await Promise.all([beatWorker(services.pool, [worker]), sweep(services, worker)]).catch((error: unknown) => {
      services.logger.warn({ err: error }, 'sweeping failed; trying again');
    });
    await sleep(sweepMs, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
