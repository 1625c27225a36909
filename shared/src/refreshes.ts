import { z } from 'zod';
import { postgresErrorSchema } from './error-codes.ts';
import { cursorSchema, idSchema, instantSchema, pageOf, searchSchema } from './wire.ts';

export const runStateSchema = z.enum(['queued', 'waiting', 'running', 'succeeded', 'failed', 'cancelled', 'rejected']);
export type RunState = z.infer<typeof runStateSchema>;
export const activeRunStates: readonly RunState[] = ['queued', 'waiting', 'running'];

export const runOriginSchema = z.enum(['manual', 'schedule', 'event', 'dependency', 'api', 'elsewhere']);
export type RunOrigin = z.infer<typeof runOriginSchema>;

/** What was asked for. `auto`: concurrently where it is possible, else plain. */
export const requestedModeSchema = z.enum(['auto', 'plain', 'concurrently']);
export type RequestedMode = z.infer<typeof requestedModeSchema>;
/** What was done. */
export const refreshModeSchema = z.enum(['plain', 'concurrently']);
export type RefreshMode = z.infer<typeof refreshModeSchema>;
/** Why `auto` became what it became, or why the mode differs from the one asked for. */
export const modeReasonSchema = z.enum([
  'as_requested',
  'auto_possible', // auto: concurrently, because it is possible
  'unpopulated', // CONCURRENTLY needs rows to compare with
  'no_unique_index', // CONCURRENTLY needs a unique index on plain columns, without WHERE
]);
export type ModeReason = z.infer<typeof modeReasonSchema>;

/** Classes of `docs/errors.md`: what kind of failure it was decides who must do what, and whether it is tried again. */
export const errorClassSchema = z.enum([
  'no_unique_index', // 55000
  'unpopulated', // 0A000
  'duplicate_rows', // 23505, 21000
  'view_gone', // 42P01
  'not_a_view', // 42809
  'no_right', // 42501
  'search_path', // 42P01, 42883 inside the definition
  'statement_timeout', // 57014 that nobody asked for
  'cancelled', // 57014 on our own intent
  'lock_timeout', // 55P03
  'conflict', // 40P01, 40001
  'terminated', // 57P01–57P03
  'connection_lost', // no SQLSTATE
  'disk_full', // 53100
  'temp_limit', // 53400
  'standby', // 25006
  'already_refreshing', // another session of the console holds the view's advisory lock
  'identity_mismatch', // the database is not the pinned one
  'unreachable', // no connection could be made
  'worker_lost', // the worker died before it sent the REFRESH
  'outcome_unknown', // the server no longer knows the transaction
  'held', // put on hold while queued
  'other',
]);
export type ErrorClass = z.infer<typeof errorClassSchema>;

/** Who must act on a class, and whether it is tried again by itself. */
export const errorClassRemedy: Record<ErrorClass, 'retried' | 'configuration' | 'data' | 'operator' | 'none'> = {
  no_unique_index: 'configuration',
  unpopulated: 'configuration',
  duplicate_rows: 'data',
  view_gone: 'configuration',
  not_a_view: 'configuration',
  no_right: 'configuration',
  search_path: 'configuration',
  statement_timeout: 'operator',
  cancelled: 'none',
  lock_timeout: 'retried',
  conflict: 'retried',
  terminated: 'retried',
  connection_lost: 'retried',
  disk_full: 'operator',
  temp_limit: 'configuration',
  standby: 'configuration',
  already_refreshing: 'retried',
  identity_mismatch: 'operator',
  unreachable: 'retried',
  worker_lost: 'retried',
  outcome_unknown: 'operator',
  held: 'none',
  other: 'operator',
};

