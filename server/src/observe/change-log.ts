import type { Client } from 'pg';
import { agentMd5 } from './agent-sql.ts';
import { type DatabaseAnswer, type LogPosition, readChanges, readCoverage } from './observe-statements.ts';
import { unlessGone } from './unless-gone.ts';

/** As read_coverage says it where there is no log. */
const noCoverage = { state: 'absent', snapshot: '', relations: null, prints: null } as const;

/** Change triggers of a database, and what their log tells since the position. */
export type ChangeLog = Awaited<ReturnType<typeof readChangeLog>>;

/**
 * Reads which tables have change triggers, and then their log; `log` is null where there is none, or it cannot be
 * believed or read now. The clock that the observation goes by must have been read before.
 */
export async function readChangeLog(
  client: Client,
  position: LogPosition | null,
  { hasChangeLog, inRecovery }: Pick<DatabaseAnswer, 'hasChangeLog' | 'inRecovery'>,
) {
  const coverage = hasChangeLog ? await readCoverage(client, [agentMd5]) : noCoverage;
  if (!coverage) throw new Error('read_coverage gave no row');
  const isReadable = coverage.state === 'ready' && !inRecovery;
  const { since = null, inProgress = [] } = position ?? {};
  const log = isReadable ? await unlessGone(readChanges(client, [since, inProgress])) : null;
  return { position, coverage, log };
}
