import type { ConnectionTest } from '@viewkeeper/shared/databases.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { DatabaseConfig } from '../../config.ts';
import { readNow } from '../../db/clock.ts';
import { toPostgresError } from '../../db/postgres-error.ts';
import { ConsoleError } from '../../errors.ts';
import { readWatchedDatabase } from '../../observe/read-watched.ts';
import { unreachableReasonOf } from '../../observe/unreachable-reason.ts';
import { closeWatchedSession, openWatchedSession } from '../../observe/watched-session.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { listDatabases } from './databases.queries.ts';

/**
 * Connects to the database now, from this process, and asks who it is; gives up after at most 10 s a step. The stored
 * inventory is not touched. Error: `not_found`, also when it stands in no configuration any more.
 */
export async function testConnection(services: Services, actor: Actor, databaseId: number): Promise<ConnectionTest> {
  const [database] = await listDatabases(services.pool, [groupsWith(actor.grants, 'databases.test'), databaseId]);
  const configured = services.config.databases.find(({ name }) => name === database?.name);
  if (!database || !configured) throw new ConsoleError('not_found');
  const pinned = { systemIdentifier: database.systemIdentifier, databaseOid: database.databaseOid };
  const result = { testedAt: await readNow(services.pool), ...(await tryConnection(configured, pinned)) };
  await writeAudit(services.pool, {
    action: 'database.test',
    actor,
    databaseId,
    subject: `database:${databaseId}`,
    subjectName: database.name,
    after: { reachable: result.reachable, reason: result.reason },
  });
  return result;
}

async function tryConnection(
  database: DatabaseConfig,
  pinned: { systemIdentifier: string | null; databaseOid: number | null },
): Promise<Omit<ConnectionTest, 'testedAt'>> {
  const started = performance.now();
  try {
    const session = await openWatchedSession(database.primaryUrl, 'viewkeeper connection test');
    const connectMs = performance.now() - started;
    try {
      const { answer } = await readWatchedDatabase(session);
      const isPinned = pinned.systemIdentifier === answer.systemIdentifier && pinned.databaseOid === answer.databaseOid;
      return {
        reachable: true,
        connectMs,
        serverVersion: answer.serverVersion,
        role: answer.roleName,
        identityMatches: pinned.systemIdentifier === null ? null : isPinned,
        reason: null,
        error: null,
      };
    } finally {
      closeWatchedSession(session.client);
    }
  } catch (error) {
    return {
      reachable: false,
      connectMs: performance.now() - started,
      serverVersion: null,
      role: null,
      identityMatches: null,
      reason: unreachableReasonOf(error),
      error: toPostgresError(error),
    };
  }
}
