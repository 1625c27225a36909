import type { Client } from 'pg';
import { agentMd5 } from '../observe/agent-sql.ts';
import { readCoverage } from '../observe/observe-statements.ts';
import type { Services } from '../services.ts';
import { within } from '../within.ts';
import type { RefreshSession } from './refresh-session.ts';
import { type Claim, readBaseline } from './worker-statements.ts';

export type Baseline = Awaited<ReturnType<typeof readAll>>;
type Reader = (session: RefreshSession) => Promise<Baseline>;

/** The observer's connection may have begun to observe, or be dead: then the baseline is read in the usual way. */
const patienceMs = 300;

/**
 * Begins to read by what the contents of a refresh will be judged, before the refresh has a connection: over the one of
 * this process's observer, when it rests. The result reads it anew, over the monitor, when that did not work, or when
 * it was of another server than the session's. Null where it cannot be read: no reason not to refresh. It must be asked
 * for before the transaction has an id: reading the catalogs may write to the log, and would take the id along.
 */
export function startBaseline(services: Services, claim: Claim): Reader {
  const early = readEarly(services, claim);
  return async (session) => {
    const found = await early;
    if (found?.instance === session.instance) return found;
    try {
      return await readAll(session.monitor, claim);
    } catch (error) {
      services.logger.warn({ err: error, runId: claim.runId }, 'the baseline of a refresh could not be read');
      return null;
    }
  };
}

async function readEarly({ observerClients, logger }: Services, claim: Claim): Promise<Baseline> {
  const client = observerClients.get(claim.databaseName);
  if (!client) return null;
  const reading = readAll(client, claim).catch((error: unknown) => {
    logger.debug({ err: error, runId: claim.runId }, 'the observer could not read the baseline of a refresh');
    return null;
  });
  return within(patienceMs, reading);
}

/** Of one connection: it is the same server that both speak of. */
async function readAll(client: Client, claim: Claim) {
  const baseline = await readBaseline(client, [claim.oid]);
  const coverage = await readCoverage(client, [agentMd5]);
  return baseline && { ...baseline, coverage };
}
