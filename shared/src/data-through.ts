import { z } from 'zod';
import { postgresErrorSchema } from './error-codes.ts';
import type { relationKindSchema } from './freshness.ts';
import { idSchema, instantSchema } from './wire.ts';

/** Relations that are loaded, and may have a rule. */
export const loadedKinds: readonly z.infer<typeof relationKindSchema>[] = [
  'table',
  'partitioned_table',
  'foreign_table',
];

/** So many tables of one database have a rule at most: each is asked once a minute. */
export const dataThroughRuleLimit = 100;

/** A base table, by its name: what is known of it outlives DROP and CREATE. */
export const tablePlaceSchema = z.object({
  databaseId: idSchema,
  schemaName: z.string().min(1).max(63),
  tableName: z.string().min(1).max(63),
});
export type TablePlace = z.infer<typeof tablePlaceSchema>;

const sqlTextSchema = z.string().trim().min(1).max(1000);
/** A scalar expression over the rows of the table, such as `max(loaded_at)`, and which rows count. */
export const expressionSchema = z.object({ expression: sqlTextSchema, condition: sqlTextSchema.nullable() });
export type Expression = z.infer<typeof expressionSchema>;

/** How it is known up to when a table was loaded. */
export const dataThroughSourceSchema = z.discriminatedUnion('source', [
  expressionSchema.extend({ source: z.literal('expression') }),
  z.object({ source: z.literal('told') }),
]);
export const setRuleSchema = tablePlaceSchema.extend({ rule: dataThroughSourceSchema });
export type DataThroughSource = z.infer<typeof dataThroughSourceSchema>;

export const trySampleSchema = tablePlaceSchema.extend(expressionSchema.shape);
export const tellLoadSchema = tablePlaceSchema.extend({ dataThrough: instantSchema });
/** What is known after a load was told; not changed: as much or more was known already. */
export const toldSchema = z.object({ dataThrough: instantSchema, changed: z.boolean() });

/**
 * Why a sample gave no answer: it took too long (`slow`), the table was `locked`, may not be read, is not there; the expression
 * gave more than one row, or a time that is none (infinite, before the year 1 or after 9999); or PostgreSQL's own error.
 */
export const sampleProblemSchema = z.enum([
  'slow',
  'locked',
  'no_right',
  'no_table',
  'many_rows',
  'out_of_range',
  'failed',
]);
export type SampleProblem = z.infer<typeof sampleProblemSchema>;

/** What one sample gave. */
export const sampleSchema = z.object({
  /** The statement, to the letter. */
  sql: z.string(),
  tookMs: z.number(),
  problem: sampleProblemSchema.nullable(),
  error: postgresErrorSchema.nullable(),
  /** Null beside no problem: nothing is loaded. */
  dataThrough: instantSchema.nullable(),
  /** By the watched server's clock. */
  seenAt: instantSchema.nullable(),
  /** It lies in the future of that clock. */
  ahead: z.boolean(),
});
export type Sample = z.infer<typeof sampleSchema>;
export const triedSchema = sampleSchema.extend({
  /** What lets the console read the table, where it may not. */
  grantSql: z.string().nullable(),
});
export type Tried = z.infer<typeof triedSchema>;

/** A table whose data through is known by a rule. */
export const dataThroughRuleSchema = z.object({
  schemaName: z.string(),
  tableName: z.string(),
  source: z.enum(['expression', 'told']),
  /** Null also where the person may not read definitions. */
  expression: z.string().nullable(),
  condition: z.string().nullable(),
  setBy: z.string(),
  setAt: instantSchema,
  /** Whether anything is known yet. */
  known: z.boolean(),
  /** Null while it is known: nothing is loaded. */
  dataThrough: instantSchema.nullable(),
  /** What the table's age counts from. */
  agedFrom: instantSchema.nullable(),
  /** Since when that is known, by the watched server's clock. */
  knownSince: instantSchema.nullable(),
  toldBy: z.string().nullable(),
  ahead: z.boolean(),
  /** The last sample that gave an answer. */
  sampledAt: instantSchema.nullable(),
  sampleMs: z.number().nullable(),
  nextSampleAt: instantSchema.nullable(),
  problem: sampleProblemSchema.nullable(),
  problemSince: instantSchema.nullable(),
  problemError: postgresErrorSchema.nullable(),
  /** What lets the console read the table. */
  grantSql: z.string().nullable(),
});
export type DataThroughRule = z.infer<typeof dataThroughRuleSchema>;
export const dataThroughRulesSchema = z.object({
  asOf: instantSchema,
  databaseGroup: z.string(),
  rows: z.array(dataThroughRuleSchema),
});
export type DataThroughRules = z.infer<typeof dataThroughRulesSchema>;
