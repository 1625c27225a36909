import type { Client } from 'pg';
import { connectWatched, type WatchedConnectionOptions } from '../db/watched-connection.ts';
import { readSessionMark, writeSessionMark } from './observe-statements.ts';

/** A transaction pooler stands between: settings, locks and transaction ids of a session mean nothing through it. */
export class TransactionPoolerError extends Error {
  override readonly name = 'TransactionPoolerError';

  constructor() {
    super('a transaction pooler stands between the console and the database: give the address of PostgreSQL itself');
  }
}

/**
 * Throws a `TransactionPoolerError` when sessions do not keep their backend. A backend that has the process id of the
 * connection's cancel key is reached directly; poolers give out keys of their own, and then a second connection that
 * opens a transaction tells a transaction pooler from one that leaves sessions alone.
 */
export async function refuseTransactionPooler(
  client: Client,
  session: { backendPid: number; options: WatchedConnectionOptions },
): Promise<void> {
  if (Reflect.get(client, 'processID') === session.backendPid) return;
  const mark = crypto.randomUUID();
  await writeSessionMark(client, [mark]);
  const second = await connectWatched(session.options);
  try {
    await second.query('BEGIN');
    const other = await readSessionMark(second);
    if (other?.mark === mark || other?.backendPid === session.backendPid) throw new TransactionPoolerError();
    const own = await readSessionMark(client);
    if (own?.mark !== mark || own.backendPid !== session.backendPid) throw new TransactionPoolerError();
  } finally {
    await second.end();
  }
}
