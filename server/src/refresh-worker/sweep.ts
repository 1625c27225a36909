import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresError } from '@viewkeeper/shared/error-codes.ts';
import type { ErrorClass } from '@viewkeeper/shared/refreshes.ts';
import type { Client } from 'pg';
import { connectWatched, endAll } from '../db/watched-connection.ts';
import type { Services } from '../services.ts';
import { closeAttempt, deliverWaiting, type Ending } from './close-attempt.ts';
import { primaryUrlOf } from './refresh-session.ts';
import {
  type LostAttempt,
  listSilentAttempts,
  readTransaction,
  releaseAttempt,
  type TransactionAnswer,
  takeOverLostAttempt,
  terminateBackend,
} from './worker-statements.ts';

/** A worker that has been silent this long has lost its attempts (it speaks every 5 s). */
export const silenceMs = 20_000;
/** Silence is looked at twice, with more than a heartbeat in between: this share of the silence. */
const secondLookShare = 0.3;
const backendEndMs = 5000;
/** An outcome that could not be learnt is asked for again after this. */
const askAgainMs = 5000;

/**
 * Finds attempts whose worker has fallen silent, ends what is left of them in the watched database, and closes them
 * with what `pg_xact_status` says of their transaction. Delivers runs whose delivery was lost.
 */
export async function sweep(services: Services, worker: string, aliveAfterMs = silenceMs): Promise<void> {
  const sweeper = `sweeper ${worker}`;
  await deliverWaiting(services, null, 5000);
  const silent = await listSilentAttempts(services.pool, [aliveAfterMs]);
  if (silent.length > 0) await sleep(aliveAfterMs * secondLookShare);
  const seen = [silent.map(({ attemptId }) => attemptId), silent.map(({ heartbeatAt }) => heartbeatAt)];
  const taken: LostAttempt[] = [];
  for (;;) {
    const lost = await takeOverLostAttempt(services.pool, [aliveAfterMs, sweeper, ...seen]);
    if (!lost) break;
    taken.push(lost);
  }
  // Side by side: a database that does not answer must not delay what is known of another.
  await Promise.all(taken.map((lost) => settle(services, lost, { sweeper, aliveAfterMs })));
}

async function settle(
  services: Services,
  lost: LostAttempt,
  { sweeper, aliveAfterMs }: { sweeper: string; aliveAfterMs: number },
): Promise<void> {
  try {
    const ending = await endingOf(services, lost);
    if (ending) return void (await closeAttempt({ services, worker: sweeper }, lost, ending));
  } catch (error) {
    services.logger.warn({ err: error, runId: lost.runId }, 'the outcome of a lost attempt is not known yet');
  }
  await releaseAttempt(services.pool, [lost.attemptId, sweeper, aliveAfterMs - askAgainMs]);
}

async function endingOf(services: Services, lost: LostAttempt): Promise<Ending | null> {
  if (lost.xid === null) return failed('worker_lost', 'the worker ended before it sent the REFRESH', 'sweeper');
  const url = primaryUrlOf(services.config, lost.databaseName);
  const client = await connectWatched({ url, applicationName: 'viewkeeper sweeper', queryTimeoutMs: 5000 });
  try {
    return await askDatabase(client, lost);
  } finally {
    await endAll([client]);
  }
}

async function askDatabase(client: Client, lost: LostAttempt): Promise<Ending | null> {
  const ask = () => readTransaction(client, [lost.backendPid, lost.backendStart, lost.xid, lost.oid, lost.begunAt]);
  let answer = await ask();
  if (answer?.systemIdentifier !== lost.systemIdentifier || answer?.databaseOid !== lost.databaseOid)
    return failed('outcome_unknown', 'another database answers now, which does not know the transaction', 'sweeper');
  const deadline = performance.now() + backendEndMs;
  while (answer?.backendLives && performance.now() < deadline) {
    await terminateBackend(client, [lost.backendPid, lost.backendStart]);
    await sleep(100);
    answer = await ask();
  }
  if (!answer || answer.backendLives) return null;
  // Only what is read after the backend has ended is final.
  return endingFrom((await ask()) ?? answer, lost);
}

function endingFrom(answer: TransactionAnswer, lost: LostAttempt): Ending | null {
  const rolledBack = answer.viewTouched === 'before' || answer.status === 'aborted';
  if (!rolledBack && answer.status === 'in progress') return null;
  const isProven = answer.viewTouched === 'by' || !answer.restarted;
  if (!rolledBack && answer.status === 'committed' && isProven)
    return {
      outcome: 'succeeded',
      source: 'pg_xact_status',
      // The snapshot was taken after this instant: the contents are at least as new.
      figures: lost.begunAt ? { data_as_of: lost.begunAt } : {},
    };
  if (!rolledBack)
    return failed('outcome_unknown', 'the server no longer knows what became of the transaction', 'pg_xact_status');
  const message = `the connection was lost and transaction ${lost.xid} was rolled back`;
  if (lost.cancelRequestedAt) return { outcome: 'cancelled', source: 'pg_xact_status', error: plain(message) };
  return failed('connection_lost', message, 'pg_xact_status');
}

function failed(errorClass: ErrorClass, message: string, source: Ending['source']): Ending {
  return { outcome: 'failed', source, errorClass, error: plain(message) };
}

function plain(message: string): PostgresError {
  return { sqlstate: null, message, detail: null, hint: null };
}
