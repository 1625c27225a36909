import { instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { isConnectionFailure } from '../db/connection-failure.ts';
import { sqlstateOf, toPostgresError } from '../db/postgres-error.ts';
import type { Services } from '../services.ts';
import { classifyError, RefreshFailure } from './classify-error.ts';
import type { AttemptFigures, Ending } from './close-attempt.ts';
import { type Baseline, startBaseline } from './read-baseline.ts';
import { refreshScript, refreshStatement, resolveMode } from './refresh-plan.ts';
import { openRefreshSession, type RefreshSession } from './refresh-session.ts';
import { sampleInputs } from './sample-inputs.ts';
import { watchAttempt } from './watch-attempt.ts';
import {
  beginRefresh,
  type Claim,
  findView,
  markSent,
  measureRefresh,
  measureSize,
  readCost,
  recordBackend,
} from './worker-statements.ts';

const refreshResultsSchema = z.tuple([
  z.unknown(),
  z.object({ rows: z.tuple([z.object({ data_as_of: instantSchema })]) }),
]);
/**
 * Sent with the REFRESH, so that both have the same statement_timestamp: when the snapshot was taken. From here to the
 * COMMIT a plain refresh keeps readers waiting, which a worker that falls asleep must not prolong.
 */
const afterRefresh = `SELECT statement_timestamp() AS data_as_of,
  set_config('idle_in_transaction_session_timeout', '5s', true)`;
/** The driver's limit for what is watched from beside, or has the session's own limit. */
const watchedTimeoutMs = 2 ** 31 - 1;

export interface AttemptContext {
  services: Services;
  worker: string;
  claim: Claim;
  /** Aborted with a `StopReason` when the attempt must end. */
  stop: AbortController;
}

/** The outcome must be asked of the watched database: the connection was lost when a transaction was open. */
export const outcomeUnknown = Symbol('outcome unknown');

interface Progress {
  begun: Begun | null;
  /** When the REFRESH was sent, before that: when the attempt began. */
  sentAtMs: number;
  isCommitting: boolean;
}

/** Refreshes the view of a claimed run in one transaction, whose id is stored before the REFRESH is sent. */
export async function refreshView(context: AttemptContext): Promise<Ending | typeof outcomeUnknown> {
  const progress: Progress = { begun: null, sentAtMs: performance.now(), isCommitting: false };
  try {
    const readBaseline = startBaseline(context.services, context.claim);
    await using session = await openRefreshSession(context.services.config, context.claim);
    // Before BEGIN: where only that instant is known, because the worker was lost, nothing is proven from earlier on.
    const [baseline, sizeBytes] = await Promise.all([readBaseline(session), sizeBefore(session, context.claim.oid)]);
    await sampleInputs(context.services, context.claim, { session, baseline });
    await session.main.query('BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE');
    try {
      const begun = await beginAttempt(context, session, { baseline, sizeBytes });
      progress.begun = begun;
      const figures = await sendRefresh(context, session, { begun, progress });
      return { outcome: 'succeeded', source: 'worker', figures };
    } catch (error) {
      if (lostConnection(context, error, progress)) return outcomeUnknown;
      return await failed(context, error, { session, progress });
    }
  } catch (error) {
    return lostConnection(context, error, progress)
      ? outcomeUnknown
      : await failed(context, error, { session: null, progress });
  }
}

/** An open transaction that the console knows of, and what it is to send. */
type Begun = Awaited<ReturnType<typeof beginAttempt>>;

async function beginAttempt(
  { services, worker, claim }: AttemptContext,
  session: RefreshSession,
  { baseline, sizeBytes }: { baseline: Baseline; sizeBytes: number | null },
) {
  const begun = await beginRefresh(session.main, [claim.oid, `${claim.lockTimeoutMs}ms`]);
  if (!begun?.schemaName || !begun.viewName) throw new RefreshFailure('view_gone', 'the view is gone');
  if (!begun.isMaterializedView) throw new RefreshFailure('not_a_view', 'this is no materialized view');
  if (!begun.locked) throw new RefreshFailure('already_refreshing', 'the console refreshes this view already');
  const { schemaName, viewName } = begun;
  const named = { ...begun, schemaName, viewName, populated: begun.populated ?? false };
  const { mode, reason } = resolveMode(claim.requestedMode, named);
  const statement = refreshStatement(named, mode);

  const costBefore = costSoFar({ services, claim }, session, statement);
  const backend = [session.backendPid, begun.backendStart, begun.xid, begun.begunAt];
  const { relations = null, epoch = null, coverage = null } = baseline ?? {};
  const evidence = [sizeBytes, relations, epoch, coverage?.snapshot ?? null, coverage?.prints ?? null];
  const recorded = await inConsole(recordBackend(services.pool, [claim.attemptId, worker, ...backend, ...evidence]));
  if (!recorded) throw new RefreshFailure('worker_lost', 'the attempt was closed by another');
  return { ...named, mode, reason, statement, costBefore: await costBefore };
}

/** Nothing has been sent yet: what the console database answers is no word of the watched one. */
async function inConsole<Result>(storing: Promise<Result>): Promise<Result> {
  try {
    return await storing;
  } catch (cause) {
    throw new RefreshFailure('worker_lost', 'the console database did not answer before the REFRESH was sent', cause);
  }
}

async function sendRefresh(
  context: AttemptContext,
  session: RefreshSession,
  { begun, progress }: { begun: Begun; progress: Progress },
): Promise<AttemptFigures> {
  const { services, worker, claim, stop } = context;
  const { mode, reason, statement, costBefore } = begun;
  const script = refreshScript(statement, claim.statementTimeoutMs);
  const sent = [claim.attemptId, worker, mode, reason, script, begun.schemaName, begun.viewName];
  if (!(await inConsole(markSent(services.pool, sent))))
    throw new RefreshFailure('cancelled', 'cancelled before it was sent');

  const done = new AbortController();
  const watching = watchAttempt({ ...context, session, backendStart: begun.backendStart }, done.signal);
  const send = (text: string) => {
    const unlimited = { text, query_timeout: watchedTimeoutMs };
    return session.main.query(unlimited);
  };
  let dataAsOf: string;
  let measured: Awaited<ReturnType<typeof measureRefresh>>;
  try {
    progress.sentAtMs = performance.now();
    const results: unknown = await send(`${statement}; ${afterRefresh}`);
    dataAsOf = refreshResultsSchema.parse(results)[1].rows[0].data_as_of;
    measured = await measureRefresh(session.main, [claim.oid]);
    if (!measured?.refreshed) throw new RefreshFailure('view_gone', 'the name has come to mean another relation');
    if (stop.signal.reason === 'fenced') throw new RefreshFailure('worker_lost', 'the attempt was closed by another');
    progress.isCommitting = true;
    await send('COMMIT');
  } finally {
    done.abort();
    await watching;
  }
  return {
    data_as_of: dataAsOf,
    rows: mode === 'plain' ? measured.rowsInserted : measured.rowsEstimate,
    rows_inserted: measured.rowsInserted,
    rows_deleted: measured.rowsDeleted,
    size_after_bytes: measured.sizeAfterBytes,
    ...costBetween(costBefore, await costSoFar(context, session, statement)),
  };
}

/** Exact size, unless somebody holds a lock that would have to be waited for. */
async function sizeBefore(session: RefreshSession, oid: number): Promise<number | null> {
  try {
    return (await measureSize(session.main, [oid]))?.sizeBytes ?? null;
  } catch (error) {
    if (sqlstateOf(error) === '55P03') return null;
    throw error;
  }
}

type Cost = Awaited<ReturnType<typeof readCost>>;

/** Totals of the statement so far; null where they are not kept, or cannot be read: no reason not to refresh. */
async function costSoFar(
  { services, claim }: Pick<AttemptContext, 'services' | 'claim'>,
  session: RefreshSession,
  statement: string,
): Promise<Cost> {
  if (!session.hasStatistics) return null;
  try {
    return await readCost(session.monitor, [statement]);
  } catch (error) {
    services.logger.warn({ err: error, runId: claim.runId }, 'the cost of a refresh could not be read');
    return null;
  }
}

/** The run's cost by difference; nothing when the statistics were reset, or do not keep this statement. */
function costBetween(before: Cost, after: Cost): AttemptFigures {
  if (!before || !after || after.calls <= before.calls) return {};
  return {
    wal_bytes: after.walBytes - before.walBytes,
    temp_bytes: after.tempBytes - before.tempBytes,
    read_bytes: after.readBytes - before.readBytes,
    cost_is_approximate: after.calls - before.calls > 1,
  };
}

/** Whether only the watched database knows the outcome. A backend that is ended before COMMIT has rolled back. */
function lostConnection({ stop }: AttemptContext, error: unknown, { begun, isCommitting }: Progress): boolean {
  if (!begun) return false;
  if (stop.signal.reason === 'connection_lost') return true;
  return isConnectionFailure(error) && (isCommitting || !sqlstateOf(error)?.startsWith('57P'));
}

async function failed(
  { claim, stop }: AttemptContext,
  error: unknown,
  { session, progress: { begun, sentAtMs } }: { session: RefreshSession | null; progress: Progress },
): Promise<Ending> {
  await session?.main.query('ROLLBACK').catch((cause: unknown) => (error = withCause(error, cause)));
  const viewIsGone =
    sqlstateOf(error) === '42P01' &&
    session !== null &&
    begun !== null &&
    (await findView(session.monitor, [claim.oid, begun.schemaName, begun.viewName]))?.found === false;
  const timedOut = performance.now() - sentAtMs >= claim.statementTimeoutMs;
  const errorClass = classifyError(error, { stopped: stop.signal.reason, viewIsGone, timedOut });
  const refusal = error instanceof RefreshFailure && error.errorClass === 'unreachable' ? error.cause : undefined;
  const shown = refusal ?? error;
  const ending = { source: 'worker', error: toPostgresError(shown) } as const;
  return errorClass === 'cancelled'
    ? { ...ending, outcome: 'cancelled' }
    : { ...ending, outcome: 'failed', errorClass, interrupted: stop.signal.reason === 'shutdown' };
}

function withCause(error: unknown, cause: unknown): unknown {
  if (error instanceof Error && error.cause === undefined) error.cause = cause;
  return error;
}
