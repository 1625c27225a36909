import { listReadSamples, storeSamples, takeSamples } from '../observe/store-samples.ts';
import type { Services } from '../services.ts';
import type { Baseline } from './read-baseline.ts';
import type { RefreshSession } from './refresh-session.ts';
import type { Claim } from './worker-statements.ts';

/** No table is asked after that; one that is being asked has its own limit. */
const patienceMs = 1000;

/**
 * Asks the tables that the view reads up to when they were loaded, before the REFRESH takes its snapshot: contents are
 * then known to have a load that came since the observer asked. A failure is no reason not to refresh.
 */
export async function sampleInputs(
  { pool, logger }: Services,
  claim: Claim,
  { session, baseline }: { session: RefreshSession; baseline: Baseline },
): Promise<void> {
  if (!baseline) return;
  try {
    const due = await listReadSamples(pool, [claim.databaseId, baseline.relations]);
    if (due.length > 0) await storeSamples(pool, await takeSamples(session.monitor, due, patienceMs));
  } catch (error) {
    logger.warn(
      { err: error, runId: claim.runId },
      'the tables that a refresh reads could not be asked for their load',
    );
  }
}
