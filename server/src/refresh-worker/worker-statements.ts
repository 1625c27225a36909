import { sessionSchema } from '@viewkeeper/shared/refreshes.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQuery, sqlQueryOne } from '../db/sql.ts';

const identity = { systemIdentifier: z.string(), databaseOid: z.number() };

export const claimSchema = z.object({
  attemptId: idSchema,
  number: z.int(),
  runId: idSchema,
  viewId: idSchema,
  requestedMode: z.enum(['auto', 'plain', 'concurrently']),
  lockTimeoutMs: z.int(),
  statementTimeoutMs: z.int(),
  oid: z.number(),
  databaseId: idSchema,
  databaseName: z.string(),
  systemIdentifier: z.string().nullable(),
  databaseOid: z.number().nullable(),
});
/** An attempt that this worker has opened. */
export type Claim = z.infer<typeof claimSchema>;

const lostAttemptSchema = claimSchema
  .pick({ attemptId: true, number: true, runId: true, databaseId: true, databaseName: true })
  .extend({
    systemIdentifier: z.string().nullable(),
    databaseOid: z.number().nullable(),
    backendPid: z.int().nullable(),
    backendStart: instantSchema.nullable(),
    xid: z.string().nullable(),
    oid: z.number(),
    begunAt: instantSchema.nullable(),
    sentAt: instantSchema.nullable(),
    cancelRequestedAt: instantSchema.nullable(),
  });
/** An attempt whose worker has fallen silent, taken over by a sweeper. */
export type LostAttempt = z.infer<typeof lostAttemptSchema>;

// In the console database.
export const lockServer = sqlCommand('refresh-worker/lock_server');
export const claimRun = sqlQueryOne('refresh-worker/claim_run', claimSchema);
export const recordBackend = sqlCommand('refresh-worker/record_backend');
export const markSent = sqlCommand('refresh-worker/mark_sent');
export const markRunning = sqlCommand('refresh-worker/mark_running');
export const recordBlockers = sqlCommand('refresh-worker/record_blockers');
export const recordWaiting = sqlCommand('refresh-worker/record_waiting');
export const beatWorker = sqlCommand('refresh-worker/beat_worker');
export const heartbeat = sqlQueryOne('refresh-worker/heartbeat', z.object({ cancelRequested: z.boolean() }));
export const releaseAttempt = sqlCommand('refresh-worker/release_attempt');
export const finishAttempt = sqlQueryOne(
  'refresh-worker/finish_attempt',
  z.object({
    runId: idSchema,
    retryAt: instantSchema.nullable(),
    ranSeconds: z.number().nullable(),
    database: z.string(),
    viewName: z.string(),
  }),
);
export const getRetryState = sqlQueryOne(
  'refresh-worker/get_retry_state',
  z.object({ interruptedCount: z.int(), otherWaits: z.boolean() }),
);
export const listStartableRuns = sqlQuery('refresh-worker/list_startable_runs', z.object({ runId: idSchema }));
export const listSilentAttempts = sqlQuery(
  'refresh-worker/list_silent_attempts',
  z.object({ attemptId: idSchema, heartbeatAt: instantSchema }),
);
export const takeOverLostAttempt = sqlQueryOne('refresh-worker/take_over_lost_attempt', lostAttemptSchema);

// In the watched database.
export const openSession = sqlQueryOne(
  'refresh-worker/open_session',
  z.object({ ...identity, backendPid: z.int(), instance: z.string(), isStandby: z.boolean() }),
);
export const measureSize = sqlQueryOne('refresh-worker/measure_size', z.object({ sizeBytes: z.number().nullable() }));
export const beginRefresh = sqlQueryOne(
  'refresh-worker/begin_refresh',
  z.object({
    locked: z.boolean(),
    xid: z.string(),
    begunAt: instantSchema,
    backendStart: instantSchema,
    schemaName: z.string().nullable(),
    viewName: z.string().nullable(),
    isMaterializedView: z.boolean().nullable(),
    populated: z.boolean().nullable(),
    hasUniqueIndex: z.boolean(),
  }),
);
export const readBaseline = sqlQueryOne(
  'refresh-worker/read_baseline',
  z.object({ instance: z.string(), epoch: z.string(), relations: z.string().nullable() }),
  { prepared: true },
);
export const measureRefresh = sqlQueryOne(
  'refresh-worker/measure_refresh',
  z.object({
    refreshed: z.boolean(),
    rowsInserted: z.number().nullable(),
    rowsDeleted: z.number().nullable(),
    rowsEstimate: z.number().nullable(),
    sizeAfterBytes: z.number().nullable(),
  }),
);
export const watchRefresh = sqlQueryOne(
  'refresh-worker/watch_refresh',
  z.object({
    granted: z.boolean(),
    blockers: z.array(sessionSchema),
    /** Null: it wants no lock any more, or not yet. */
    waitingCount: z.int().nullable(),
    waitingSince: instantSchema.nullable(),
  }),
);
export const cancelBackend = sqlCommand('refresh-worker/cancel_backend');
export const terminateBackend = sqlCommand('refresh-worker/terminate_backend');
export const findView = sqlQueryOne('refresh-worker/find_view', z.object({ found: z.boolean() }));
export const findStatisticsExtension = sqlQueryOne(
  'refresh-worker/find_statistics_extension',
  z.object({ searchPath: z.string().nullable() }),
);
export const readCost = sqlQueryOne(
  'refresh-worker/read_cost',
  z.object({
    calls: z.number(),
    walBytes: z.number(),
    tempBytes: z.number(),
    readBytes: z.number(),
    rows: z.number(),
  }),
);
const transactionAnswerSchema = z.object({
  ...identity,
  backendLives: z.boolean(),
  status: z.enum(['committed', 'aborted', 'in progress']).nullable(),
  viewTouched: z.enum(['before', 'by', 'after']).nullable(),
  restarted: z.boolean(),
});
/** What the watched server says about the transaction of an attempt. */
export type TransactionAnswer = z.infer<typeof transactionAnswerSchema>;
export const readTransaction = sqlQueryOne('refresh-worker/read_transaction', transactionAnswerSchema);
