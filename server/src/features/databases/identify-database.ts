import type { identifyDatabaseSchema } from '@viewkeeper/shared/databases.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { lockIdentity, pinDatabase } from './databases.queries.ts';

/**
 * Says what the database is that answers instead of the pinned one, and pins it. Its views appear with the next
 * observation; those known before are then proposed for re-attachment, unless it is another database. Errors:
 * `not_found`; `conflict` when there is no mismatch, or not the one that the person saw.
 */
export async function identifyDatabase(
  { pool }: Services,
  actor: Actor,
  { databaseId, verdict, ...saw }: z.output<typeof identifyDatabaseSchema>,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const identity = await lockIdentity(db, [databaseId, groupsWith(actor.grants, 'databases.identify')]);
    if (!identity) throw new ConsoleError('not_found');
    const { name, systemIdentifier, databaseOid, seenSystemIdentifier, seenDatabaseOid } = identity;
    const isAsSeen = saw.seenSystemIdentifier === seenSystemIdentifier && saw.seenDatabaseOid === seenDatabaseOid;
    const isMismatch = systemIdentifier !== seenSystemIdentifier || databaseOid !== seenDatabaseOid;
    if (!isAsSeen || !isMismatch || systemIdentifier === null) throw new ConsoleError('conflict');
    await pinDatabase(db, [databaseId, verdict !== 'another']);
    await writeAudit(db, {
      action: 'database.identify',
      actor,
      databaseId,
      subject: `database:${databaseId}`,
      subjectName: name,
      before: { systemIdentifier, databaseOid },
      after: { systemIdentifier: seenSystemIdentifier, databaseOid: seenDatabaseOid, verdict },
    });
  });
}
