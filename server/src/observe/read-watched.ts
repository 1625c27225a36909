import type { Client } from 'pg';
import { sqlstateOf } from '../db/postgres-error.ts';
import {
  type DatabaseAnswer,
  readColumns,
  readDatabase,
  readDefinitions,
  readFacts,
  readIndexUse,
  readIndexUse16,
  readInventory,
  readStructures,
  readUncounted,
  setNestedLoops,
  type UnreadDefinition,
} from './observe-statements.ts';
import { TransactionPoolerError } from './transaction-pooler.ts';
import type { WatchedSession } from './watched-session.ts';

const lockNotAvailable = '55P03';
const definitionsAtOnce = 200;
/** Each costs lock_timeout: the rest of the locked views waits for the next observation. */
const lockedAtMost = 10;

/** What the database says of itself, and its clock minus this process's in milliseconds. */
export async function readWatchedDatabase(
  session: WatchedSession,
): Promise<{ answer: DatabaseAnswer; clockSkewMs: number }> {
  const before = Date.now();
  const answer = await readDatabase(session.client);
  const after = Date.now();
  if (!answer) throw new Error('read_database gave no row');
  if (answer.backendPid !== session.backendPid) throw new TransactionPoolerError();
  return { answer, clockSkewMs: Date.parse(answer.clock) - (before + after) / 2 };
}

/** Views, relations and dependencies as JSON texts, `[]` where there are none; and the size of the database. */
export async function readWatchedInventory(client: Client) {
  // It joins thousands of rows with thousands; catalogs without fresh statistics would have it do so in nested loops.
  await setNestedLoops(client, ['off']);
  const inventory = await readInventory(client);
  await setNestedLoops(client, ['on']);
  return {
    views: inventory?.views ?? '[]',
    relations: inventory?.relations ?? '[]',
    dependencies: inventory?.dependencies ?? '[]',
    sizeBytes: inventory?.sizeBytes ?? null,
  };
}
export type Inventory = Awaited<ReturnType<typeof readWatchedInventory>>;

/** Columns, indexes, rights and comments of the views, as JSON text. */
export async function readWatchedStructures(client: Client, oids: readonly number[]): Promise<string> {
  return (await readStructures(client, [oids]))?.structures ?? '[]';
}

/** What nobody counts of definitions, with those that were asked for, as JSON texts; null when none was. */
export async function readWatchedUncounted(client: Client, unread: readonly UnreadDefinition[]) {
  if (unread.length === 0) return null;
  const read = await readUncounted(client, [unread.map(({ oid }) => oid)]);
  return { asked: JSON.stringify(unread), read: read?.uncounted ?? '[]' };
}

/** Size and use of the views' indexes, as JSON text: the one statement that depends on the server's version. */
export async function readWatchedIndexUse(client: Client, serverVersionNum: number): Promise<string> {
  const read = serverVersionNum >= 160_000 ? readIndexUse16 : readIndexUse;
  return (await read(client))?.indexUse ?? '[]';
}

/** Which columns all views read, as JSON text. */
export async function readWatchedColumns(client: Client): Promise<string> {
  return (await readColumns(client))?.columns ?? '[]';
}

/** Definitions as JSON texts. */
export function readWatchedDefinitions(client: Client, oids: readonly number[]): Promise<string[]> {
  return readUnlocked(oids, async (part) => (await readDefinitions(client, [part]))?.definitions);
}

/** What the views' capabilities follow from, as JSON texts. */
export function readWatchedFacts(client: Client, oids: readonly number[]): Promise<string[]> {
  return readUnlocked(oids, async (part) => (await readFacts(client, [part, true]))?.facts);
}

/**
 * What is printed of views, 200 a statement. A view that is locked, or reads a table that is, fails its statement after
 * 100 ms: its neighbours are then read one by one, and it is left for the next observation.
 */
async function readUnlocked(
  oids: readonly number[],
  print: (part: readonly number[]) => Promise<string | undefined>,
): Promise<string[]> {
  const texts: string[] = [];
  let locked = 0;
  const read = async (part: readonly number[]): Promise<boolean> => {
    try {
      texts.push((await print(part)) ?? '[]');
      return true;
    } catch (error) {
      if (sqlstateOf(error) !== lockNotAvailable) throw error;
      return false;
    }
  };
  for (let start = 0; start < oids.length; start += definitionsAtOnce) {
    const part = oids.slice(start, start + definitionsAtOnce);
    if (await read(part)) continue;
    for (const oid of part) {
      if (!(await read([oid]))) locked += 1;
      if (locked >= lockedAtMost) return texts;
    }
  }
  return texts;
}
