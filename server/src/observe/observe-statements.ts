import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQuery, sqlQueryOne } from '../db/sql.ts';

/** Statements that run in a watched database. */
export const prepareSession = sqlQueryOne(
  'observe/prepare_session',
  z.object({ backendPid: z.int(), serverVersionNum: z.int() }),
);
export const limitStatements = sqlCommand('observe/limit_statements');
export const setConnectionCheck = sqlCommand('observe/set_connection_check');
export const writeSessionMark = sqlCommand('observe/write_session_mark');
export const readSessionMark = sqlQueryOne(
  'observe/read_session_mark',
  z.object({ backendPid: z.int(), mark: z.string().nullable() }),
);

/** Another backend of the watched database, as read_database says; instants as PostgreSQL's JSON has them. */
const watchedSessionSchema = z.object({
  pid: z.int(),
  backendStart: z.string(),
  queryStart: z.string().nullable(),
  transactionStart: z.string().nullable(),
  application: z.string().nullable(),
  userName: z.string().nullable(),
  state: z.string().nullable(),
  type: z.string(),
  standing: z.enum(['settled', 'idle', 'statement', 'silent', 'busy']),
});
export type OtherSession = z.infer<typeof watchedSessionSchema>;

const databaseSchema = z.object({
  backendPid: z.int(),
  systemIdentifier: z.string(),
  databaseOid: z.number(),
  databaseName: z.string(),
  serverVersion: z.string(),
  serverVersionNum: z.int(),
  startedAt: instantSchema,
  clock: instantSchema,
  roleName: z.string(),
  inRecovery: z.boolean(),
  readsAllStats: z.boolean(),
  trackCommitTimestamp: z.boolean(),
  hasPreparedTransactions: z.boolean(),
  trackCounts: z.boolean(),
  statementsLoaded: z.boolean(),
  statementsTrackUtility: z.boolean().nullable(),
  statementsVersion: z.string().nullable(),
  trackCountsOffForSome: z.boolean(),
  epoch: z.string(),
  sessions: z.array(watchedSessionSchema),
  /** There is a log of changes, written by triggers. */
  hasChangeLog: z.boolean(),
  /** Whether it notes refreshes by itself; `hidden`: the console may not read them. */
  witness: z.enum(['absent', 'hidden', 'ready']),
  /** JSON text of sessions that refresh materialized views or wait to. */
  elsewhere: z.string(),
});
/** What a watched database says of itself. */
export type DatabaseAnswer = z.infer<typeof databaseSchema>;
export const readDatabase = sqlQueryOne('observe/read_database', databaseSchema, { prepared: true });

/** JSON texts, passed on to the console database as they are: parsing thousands of rows here would cost and give nothing. */
const inventorySchema = z.object({
  views: z.string().nullable(),
  relations: z.string().nullable(),
  dependencies: z.string().nullable(),
  sizeBytes: z.number().nullable(),
});
export const readInventory = sqlQueryOne('observe/read_inventory', inventorySchema, { prepared: true });
export const readStructures = sqlQueryOne('observe/read_structures', z.object({ structures: z.string() }));
export const readColumns = sqlQueryOne('observe/read_columns', z.object({ columns: z.string() }));
export const readFacts = sqlQueryOne('observe/read_facts', z.object({ facts: z.string() }));
export const readDefinitions = sqlQueryOne('observe/read_definitions', z.object({ definitions: z.string() }));
const indexUseSchema = z.object({ indexUse: z.string() });
export const readIndexUse = sqlQueryOne('observe/read_index_use', indexUseSchema);
export const readIndexUse16 = sqlQueryOne('observe/read_index_use_16', indexUseSchema);

const pulseSchema = z.object({ counters: z.string().nullable(), print: z.string() });
export const readPulse = sqlQueryOne('observe/read_pulse', pulseSchema, { prepared: true });
export const setNestedLoops = sqlCommand('observe/set_nested_loops');
const coverageSchema = z.object({
  snapshot: z.string(),
  /** `hidden`: the console's role may not read the log; `altered`: it is not what the console knows. */
  state: z.enum(['absent', 'hidden', 'altered', 'ready']),
  /** JSON texts; null where there are none. */
  relations: z.string().nullable(),
  prints: z.string().nullable(),
});
/** In a watched database: change triggers, and the snapshot in which they were seen. */
export const readCoverage = sqlQueryOne('observe/read_coverage', coverageSchema, { prepared: true });
export const readChanges = sqlQueryOne(
  'observe/read_changes',
  z.object({ snapshot: z.string(), below: z.string().nullable(), changes: z.string() }),
);
/** Not prepared: a plan made when the log was short would be kept when it is long. */
export const readNews = sqlQueryOne('observe/read_news', z.object({ oids: z.array(z.string()) }));
export const trimChanges = sqlCommand('observe/trim_changes');
const witnessSchema = z.object({ snapshot: z.string(), refreshes: z.string() });
/** Not prepared, as above. */
export const readWitness = sqlQueryOne('observe/read_witness', witnessSchema);
export const trimWitness = sqlCommand('observe/trim_witness');
export const readUncounted = sqlQueryOne('observe/read_uncounted', z.object({ uncounted: z.string() }));