/** A session that stands in the way, or would have to wait. */
export const sessionSchema = z.object({
  pid: z.int(),
  user: z.string().nullable(),
  applicationName: z.string().nullable(),
  state: z.string().nullable(),
  /** Start of its transaction. */
  since: instantSchema.nullable(),
  lockMode: z.string().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

export const attemptOutcomeSchema = z.enum(['succeeded', 'failed', 'cancelled']);

/** What one try of a run did and cost; null: not known (yet). */
export const attemptSchema = z.object({
  attemptId: idSchema,
  number: z.int(),
  worker: z.string(),
  backendPid: z.int().nullable(),
  /** Transaction id of the REFRESH: what `pg_xact_status` is asked after a crash. */
  xid: z.string().nullable(),
  startedAt: instantSchema,
  sentAt: instantSchema.nullable(),
  lockGrantedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  outcome: attemptOutcomeSchema.nullable(),
  /** How the outcome is known: the worker saw it, or `pg_xact_status` told it after a crash. */
  outcomeSource: z.enum(['worker', 'pg_xact_status', 'sweeper']).nullable(),
  /** Snapshot time of the contents, by the watched server's clock. */
  dataAsOf: instantSchema.nullable(),
  errorClass: errorClassSchema.nullable(),
  error: postgresErrorSchema.nullable(),
  blockers: z.array(sessionSchema),
  rows: z.number().nullable(),
  rowsInserted: z.number().nullable(),
  rowsDeleted: z.number().nullable(),
  walBytes: z.number().nullable(),
  tempBytes: z.number().nullable(),
  readBytes: z.number().nullable(),
  /** The cost figures include other executions of the same statement in the same moment. */
  costIsApproximate: z.boolean(),
  sizeBeforeBytes: z.number().nullable(),
  sizeAfterBytes: z.number().nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const runRowSchema = z.object({
  runId: idSchema,
  /** Grows with every change of the run: the id of its live event. */
  changeId: z.number(),
  viewId: idSchema,
  schemaName: z.string(),
  viewName: z.string(),
  databaseId: idSchema,
  databaseName: z.string(),
  environment: z.string(),
  databaseGroup: z.string(),
  state: runStateSchema,
  origin: runOriginSchema,
  /** Null: it was made elsewhere. */
  requestedMode: requestedModeSchema.nullable(),
  effectiveMode: refreshModeSchema.nullable(),
  modeReason: modeReasonSchema.nullable(),
  requestedBy: z.string().nullable(),
  requestedAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  /** Not null: it was made elsewhere, and ended at some time between this and `finishedAt`. */
  endedAfter: instantSchema.nullable(),
  /** When the next attempt is due, while the run is queued for a retry. */
  retryAt: instantSchema.nullable(),
  cancelRequestedAt: instantSchema.nullable(),
  cancelRequestedBy: z.string().nullable(),
  attemptCount: z.int(),
  /** From the request to the last attempt's lock, or to its end when the lock was never granted. */
  waitedMs: z.number().nullable(),
  /** From the last attempt's lock to its end; null when the lock was never granted. */
  ranMs: z.number().nullable(),
  usualMs: z.number().nullable(),
  /** Snapshot time of the contents; of a refresh made elsewhere, what they are not older than. */
  dataAsOf: instantSchema.nullable(),
  errorClass: errorClassSchema.nullable(),
  error: postgresErrorSchema.nullable(),
  rows: z.number().nullable(),
  rowsInserted: z.number().nullable(),
  rowsDeleted: z.number().nullable(),
  walBytes: z.number().nullable(),
  tempBytes: z.number().nullable(),
  readBytes: z.number().nullable(),
  costIsApproximate: z.boolean(),
  sizeBeforeBytes: z.number().nullable(),
  sizeAfterBytes: z.number().nullable(),
});
export type RunRow = z.infer<typeof runRowSchema>;

/** How a refresh made elsewhere is known, and who made it; null: that session was not seen. */
export const elsewhereRunSchema = z.object({
  /** Transaction that wrote the view's entry in the catalog, and its rows, which proves the refresh. */
  xid: z.string(),
  /** An event trigger noted it: no row need prove it. */
  witnessed: z.boolean(),
  pid: z.int().nullable(),
  userName: z.string().nullable(),
  application: z.string().nullable(),
});
export type ElsewhereRun = z.infer<typeof elsewhereRunSchema>;

export const runDetailSchema = runRowSchema.extend({
  /** The statements of the refresh session, verbatim; null without the right to read definitions. */
  sql: z.string().nullable(),
  /** Null: it was made elsewhere. */
  lockTimeoutMs: z.int().nullable(),
  statementTimeoutMs: z.int().nullable(),
  /** Null: the console made it. */
  elsewhere: elsewhereRunSchema.nullable(),
  attempts: z.array(attemptSchema),
  /** The run of the view before this one, for comparison. */
  previous: runRowSchema.nullable(),
  usualP50Ms: z.number().nullable(),
  usualP95Ms: z.number().nullable(),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

export const runFilterSchema = z.object({
  search: searchSchema.default(''),
  state: z.array(runStateSchema).max(runStateSchema.options.length).default([]),
  origin: z.array(runOriginSchema).max(runOriginSchema.options.length).default([]),
  mode: z.array(refreshModeSchema).max(refreshModeSchema.options.length).default([]),
  errorClass: z.array(errorClassSchema).max(errorClassSchema.options.length).default([]),
  databaseId: z.array(idSchema).max(100).default([]),
  viewId: idSchema.optional(),
  requestedBy: z.string().max(200).optional(),
  from: instantSchema.optional(),
  until: instantSchema.optional(),
});
export const runListSchema = runFilterSchema.extend({
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export const runPageSchema = pageOf(runRowSchema);

export const requestRunSchema = z.object({ viewId: idSchema, mode: requestedModeSchema });
/** `merged`: an unsent run of the view was there already, and is the answer. */
export const requestRunResultSchema = z.object({ runId: idSchema, merged: z.boolean() });

export const cancelRunSchema = z.object({ runId: idSchema, holdMinutes: z.int().min(1).max(10_080).nullable() });

export const previewRefreshSchema = z.object({ viewId: idSchema, mode: requestedModeSchema });
/** What Refresh would do, before it is pressed. */
export const refreshPreviewSchema = z.object({
  sql: z.string(),
  effectiveMode: refreshModeSchema,
  modeReason: modeReasonSchema,
  lockMode: z.enum(['AccessExclusiveLock', 'ExclusiveLock']),
  lockTimeoutMs: z.int(),
  statementTimeoutMs: z.int(),
  usualP50Ms: z.number().nullable(),
  usualP95Ms: z.number().nullable(),
  usualCount: z.int(),
  downstream: z.array(z.object({ viewId: idSchema, schemaName: z.string(), viewName: z.string() })),
  hold: z.object({ until: instantSchema, note: z.string().nullable() }).nullable(),
  /** Read from the watched database now; null with the reason when it could not be. */
  live: z
    .object({
      asOf: instantSchema,
      /** Sessions whose locks the refresh would have to wait for. */
      inTheWay: z.array(sessionSchema),
      /** Sessions reading the view now: they would wait behind a plain refresh. */
      readers: z.array(sessionSchema),
    })
    .nullable(),
  liveError: postgresErrorSchema.nullable(),
});
export type RefreshPreview = z.infer<typeof refreshPreviewSchema>;

/** A live event: this run has changed; who needs more asks for it. */
export const runChangeSchema = runRowSchema.pick({
  runId: true,
  changeId: true,
  viewId: true,
  databaseId: true,
  state: true,
});
export type RunChange = z.infer<typeof runChangeSchema>;
