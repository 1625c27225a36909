import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { holdViewSchema } from '@viewkeeper/shared/views.ts';
import type { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import * as queries from './views.queries.ts';

/** Keeps the view from being refreshed, by anyone through the console, for some minutes from now. Error: `not_found`. */
export async function holdView(
  { pool }: Services,
  actor: Actor,
  { viewId, minutes, note }: z.output<typeof holdViewSchema>,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const groups = groupsWith(actor.grants, 'views.hold');
    const held = await queries.holdView(db, [viewId, groups, minutes, actor.login, note]);
    if (!held) throw new ConsoleError('not_found');
    await writeAudit(db, {
      action: 'view.hold',
      actor,
      databaseId: held.databaseId,
      subject: `view:${viewId}`,
      subjectName: `${held.schemaName}.${held.viewName}`,
      after: { until: held.holdUntil, note },
    });
  });
}

/** Ends the hold of a view. Error: `not_found`, also when it is not on hold (any more). */
export async function releaseView({ pool }: Services, actor: Actor, viewId: number): Promise<void> {
  await inTransaction(pool, async (db) => {
    const released = await queries.releaseView(db, [viewId, groupsWith(actor.grants, 'views.hold')]);
    if (!released) throw new ConsoleError('not_found');
    await writeAudit(db, {
      action: 'view.release',
      actor,
      databaseId: released.databaseId,
      subject: `view:${viewId}`,
      subjectName: `${released.schemaName}.${released.viewName}`,
      before: { until: released.holdUntil, by: released.holdBy, note: released.holdNote },
    });
  });
}