/** Statements that run in the console database. */
export const syncDatabases = sqlCommand('observe/sync_databases');
export const takeLease = sqlQueryOne(
  'observe/take_lease',
  z.object({
    databaseId: idSchema,
    systemIdentifier: z.string().nullable(),
    databaseOid: z.number().nullable(),
    /** It has been, since it was pinned. */
    observed: z.boolean(),
    takenAt: instantSchema,
    /** Up to where the witness of refreshes has been read; null: not yet. */
    witnessSnapshot: z.string().nullable(),
  }),
);
export type Lease = NonNullable<Awaited<ReturnType<typeof takeLease>>>;
export const releaseLease = sqlCommand('observe/release_lease');
export const recordUnreachable = sqlCommand('observe/record_unreachable');
export const recordAnswer = sqlQueryOne('observe/record_answer', z.object({ matches: z.boolean() }));
const touchSchema = z.object({
  viewId: idSchema,
  schemaName: z.string(),
  viewName: z.string(),
  populated: z.boolean(),
  /** Transaction that wrote the view's row of pg_class. */
  xid: z.string(),
  /** It has another file than before. */
  rewritten: z.boolean(),
  sameHistory: z.boolean(),
  /** The last observation that saw it as it was. */
  endedAfter: instantSchema,
  /** If it was refreshed, its contents are not older than this; null: not known. */
  dataAsOf: instantSchema.nullable(),
});
export type Touch = z.infer<typeof touchSchema>;
const changedViewSchema = z.object({
  oid: z.number(),
  structureMoved: z.boolean(),
  definitionMoved: z.boolean(),
  touch: touchSchema.nullable(),
});
export type ChangedView = z.infer<typeof changedViewSchema>;
export const findChangedViews = sqlQuery('observe/find_changed_views', changedViewSchema);
const unreadDefinitionSchema = z.object({ oid: z.number(), contentPrint: z.string() });
export type UnreadDefinition = z.infer<typeof unreadDefinitionSchema>;
export const findUnreadDefinitions = sqlQuery('observe/find_unread_definitions', unreadDefinitionSchema);
const oldFactSchema = z.object({ oid: z.number(), structure: z.string() });
export type OldFact = z.infer<typeof oldFactSchema>;
export const findOldFacts = sqlQuery('observe/find_old_facts', oldFactSchema);
export const storeColumns = sqlCommand('observe/store_columns');
export const storeFacts = sqlCommand('observe/store_facts');
export const storeUncounted = sqlCommand('observe/store_uncounted');
export const storeViews = sqlCommand('observe/store_views');
export const storeStructures = sqlCommand('observe/store_structures');
export const storeDefinitions = sqlCommand('observe/store_definitions');
export const storeRelations = sqlCommand('observe/store_relations');
export const storeCounters = sqlCommand('observe/store_counters');
export const storeDependencies = sqlCommand('observe/store_dependencies');
export const analyzeInventory = sqlCommand('observe/analyze_inventory');
const logPositionSchema = z.object({ since: z.string().nullable(), inProgress: z.array(z.string()) });
export type LogPosition = z.infer<typeof logPositionSchema>;
export const findLogPosition = sqlQueryOne('observe/find_log_position', logPositionSchema);
export const recordWitnessed = sqlCommand('observe/record_witnessed');
export const recordLog = sqlCommand('observe/record_log');
export const storeChangeTriggers = sqlCommand('observe/store_change_triggers');
export const isAwaited = sqlQueryOne('observe/is_awaited', z.object({ awaited: z.boolean() }));
export const findTrimPoint = sqlQueryOne('observe/find_trim_point', z.object({ xid: z.string().nullable() }));
export const lockVerdicts = sqlCommand('observe/lock_verdicts');
export const storeElsewhere = sqlCommand('observe/store_elsewhere');
export const recordTouches = sqlCommand('observe/record_touches');
export const recordGap = sqlCommand('observe/record_gap');
export const forgetIntervals = sqlCommand('observe/forget_intervals');
export const judgeViews = sqlCommand('observe/judge_views', { prepared: true });
export const notifyVerdicts = sqlCommand('observe/notify_verdicts');
export const storeIndexUse = sqlCommand('observe/store_index_use');
