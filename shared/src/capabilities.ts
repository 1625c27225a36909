import { z } from 'zod';
import { postgresErrorSchema } from './error-codes.ts';
import { relationKindSchema } from './freshness.ts';
import { idSchema, instantSchema } from './wire.ts';

/** What can be done with a view, or is true of it, that decides how it can be kept fresh. */
export const viewCapabilityKeySchema = z.enum([
  'concurrently', // REFRESH … CONCURRENTLY
  'key_without_nulls', // CONCURRENTLY rewrites rows with NULL in the key each time
  'no_rewriting_column', // no column differs at each refresh though no table does
  'time_independent', // neither clock nor chance decides what it holds
  'skippable', // a refresh can be left out, because it is proven that nothing has changed
  'consistent_group', // several views from one snapshot, without making readers wait
  'guard', // the new rows can be checked before anybody sees them
  'privacy', // it shows no row that row-level security hides in its base
]);
export type ViewCapabilityKey = z.infer<typeof viewCapabilityKeySchema>;

export const capabilityReasonSchema = z.object({
  code: z.enum([
    'not_read', // the facts are read with the next observation
    'not_analysed', // the definition could not be followed
    'usable_index',
    'unpopulated',
    'no_right',
    'no_unique_index',
    'index_invalid',
    'index_deferrable',
    'index_partial',
    'index_expression',
    'key_proven', // the definition gives no two rows with the same key
    'key_unproven', // the index holds today; the definition does not promise it
    'no_key_proven',
    'key_not_null',
    'key_may_be_null',
    'no_clock',
    'rewrites_each_refresh',
    'rewrites_each_period',
    'may_rewrite',
    'clock_in_column',
    'clock_in_condition',
    'text_as_time',
    'counted',
    'uncounted', // values.reason: an unknownReason
    'one_snapshot',
    'foreign_snapshot',
    'rollback_keeps',
    'needs_concurrently',
    'no_row_security',
    'bypassed',
    'filtered_as',
    'owner_not_known',
  ]),
  /** For the sentence: names of indexes, columns, roles. */
  values: z.record(z.string(), z.string()),
});
export type CapabilityReason = z.infer<typeof capabilityReasonSchema>;

export const viewCapabilitySchema = z.object({
  key: viewCapabilityKeySchema,
  state: z.enum(['possible', 'not', 'unknown']),
  reasons: z.array(capabilityReasonSchema).min(1),
  /** The statement that makes it possible, where one does. */
  sql: z.string().nullable(),
});
export type ViewCapability = z.infer<typeof viewCapabilitySchema>;

export const viewCapabilitiesSchema = z.object({
  /** When what they follow from was read; null: not yet. */
  asOf: instantSchema.nullable(),
  capabilities: z.array(viewCapabilitySchema),
  /** The columns that a check for NULLs and duplicates begins with. */
  keyColumns: z.array(z.string()),
});
export type ViewCapabilities = z.infer<typeof viewCapabilitiesSchema>;

export const keyCheckInputSchema = z.object({
  viewId: idSchema,
  columns: z.array(z.string().min(1).max(63)).min(1).max(32),
});
/** What the view held when it was asked whether the columns identify its rows. */
export const keyCheckSchema = z.object({
  checkedAt: instantSchema,
  /** The SELECT that was run. */
  sql: z.string(),
  rows: z.number().nullable(),
  /** Rows with NULL in one of the columns. */
  nullRows: z.number().nullable(),
  /** Rows beyond the first of each key without NULL. */
  duplicateRows: z.number().nullable(),
  /** Why there is no answer. */
  error: postgresErrorSchema.nullable(),
});
export type KeyCheck = z.infer<typeof keyCheckSchema>;

/** Why a text is not looked at. */
export const definitionRefusalSchema = z.enum([
  'empty',
  'many_statements',
  'not_select',
  'into', // SELECT INTO
  'locking', // FOR UPDATE
  'parameter', // $1
  'writes', // INSERT and the like within WITH
  'too_deep',
]);
export type DefinitionRefusal = z.infer<typeof definitionRefusalSchema>;

/** In characters: longer definitions are hardly pasted, and the parser must not be flooded. */
export const definitionLengthAtMost = 65_536;
export const definitionCheckInputSchema = z.object({
  databaseId: idSchema,
  sql: z
    .string()
    .trim()
    .min(1)
    .max(definitionLengthAtMost)
    // PostgreSQL would read only what stands before it.
    .refine((text) => !text.includes('\0')),
});

export const definitionCheckSchema = z.object({
  checkedAt: instantSchema,
  refusal: definitionRefusalSchema.nullable(),
  /** PostgreSQL's own error, and where in the text, counted in characters from 1. */
  error: postgresErrorSchema.nullable(),
  errorPosition: z.number().nullable(),
  /** Where names without schema are looked for. */
  searchPath: z.string().nullable(),
  columns: z.array(z.string()),
  relations: z.array(z.object({ schemaName: z.string(), name: z.string(), kind: relationKindSchema })),
  /** Of the planner, for the whole SELECT; null: it was not planned. */
  plan: z.object({ rows: z.number(), cost: z.number() }).nullable(),
  /** Why PostgreSQL would not plan it, such as a missing right. */
  planError: postgresErrorSchema.nullable(),
  /** Functions and operators that PostgreSQL did not bring: planning may run them, and is left out. */
  userCode: z.array(z.string()),
  capabilities: z.array(viewCapabilitySchema),
  /** The statements that make a view of it. */
  script: z.string().nullable(),
});
export type DefinitionCheck = z.infer<typeof definitionCheckSchema>;
