import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresError } from '@viewkeeper/shared/error-codes.ts';
import { type ErrorClass, errorClassRemedy } from '@viewkeeper/shared/refreshes.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Services } from '../services.ts';
import { finishAttempt, getRetryState, listStartableRuns } from './worker-statements.ts';

/** Waits before the second and the third attempt of a run; there is no fourth. */
const retryDelaysMs = [10_000, 60_000];

/** What an attempt did and cost, by the columns of the table `attempt`; absent: not known. */
export interface AttemptFigures {
  data_as_of?: string;
  rows?: number | null;
  rows_inserted?: number | null;
  rows_deleted?: number | null;
  wal_bytes?: number;
  temp_bytes?: number;
  read_bytes?: number;
  cost_is_approximate?: boolean;
  size_after_bytes?: number | null;
}

export type Ending = { source: 'worker' | 'pg_xact_status' | 'sweeper' } & (
  | { outcome: 'succeeded'; figures: AttemptFigures }
  | {
      outcome: 'failed';
      errorClass: ErrorClass;
      error: PostgresError;
      /** The worker was asked to stop: tried again at once, and none of the tries. */
      interrupted?: boolean;
    }
  | { outcome: 'cancelled'; error: PostgresError }
);

export interface OpenAttempt {
  attemptId: number;
  number: number;
  runId: number;
}

/**
 * Closes an attempt and its run with it, or queues the run for another attempt when the failure passes by itself.
 * Keeps trying while the console database is away: the outcome is known only here. Gives false when somebody else
 * has closed or taken over the attempt.
 */
export async function closeAttempt(
  { services, worker }: { services: Services; worker: string },
  attempt: OpenAttempt,
  ending: Ending,
): Promise<boolean> {
  for (;;) {
    try {
      const closed = await closeOnce(services, worker, attempt, ending);
      if (closed) {
        services.metrics.countAttempt({ ...closed, outcome: ending.outcome });
        await deliverToFreePlace(services, attempt);
      } else services.logger.warn({ ...attempt, ending }, 'the attempt was closed by another');
      return closed !== null;
    } catch (error) {
      services.logger.error({ err: error, ...attempt }, 'an outcome could not be stored yet; trying again');
      await sleep(1000);
    }
  }
}

async function closeOnce(services: Services, worker: string, attempt: OpenAttempt, ending: Ending) {
  return inTransaction(services.pool, async (db) => {
    const past = await getRetryState(db, [attempt.runId]);
    const retryDelayMs = past?.otherWaits ? null : retryDelayOf(attempt.number - (past?.interruptedCount ?? 0), ending);
    const state = retryDelayMs === null ? ending.outcome : 'queued';
    const finished = await finishAttempt(db, [
      attempt.attemptId,
      worker,
      ending.outcome,
      ending.source,
      state,
      retryDelayMs ?? 0,
      JSON.stringify(figuresOf(ending)),
    ]);
    if (finished?.retryAt) await services.jobs.sendRefresh(db, { runId: attempt.runId }, notBefore(finished.retryAt));
    return finished;
  });
}

/** A Date drops microseconds: the delivery would come before the run may start. */
function notBefore(instant: string): Date {
  return new Date(Date.parse(instant) + 1);
}

function retryDelayOf(tries: number, ending: Ending): number | null {
  if (ending.outcome !== 'failed' || errorClassRemedy[ending.errorClass] !== 'retried') return null;
  return ending.interrupted ? 0 : (retryDelaysMs[tries - 1] ?? null);
}

/** The attempt is closed: what cannot be delivered now is delivered by the sweeper. */
async function deliverToFreePlace(services: Services, { runId }: OpenAttempt): Promise<void> {
  try {
    await deliverWaiting(services, runId, 0);
  } catch (error) {
    services.logger.warn({ err: error, runId }, 'runs that wait could not be delivered; the sweeper will');
  }
}

function figuresOf(ending: Ending): Record<string, unknown> {
  if (ending.outcome === 'succeeded') return { ...ending.figures };
  if (ending.outcome === 'cancelled') return { error_class: 'cancelled', error: ending.error };
  return { error_class: ending.errorClass, error: ending.error, interrupted: ending.interrupted ?? false };
}

/**
 * Delivers runs that wait, on the server of the given run or (null) on all, when they have been due for `dueForMs`:
 * a place has become free, or a delivery was lost. One delivery too many does nothing.
 */
export async function deliverWaiting(services: Services, runId: number | null, dueForMs: number): Promise<void> {
  const waiting = await listStartableRuns(services.pool, [runId, dueForMs, services.config.refreshesPerServer]);
  for (const run of waiting) await services.jobs.sendRefresh(services.pool, run);
}
