import { z } from 'zod';
import { postgresErrorSchema } from './error-codes.ts';
import { cursorSchema, idSchema, instantSchema, pageOf, searchSchema, sortDirectionSchema } from './wire.ts';

/** What can be wrong; docs/alerts.md tells when each begins and ends. */
export const problemKindSchema = z.enum([
  'database_unreachable', // a watched database does not answer
  'wrong_database', // another database answers than the pinned one
  'view_failing', // the last run of a view failed, after its retries
  'view_late', // contents are older than promised
  'view_due', // contents are expected to be late
  'session_holds_proof', // a session in a watched database keeps views from being proven
  'readers_blocked', // sessions wait behind a refresh
  'observer_silent', // nobody observes a database
  'worker_silent', // nobody refreshes
  'hold_ends', // the hold of a view ends soon
  'channel_silent', // alerts could not be delivered
]);
export type ProblemKind = z.infer<typeof problemKindSchema>;

/** `critical` is told at once, `normal` and `information` with the next digest. The worst first. */
export const severitySchema = z.enum(['critical', 'normal', 'information']);
export type Severity = z.infer<typeof severitySchema>;

/** `unknown`: whether it goes on cannot be told any more; `withdrawn`: what it was about is gone, or not promised. */
export const endedBecauseSchema = z.enum(['recovered', 'unknown', 'withdrawn']);

const viewNameSchema = z.object({ viewId: idSchema, schemaName: z.string(), viewName: z.string() });

/** What is known of the cause; which of them are there depends on the kind. */
export const problemFactsSchema = z.object({
  /** Why the database does not answer. */
  reason: z.string().nullish(),
  error: postgresErrorSchema.nullish(),
  errorClass: z.string().optional(),
  /** Runs that have failed since the last success. */
  failures: z.int().optional(),
  /** The first five of the views that it makes late. */
  views: z.array(viewNameSchema).optional(),
  /** The session that holds back. */
  pid: z.int().optional(),
  userName: z.string().nullish(),
  application: z.string().nullish(),
  sessionState: z.string().nullish(),
  holdUntil: instantSchema.optional(),
  holdBy: z.string().nullish(),
  holdNote: z.string().nullish(),
  /** The channel that does not deliver. */
  channelName: z.string().optional(),
});
export type ProblemFacts = z.infer<typeof problemFactsSchema>;

/** One cause, from when it began until it ended. Instants are by the console's clock. */
export const problemSchema = z.object({
  problemId: idSchema,
  kind: problemKindSchema,
  severity: severitySchema,
  beganAt: instantSchema,
  /** Null: it goes on. */
  endedAt: instantSchema.nullable(),
  endedBecause: endedBecauseSchema.nullable(),
  /** Null: it is about no database, or about several. */
  databaseId: idSchema.nullable(),
  databaseName: z.string().nullable(),
  databaseGroup: z.string().nullable(),
  environment: z.string().nullable(),
  /** Databases that nobody observes, as far as the person may see them. */
  databases: z.array(z.object({ databaseId: idSchema, name: z.string() })),
  viewId: idSchema.nullable(),
  schemaName: z.string().nullable(),
  viewName: z.string().nullable(),
  /** The run that failed, or that makes readers wait. */
  runId: idSchema.nullable(),
  /** When the first promise that it concerns is broken, or was; null: nothing is promised. */
  deadlineAt: instantSchema.nullable(),
  /** Of the target that it concerns. */
  tier: z.enum(['critical', 'normal']).nullable(),
  /** Who looks after it: who was named, or answers for the target. */
  owner: z.string().nullable(),
  /** Sessions that wait behind a refresh. */
  blockedReaders: z.int(),
  /** Other views that it concerns, and how many of them are late by now. */
  viewCount: z.int(),
  lateCount: z.int(),
  facts: problemFactsSchema,
  acknowledgement: z.object({ at: instantSchema, by: z.string(), note: z.string().nullable() }).nullable(),
  mute: z.object({ until: instantSchema, by: z.string() }).nullable(),
});
export type Problem = z.infer<typeof problemSchema>;

/** `open`: goes on and is not muted; `muted`: goes on; `recovered`: has ended, whyever. */
export const problemStateSchema = z.enum(['open', 'muted', 'recovered']);
export type ProblemState = z.infer<typeof problemStateSchema>;
/** `urgency`: by deadline, then tier, then blocked readers, then since when. */
export const problemSortSchema = z.enum(['urgency', 'since', 'ended']);
export type ProblemSort = z.infer<typeof problemSortSchema>;

export const problemFilterSchema = z.object({
  state: z.array(problemStateSchema).max(problemStateSchema.options.length).default(['open']),
  severity: z.array(severitySchema).max(severitySchema.options.length).default([]),
  kind: z.array(problemKindSchema).max(problemKindSchema.options.length).default([]),
  databaseId: z.array(idSchema).max(100).default([]),
  /** One problem, for whoever may see it. */
  problemId: idSchema.optional(),
  search: searchSchema.default(''),
});
export type ProblemFilter = z.infer<typeof problemFilterSchema>;
export const problemListSchema = problemFilterSchema.extend({
  sort: problemSortSchema.default('urgency'),
  order: sortDirectionSchema.default('asc'),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** A page of problems. `asOf`: when the console last looked for problems, not when the page was asked for. */
export const problemPageSchema = pageOf(problemSchema).extend({
  total: z.number(),
  /** Problems of each state, whatever is filtered. */
  counts: z.record(problemStateSchema, z.int()),
  /** When the last problem ended; null: there was none. */
  lastEndedAt: instantSchema.nullable(),
});
export type ProblemPage = z.infer<typeof problemPageSchema>;
