import type { Client } from 'pg';
import type { Config } from '../config.ts';
import { connectWatched, endAll } from '../db/watched-connection.ts';
import { RefreshFailure } from './classify-error.ts';
import { type Claim, findStatisticsExtension, openSession } from './worker-statements.ts';

const monitorTimeoutMs = 3000;
/** The server gives a statement of the monitor up before the driver would, which could not tell it from silence. */
const monitorStatementTimeoutMs = 2000;
/** For every statement of the main connection that names no other limit: none of them waits for anything. */
const setUpTimeoutMs = 5000;

/** Two connections to the watched database: the one that refreshes, and one beside it that watches and cancels. */
export interface RefreshSession extends AsyncDisposable {
  main: Client;
  monitor: Client;
  backendPid: number;
  /** This start of this server, and the database: as the baseline tells. */
  instance: string;
  hasStatistics: boolean;
}

/** The primary's URL of a configured database. Throws a `RefreshFailure` when the configuration lacks it. */
export function primaryUrlOf(config: Config, databaseName: string): string {
  const found = config.databases.find(({ name }) => name === databaseName);
  if (!found) throw new RefreshFailure('unreachable', `this worker's configuration has no database ${databaseName}`);
  return found.primaryUrl;
}

/** Opens both connections, checks that the pinned database answers, and sets the refresh session's limits. */
export async function openRefreshSession(config: Config, claim: Claim): Promise<RefreshSession> {
  const url = primaryUrlOf(config, claim.databaseName);
  const applicationName = `viewkeeper run ${claim.runId}`;
  const opened = await Promise.allSettled([
    connectWatched({ url, applicationName, queryTimeoutMs: setUpTimeoutMs }),
    connectWatched({ url, applicationName: `${applicationName} watch`, queryTimeoutMs: monitorTimeoutMs }),
  ]);
  const clients = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  try {
    const [main, monitor] = clients;
    if (!main || !monitor) throw opened.find((result) => result.status === 'rejected')?.reason;
    const [session, statistics] = await Promise.all([
      openSession(main, [`${claim.statementTimeoutMs}ms`, '60s']),
      findStatisticsExtension(monitor, [`${monitorStatementTimeoutMs}ms`]),
    ]);
    if (!session) throw new Error('open_session gave no row');
    if (session.isStandby) throw new RefreshFailure('standby', 'the server is a standby');
    if (session.systemIdentifier !== claim.systemIdentifier || session.databaseOid !== claim.databaseOid)
      throw new RefreshFailure('identity_mismatch', 'another database than the pinned one answers');
    return {
      main,
      monitor,
      backendPid: session.backendPid,
      instance: session.instance,
      hasStatistics: (statistics?.searchPath ?? null) !== null,
      [Symbol.asyncDispose]: () => endAll([main, monitor]),
    };
  } catch (error) {
    await endAll(clients);
    if (error instanceof RefreshFailure) throw error;
    throw new RefreshFailure('unreachable', error instanceof Error ? error.message : String(error), error);
  }
}
