import type { Pool } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import {
  judgeViews,
  type Lease,
  lockVerdicts,
  recordAnswer,
  recordGap,
  recordTouches,
  storeColumns,
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
import type { readWatchedInventory, readWatchedUncounted } from './read-watched.ts';

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
  inventory: Awaited<ReturnType<typeof readWatchedInventory>>;
  uncounted: Awaited<ReturnType<typeof readWatchedUncounted>>;
  structures: string | null;
  definitions: string[];
  touches: ProbedTouch[];
  indexUse: string | null;
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
 * since it was read.
 */
export async function storeObservation(
  pool: Pool,
  lease: Lease,
  observer: string,
  observation: Observation,
): Promise<void> {
  const { databaseId, takenAt } = lease;
  const { views, relations, dependencies } = observation.inventory;
  await inTransaction(pool, async (db) => {
    await recordGap(db, [databaseId, observer, observation.answer.details['clock'], observation.unseenMs]);
    const answer = await recordAnswer(db, answerParameters(lease, observer, observation.answer));
    if (!answer?.matches) return;
    await storeViews(db, [databaseId, views, takenAt]);
    if (observation.touches.length > 0)
      await recordTouches(db, [databaseId, JSON.stringify(observation.touches), takenAt]);
    await storeElsewhere(db, [databaseId, observation.elsewhere]);
    if (observation.structures !== null)
      await storeStructures(db, [databaseId, views, observation.structures, takenAt]);
    for (const definitions of observation.definitions)
      await storeDefinitions(db, [databaseId, views, definitions, takenAt]);
    await storeRelations(db, [databaseId, relations, takenAt]);
    await storeDependencies(db, [databaseId, dependencies]);
    if (observation.columns !== null) await storeColumns(db, [databaseId, observation.columns]);
    if (observation.uncounted)
      await storeUncounted(db, [databaseId, observation.uncounted.asked, observation.uncounted.read]);
    await lockVerdicts(db, [databaseId]);
    await judgeViews(db, [databaseId, takenAt]);
    for (const facts of observation.facts.read)
      await storeFacts(db, [databaseId, observation.facts.asked, facts, takenAt]);
    if (observation.indexUse !== null) await storeIndexUse(db, [databaseId, observation.indexUse]);
  });
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
