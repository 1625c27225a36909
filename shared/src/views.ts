import { z } from 'zod';
import { freshnessEvidenceSchema, relationKindSchema, stalenessSchema, unknownReasonSchema } from './freshness.ts';
import { modeReasonSchema, refreshModeSchema, runOriginSchema, runStateSchema } from './refreshes.ts';
import { targetSchema, viewStatusSchema } from './targets.ts';
import { cursorSchema, idSchema, instantSchema, pageOf, searchSchema, sortDirectionSchema } from './wire.ts';

export const recentRunSchema = z.object({
  runId: idSchema,
  state: runStateSchema,
  origin: runOriginSchema,
  at: instantSchema,
  durationMs: z.number().nullable(),
});
export type RecentRun = z.infer<typeof recentRunSchema>;

export const holdSchema = z.object({ until: instantSchema, by: z.string().nullable(), note: z.string().nullable() });

/** A session outside the console that refreshes a view, waits to, or has and is still in that transaction. */
export const elsewhereSessionSchema = z.object({
  pid: z.int(),
  userName: z.string().nullable(),
  application: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'open']),
  mode: refreshModeSchema,
  /** False: its lock may be that of another command. */
  isCertain: z.boolean(),
  /** Start of its statement, or of its wait; null: hidden. */
  since: instantSchema.nullable(),
  /** Sessions that it waits for. */
  blockedBy: z.array(z.int()),
  /** Sessions that want the view and wait behind it. */
  waitingCount: z.int(),
});
export type ElsewhereSession = z.infer<typeof elsewhereSessionSchema>;

export const viewRowSchema = z.object({
  viewId: idSchema,
  databaseId: idSchema,
  databaseName: z.string(),
  environment: z.string(),
  databaseGroup: z.string(),
  /** Whether its database answered at the last attempt; the figures are from `observedAt` either way. */
  databaseReachable: z.boolean().nullable(),
  observedAt: instantSchema.nullable(),
  schemaName: z.string(),
  viewName: z.string(),
  status: viewStatusSchema,
  /** What was promised for it, and where that comes from. */
  target: targetSchema.nullable(),
  /** What its age counts from where something was promised, along its upstream; null: not known. */
  effectiveAsOf: instantSchema.nullable(),
  /** Not null: it is in the database no more, since then. */
  goneAt: instantSchema.nullable(),
  owner: z.string(),
  populated: z.boolean(),
  /** Estimate of the planner's statistics; null before the first ANALYZE. */
  rowsEstimate: z.number().nullable(),
  heapBytes: z.number(),
  indexBytes: z.number(),
  toastBytes: z.number(),
  totalBytes: z.number(),
  concurrentlyPossible: z.boolean(),
  concurrentlyReason: modeReasonSchema,
  /** The console's role may refresh it. */
  mayRefresh: z.boolean(),
  /** End of the last refresh that succeeded, also elsewhere; then as in the run. */
  lastRefreshAt: instantSchema.nullable(),
  lastRefreshOrigin: runOriginSchema.nullable(),
  /** Snapshot time of the contents; null: not known, or there are none. */
  dataAsOf: instantSchema.nullable(),
  /** Null: it is gone. */
  staleness: stalenessSchema.nullable(),
  /** Not null: it is unknown, and why. */
  stalenessReason: unknownReasonSchema.nullable(),
  /** When this verdict began, by the watched server's clock. */
  stalenessSince: instantSchema.nullable(),
  /** Up to when the contents are proven to have been what the definition gives. */
  freshThrough: instantSchema.nullable(),
  usualMs: z.number().nullable(),
  activeRun: z.object({ runId: idSchema, state: runStateSchema }).nullable(),
  /** As last observed, the one that holds the view first. */
  elsewhere: z.array(elsewhereSessionSchema),
  /** Newest first, at most 14. */
  recentRuns: z.array(recentRunSchema).max(14),
  hold: holdSchema.nullable(),
});
export type ViewRow = z.infer<typeof viewRowSchema>;

export const viewFilterSchema = z.object({
  search: searchSchema.default(''),
  databaseId: z.array(idSchema).max(100).default([]),
  environment: z.array(z.string().max(63)).max(50).default([]),
  schemaName: z.array(z.string().max(63)).max(100).default([]),
  owner: z.array(z.string().max(63)).max(100).default([]),
  status: z.array(viewStatusSchema).max(viewStatusSchema.options.length).default([]),
  staleness: z.array(stalenessSchema).max(4).default([]),
  populated: z.boolean().optional(),
  concurrentlyPossible: z.boolean().optional(),
  gone: z.boolean().default(false),
});
export type ViewFilter = z.infer<typeof viewFilterSchema>;

