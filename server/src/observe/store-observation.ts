import type { Pool, PoolClient } from 'pg';
import type { Db } from '../db/sql.ts';
import { inTransaction } from '../db/transaction.ts';
import type { ChangeLog } from './change-log.ts';
import {
  analyzeInventory,
  judgeViews,
  type Lease,
  lockVerdicts,
  notifyVerdicts,
  type readWitness,
  recordAnswer,
  recordGap,
  recordLog,
  recordTouches,
  recordWitnessed,
  storeChangeTriggers,
  storeColumns,
  storeCounters,
  storeDefinitions,
  storeDependencies,
  storeElsewhere,
  storeFacts,
  storeIndexUse,
  storeRelations,
  storeStructures,
  storeUncounted,
  storeViews,
} from './observe-statements.ts';
import type { ProbedTouch } from './probe-touches.ts';
import type { Inventory, readWatchedUncounted } from './read-watched.ts';

/** So many new ones change what the planner must know. */
const manyViews = 100;

/** What a database says of itself, as `record_answer` stores it. */
export interface AnswerRecord {
  systemIdentifier: string;
  databaseOid: number;
  details: Record<string, unknown>;
}

/** Everything read in one observation; JSON texts go to the console database as they came. */
export interface Observation {
  answer: AnswerRecord;
  elsewhere: string;
  /** JSON text of the counters, when everything else is as it was stored; then there is no inventory. */
  counters: string | null;
  inventory: Inventory | null;
  uncounted: Awaited<ReturnType<typeof readWatchedUncounted>>;
  /** Refreshes that the witness has noted; null: there is none. */
  witness: Awaited<ReturnType<typeof readWitness>>;
  changeLog: ChangeLog;
  /** It came because of a change; the others come every few seconds, and browsers ask as often by themselves. */
  isPrompted: boolean;
  structures: string | null;
  definitions: string[];
  touches: ProbedTouch[];
  indexUse: string | null;
  /** Views whose structure is new or another one. */
  newCount: number;
  columns: string | null;
  /** What capabilities follow from, with those that were asked for, as JSON texts. */
  facts: { asked: string; read: string[] };
  /** From how many ms without an observation on it counts as time in which nobody saw the database. */
  unseenMs: number;
}

/** An answer of another database than the pinned one: only that it came is stored. */
export async function storeAnswer(pool: Pool, lease: Lease, observer: string, answer: AnswerRecord): Promise<void> {
  await recordAnswer(pool, answerParameters(lease, observer, answer));
}

/**
 * Stores an observation as changes, in one transaction and a number of statements that does not depend on the number
 * of views. Nothing is stored when the lease was lost, or when somebody has identified the database as another one
 * since it was read: false then.
 */
export async function storeObservation(
  pool: Pool,
  lease: Lease,
  observer: string,
  observation: Observation,
): Promise<boolean> {
  const { databaseId, takenAt } = lease;
  return inTransaction(pool, async (db) => {
    await recordGap(db, [databaseId, observer, observation.answer.details['clock'], observation.unseenMs]);
    const answer = await recordAnswer(db, answerParameters(lease, observer, observation.answer));
    if (!answer?.matches) return false;
    if (observation.inventory) await storeInventory(db, lease, observation, observation.inventory);
    else await storeCounters(db, [databaseId, observation.counters, takenAt]);
    const { witness } = observation;
    if (witness) await recordWitnessed(db, [databaseId, witness.refreshes, witness.snapshot]);
    await storeElsewhere(db, [databaseId, observation.elsewhere]);
    await storeChangeLog(db, databaseId, observation.changeLog);
    if (observation.columns !== null) await storeColumns(db, [databaseId, observation.columns]);
    if (observation.newCount >= manyViews) await analyzeInventory(db);
    await lockVerdicts(db, [databaseId]);
    const { position } = observation.changeLog;
    const changed = await judgeViews(db, [databaseId, takenAt, position?.since ?? null, position?.inProgress ?? []]);
    if (changed > 0 && observation.isPrompted) await notifyVerdicts(db, [databaseId]);
    for (const facts of observation.facts.read)
      await storeFacts(db, [databaseId, observation.facts.asked, facts, takenAt]);
    if (observation.indexUse !== null) await storeIndexUse(db, [databaseId, observation.indexUse]);
    return true;
  });
}

async function storeInventory(
  db: PoolClient,
  { databaseId, takenAt }: Lease,
  observation: Observation,
  { views, relations, dependencies }: Inventory,
): Promise<void> {
  await storeViews(db, [databaseId, views, takenAt]);
  if (observation.touches.length > 0)
    await recordTouches(db, [databaseId, JSON.stringify(observation.touches), takenAt]);
  if (observation.structures !== null) await storeStructures(db, [databaseId, views, observation.structures, takenAt]);
  for (const definitions of observation.definitions)
    await storeDefinitions(db, [databaseId, views, definitions, takenAt]);
  await storeRelations(db, [databaseId, relations, takenAt]);
  await storeDependencies(db, [databaseId, dependencies]);
  if (observation.uncounted)
    await storeUncounted(db, [databaseId, observation.uncounted.asked, observation.uncounted.read]);
}

async function storeChangeLog(db: Db, databaseId: number, { coverage, log }: ChangeLog): Promise<void> {
  await recordLog(db, [databaseId, coverage.state, log?.snapshot ?? null, log?.below ?? null]);
  await storeChangeTriggers(db, [databaseId, coverage.relations ?? '[]', log?.changes ?? '[]']);
}

function answerParameters(lease: Lease, observer: string, answer: AnswerRecord): unknown[] {
  return [
    lease.databaseId,
    observer,
    lease.takenAt,
    answer.systemIdentifier,
    answer.databaseOid,
    JSON.stringify(answer.details),
  ];
}
