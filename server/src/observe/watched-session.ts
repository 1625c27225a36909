import type { Client } from 'pg';
import { connectWatched } from '../db/watched-connection.ts';
import { prepareSession, setConnectionCheck } from './observe-statements.ts';
import { refuseTransactionPooler } from './transaction-pooler.ts';

/** An observer's connection to a watched database. */
export interface WatchedSession {
  client: Client;
  backendPid: number;
  serverVersionNum: number;
  /** Whether the server can notice by itself that a client is gone. */
  checksConnections: boolean;
  /** The connection is gone; a new one must be made. */
  ended: boolean;
}

const queryTimeoutMs = 10_000;

/** Connects (within 5 s), sets the session's limits and refuses a transaction pooler. */
export async function openWatchedSession(url: string, applicationName: string): Promise<WatchedSession> {
  const options = { url, applicationName, queryTimeoutMs };
  const client = await connectWatched(options);
  try {
    const session = await prepareSession(client);
    if (!session) throw new Error('prepare_session gave no row');
    await refuseTransactionPooler(client, { backendPid: session.backendPid, options });
    const checksConnections = await canCheckConnections(client);
    const opened: WatchedSession = { client, ...session, checksConnections, ended: false };
    client.once('end', () => {
      opened.ended = true;
    });
    return opened;
  } catch (error) {
    closeWatchedSession(client);
    throw error;
  }
}

/** Ends the connection; a statement under way fails, and a server that no longer answers is not awaited. */
export function closeWatchedSession(client: Client): void {
  const cut = setTimeout(() => client.connection.stream.destroy(), 1000);
  client.end(() => clearTimeout(cut));
}

/** SQLSTATE 22023: the platform has no way to see that a client is gone. */
async function canCheckConnections(client: Client): Promise<boolean> {
  try {
    await setConnectionCheck(client);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '22023') return false;
    throw error;
  }
}