export const viewSortSchema = z.enum([
  'status',
  'staleness',
  'name',
  'database',
  'rows',
  'size',
  'lastRefresh',
  'usual',
]);
export type ViewSort = z.infer<typeof viewSortSchema>;
export const viewListSchema = viewFilterSchema.extend({
  sort: viewSortSchema.default('status'),
  /** Not `direction`: tRPC's infinite queries send one of their own. */
  order: sortDirectionSchema.default('asc'),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(2000).default(200),
});
export const viewPageSchema = pageOf(viewRowSchema).extend({ total: z.number() });

/** Each facet counts what the other filters leave. */
const facetSchema = z.array(z.object({ value: z.string(), label: z.string(), count: z.number() }));
export const viewFacetsSchema = z.object({
  status: facetSchema,
  staleness: facetSchema,
  database: facetSchema,
  environment: facetSchema,
  schemaName: facetSchema,
  owner: facetSchema,
  populated: facetSchema,
  concurrently: facetSchema,
});
export type ViewFacets = z.infer<typeof viewFacetsSchema>;

export const viewColumnSchema = z.object({ name: z.string(), type: z.string(), comment: z.string().nullable() });
export const viewIndexSchema = z.object({
  name: z.string(),
  /** Null: not read yet, because the view has been locked since it was first seen. */
  definition: z.string().nullable(),
  unique: z.boolean(),
  valid: z.boolean(),
  /** It lets REFRESH … CONCURRENTLY find the rows. */
  servesConcurrently: z.boolean(),
  sizeBytes: z.number(),
  scans: z.number().nullable(),
  lastScanAt: instantSchema.nullable(),
});
export const relationRefSchema = z.object({
  schemaName: z.string(),
  name: z.string(),
  kind: relationKindSchema,
  /** Set for materialized views that the console lists. */
  viewId: idSchema.nullable(),
  /** Reached through other views. */
  direct: z.boolean(),
  rowsEstimate: z.number().nullable(),
  totalBytes: z.number().nullable(),
});
export type RelationRef = z.infer<typeof relationRefSchema>;
export const viewRightSchema = z.object({
  grantee: z.string(),
  privileges: z.array(z.string()),
  grantable: z.boolean(),
});

export const viewDetailSchema = viewRowSchema.extend({
  comment: z.string().nullable(),
  oid: z.number(),
  firstSeenAt: instantSchema,
  columns: z.array(viewColumnSchema),
  indexes: z.array(viewIndexSchema),
  baseRelations: z.array(relationRefSchema),
  dependents: z.array(relationRefSchema),
  /** What its staleness stands on. */
  evidence: freshnessEvidenceSchema,
  rights: z.array(viewRightSchema),
  /** DDL that makes REFRESH … CONCURRENTLY possible, when it is not. */
  concurrentlyDdl: z.string().nullable(),
  /** GRANT that lets the console refresh it, when it may not. */
  refreshGrant: z.string().nullable(),
  /** Names it had before, newest first. */
  formerNames: z.array(
    z.object({
      schemaName: z.string(),
      viewName: z.string(),
      oid: z.number(),
      from: instantSchema,
      until: instantSchema,
    }),
  ),
});
export type ViewDetail = z.infer<typeof viewDetailSchema>;

/** Both null: not read yet, because the view has been locked since it was first seen. */
export const viewDefinitionSchema = z.object({ definition: z.string().nullable(), asOf: instantSchema.nullable() });

/** A change of structure that the observer saw. */
export const viewChangeSchema = z.object({
  viewChangeId: idSchema,
  observedAt: instantSchema,
  kind: z.enum([
    'appeared',
    'renamed',
    'recreated',
    'gone',
    'definition',
    'columns',
    'indexes',
    'owner',
    'rights',
    'comment',
    'populated',
    'touched',
  ]),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ViewChange = z.infer<typeof viewChangeSchema>;
export const viewChangePageSchema = pageOf(viewChangeSchema);

/** A view that vanished and one that appeared, which may be the same: a person says so. */
export const identityProposalSchema = z.object({
  goneViewId: idSchema,
  goneSchemaName: z.string(),
  goneViewName: z.string(),
  goneAt: instantSchema,
  runCount: z.number(),
  newViewId: idSchema,
  newSchemaName: z.string(),
  newViewName: z.string(),
  newSeenAt: instantSchema,
  databaseId: idSchema,
  databaseName: z.string(),
  /** What speaks for it. */
  sameName: z.boolean(),
  sameOwner: z.boolean(),
  sameColumns: z.boolean(),
  sameDefinition: z.boolean(),
});
export type IdentityProposal = z.infer<typeof identityProposalSchema>;
export const decideIdentitySchema = z.object({
  decisions: z
    .array(z.object({ goneViewId: idSchema, newViewId: idSchema, same: z.boolean() }))
    .min(1)
    .max(2000),
});

export const holdViewSchema = z.object({
  viewId: idSchema,
  minutes: z.int().min(1).max(43_200),
  note: z.string().trim().max(500).nullable(),
});
