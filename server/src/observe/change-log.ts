import type { Client } from 'pg';
import { sqlstateOf } from '../db/postgres-error.ts';
import { agentMd5 } from './agent-sql.ts';
import { type DatabaseAnswer, type LogPosition, readChanges, readCoverage } from './observe-statements.ts';

/** The log was removed, or its rights were, since it was looked for; or somebody has locked it. */
const notReadable = ['3F000', '42P01', '42501', '55P03'];

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
  return { position, coverage, log: isReadable ? await readLog(client, position) : null };
}

async function readLog(client: Client, position: LogPosition | null) {
  try {
    return await readChanges(client, [position?.since ?? null, position?.inProgress ?? []]);
  } catch (error) {
    if (notReadable.includes(sqlstateOf(error) ?? '')) return null;
    throw error;
  }
}
