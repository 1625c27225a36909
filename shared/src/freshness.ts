import { z } from 'zod';
import { idSchema, instantSchema } from './wire.ts';

/**
 * What is known of a view's contents against its definition: `fresh` (up to a horizon), `stale` (something that it
 * reads has changed, or may have), `unknown` (there is a reason), `unpopulated` (it holds nothing).
 */
export const stalenessSchema = z.enum(['fresh', 'stale', 'unknown', 'unpopulated']);
export type Staleness = z.infer<typeof stalenessSchema>;

/** Why nothing can be said about a view's contents. */
export const unknownReasonSchema = z.enum([
  'no_baseline', // no refresh by the console yet to compare with
  'touched', // something else wrote it after the console's refresh, perhaps a refresh
  'counters_reset', // the counters began anew
  'opaque_function', // a function may read what nobody sees
  'foreign_table', // what it reads is counted on another server, if at all
  'other_relation', // it reads a kind of relation that has no counters
  'no_base', // it reads no relation at all
  'sessions_hidden', // pg_read_all_stats is missing
  'counts_off', // track_counts is off, for all or for some
  'standby', // a standby counts for itself
  'silent_session', // a backend tells nothing about itself
  'whole_row', // it reads a whole row of a table, which a new column widens
  'time_dependent', // it reads the clock, chance, or a text as a time
  'definition_unread', // it is new or has changed: the next observation reads what nobody counts
  'row_policy', // a row-level-security policy decides what it reads
]);
export type UnknownReason = z.infer<typeof unknownReasonSchema>;

/** How a relation differs from what the view has read. */
export const inputChangeSchema = z.enum([
  'counted', // rows were inserted, updated or deleted
  'logged', // a change trigger has told of a write
  'rewritten', // its file is another one: TRUNCATE, VACUUM FULL, CLUSTER
  'structure', // a rule, policy, function, enum or owner that decides what is read
  'appeared', // it was not read before, such as a partition
  'vanished',
  'reset', // its counters began anew
]);
export type InputChange = z.infer<typeof inputChangeSchema>;

export const relationKindSchema = z.enum([
  'table',
  'partitioned_table',
  'view',
  'materialized_view',
  'foreign_table',
  'other',
]);

/** pg_stat_all_tables: rows since the counters began, those of rolled-back work too. */
export const rowCountersSchema = z.object({ inserted: z.number(), updated: z.number(), deleted: z.number() });
export type RowCounters = z.infer<typeof rowCountersSchema>;

/** A relation that the view read at its last refresh, then and now. */
export const freshnessInputSchema = z.object({
  schemaName: z.string(),
  name: z.string(),
  kind: relationKindSchema,
  /** Set for materialized views that the console lists. */
  viewId: idSchema.nullable(),
  /** Null: nothing has changed. Stays, once seen, until the next refresh. */
  change: inputChangeSchema.nullable(),
  /** The first observation that saw it differ. */
  changeSeenAt: instantSchema.nullable(),
  /** Before the refresh; null: it was not read then. */
  before: rowCountersSchema.nullable(),
  /** At the last observation; null: it is not there any more. */
  now: rowCountersSchema.nullable(),
  sameFile: z.boolean().nullable(),
  sameStructure: z.boolean().nullable(),
});
export type FreshnessInput = z.infer<typeof freshnessInputSchema>;

/** Verdicts of a database have changed, at once after a commit. */
export const verdictChangeSchema = z.object({ verdictsOf: idSchema });
export type VerdictChange = z.infer<typeof verdictChangeSchema>;

/** The session that may have committed what no counter shows yet, and since when. */
export const horizonHolderSchema = z.object({
  pid: z.int(),
  userName: z.string().nullable(),
  application: z.string().nullable(),
  state: z.string().nullable(),
  standing: z.string(),
  since: instantSchema,
});
export type HorizonHolder = z.infer<typeof horizonHolderSchema>;

/** What a verdict stands on. Instants are by the watched server's clock. */
export const freshnessEvidenceSchema = z.object({
  /** The run whose baseline is compared; null: there is none. */
  runId: idSchema.nullable(),
  /** First observation that was held against the baseline; null: none yet. */
  judgedAt: instantSchema.nullable(),
  watchedAt: instantSchema.nullable(),
  /** Everything committed before it is in the counters. */
  horizon: instantSchema.nullable(),
  heldBy: horizonHolderSchema.nullable(),
  /** Up to when what has not changed is proven not to have; null where there is no baseline. */
  comparedThrough: instantSchema.nullable(),
  /** Why counters that do not move prove nothing in this database. */
  blindReason: unknownReasonSchema.nullable(),
  /** The following are null where there is no baseline. */
  sameEpoch: z.boolean().nullable(),
  sameDefinition: z.boolean().nullable(),
  /** The view carries the transaction id of the console's refresh. */
  sameContents: z.boolean().nullable(),
  /** The statement that takes the reason away, when there is one. */
  remedySql: z.string().nullable(),
  /** What it reads, what has changed first; at most 1,000. */
  inputs: z.array(freshnessInputSchema),
});
export type FreshnessEvidence = z.infer<typeof freshnessEvidenceSchema>;

/**
 * Rows inserted, updated and deleted since the refresh; null where the counters cannot be compared: one of the two is
 * missing, or they began anew in between.
 */
export function countedSince(
  { before, now }: Pick<FreshnessInput, 'before' | 'now'>,
  sameEpoch: boolean | null,
): RowCounters | null {
  if (!before || !now || sameEpoch !== true) return null;
  const inserted = now.inserted - before.inserted;
  const updated = now.updated - before.updated;
  const deleted = now.deleted - before.deleted;
  return Math.min(inserted, updated, deleted) < 0 ? null : { inserted, updated, deleted };
}
