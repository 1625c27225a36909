import { z } from 'zod';
import { postgresErrorSchema } from './error-codes.ts';
import { idSchema, instantSchema } from './wire.ts';

/**
 * Whether the database is the one that was pinned: `unpinned` (never reached), `pinned`,
 * `mismatch` (another system_identifier or database oid answers: nothing runs until a person says what it is).
 */
export const identityStateSchema = z.enum(['unpinned', 'pinned', 'mismatch']);
export const identityVerdictSchema = z.enum(['restored', 'upgraded', 'another']);
export type IdentityVerdict = z.infer<typeof identityVerdictSchema>;

export const unreachableReasonSchema = z.enum([
  'refused', // nothing listens there
  'host_not_found',
  'timeout', // no answer in time
  'authentication', // password or pg_hba
  'no_such_database',
  'no_connect_right', // CONNECT is missing
  'too_many_connections',
  'starting_up_or_shutting_down',
  'transaction_pooler', // session state does not survive: the console refuses to observe or refresh through it
  'other',
]);
export type UnreachableReason = z.infer<typeof unreachableReasonSchema>;

/** What a database could offer the console; `docs/guide-administrator.md` says what each adds. */
export const capabilityKeySchema = z.enum([
  'read_all_stats', // sees other sessions' state: proof of freshness, blockers
  'pg_stat_statements', // cost of a run: WAL, blocks
  'track_commit_timestamp', // when refreshes made elsewhere committed
  'refresh_witness', // an event trigger that notes refreshes, whoever makes them
  'track_counts', // changes of base tables
  'connection_check', // client_connection_check_interval can be set: orphan backends end by themselves
  'primary', // refreshes are possible (not a standby)
  'replica', // a replica is configured for reading
  'session_connection', // no transaction pooler in between
]);
export const capabilitySchema = z.object({
  key: capabilityKeySchema,
  state: z.enum(['available', 'missing', 'unknown']),
  /** What the server said, such as `off` or `1.11`. */
  detail: z.string().nullable(),
  /** The statement that brings it, when there is one. */
  sql: z.string().nullable(),
});
export type Capability = z.infer<typeof capabilitySchema>;

export const databaseRowSchema = z.object({
  databaseId: idSchema,
  name: z.string(),
  environment: z.string(),
  databaseGroup: z.string(),
  tags: z.array(z.string()),
  /** False: it stands in no configuration any more; its history stays. */
  configured: z.boolean(),
  /** Host and port, without user or password. */
  address: z.string(),
  hasReplica: z.boolean(),
  identityState: identityStateSchema,
  systemIdentifier: z.string().nullable(),
  databaseOid: z.number().nullable(),
  /** Who answered at the last observation, when that was not the pinned one. */
  seenSystemIdentifier: z.string().nullable(),
  seenDatabaseOid: z.number().nullable(),
  serverVersion: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  startedAt: instantSchema.nullable(),
  /** Last successful observation: as of when everything stored about the database is true. */
  observedAt: instantSchema.nullable(),
  /** Last attempt, successful or not. */
  triedAt: instantSchema.nullable(),
  /** Null: not tried yet. */
  reachable: z.boolean().nullable(),
  /** Since when it has been reachable, or not. */
  reachableSince: instantSchema.nullable(),
  unreachableReason: unreachableReasonSchema.nullable(),
  unreachableError: postgresErrorSchema.nullable(),
  observeMs: z.number().nullable(),
  /** The watched server's clock minus the console's. */
  clockSkewMs: z.number().nullable(),
  viewCount: z.number(),
  /** Views that the console's role may refresh. */
  refreshableCount: z.number(),
  capabilities: z.array(capabilitySchema),
});
export type DatabaseRow = z.infer<typeof databaseRowSchema>;

export const databaseListSchema = z.object({ rows: z.array(databaseRowSchema), asOf: instantSchema });

/** One right that the console's role lacks, and the statement that gives it. */
export const missingRightSchema = z.object({
  right: z.enum(['connect', 'read_all_stats', 'usage', 'maintain_or_owner']),
  viewIds: z.array(idSchema),
  sql: z.string(),
});
export const databaseDetailSchema = databaseRowSchema.extend({
  role: z.string().nullable(),
  missingRights: z.array(missingRightSchema),
});
export type DatabaseDetail = z.infer<typeof databaseDetailSchema>;

export const identifyDatabaseSchema = z.object({
  databaseId: idSchema,
  verdict: identityVerdictSchema,
  /** What the person saw when deciding, so that a third database in between is not accepted. */
  seenSystemIdentifier: z.string(),
  seenDatabaseOid: z.number(),
});

export const connectionTestSchema = z.object({
  reachable: z.boolean(),
  testedAt: instantSchema,
  connectMs: z.number(),
  serverVersion: z.string().nullable(),
  role: z.string().nullable(),
  identityMatches: z.boolean().nullable(),
  reason: unreachableReasonSchema.nullable(),
  error: postgresErrorSchema.nullable(),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
