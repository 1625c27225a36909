import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { decideIdentitySchema } from '@viewkeeper/shared/views.ts';
import type { PoolClient } from 'pg';
import type { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import {
  attachViews,
  forgetFreshness,
  forgetViews,
  joinTargets,
  lockDatabases,
  lockPairs,
  type Pair,
  rejectPairs,
  retireViews,
} from './views.queries.ts';

type Decision = z.output<typeof decideIdentitySchema>['decisions'][number];

/**
 * Settles for pairs of a vanished view and one that appeared whether they are the same, all or none. The same: the
 * vanished one lives on with the new oid, and the runs of both are its runs. Errors: `not_found` when the person may
 * not see one of them; `conflict` when a pair no longer stands so, or the vanished view has a run under way.
 */
export async function decideIdentity({ pool }: Services, actor: Actor, decisions: readonly Decision[]): Promise<void> {
  const same = decisions.filter((decision) => decision.same);
  if (hasRepeated(same.map((pair) => pair.goneViewId)) || hasRepeated(same.map((pair) => pair.newViewId)))
    throw new ConsoleError('conflict');
  await inTransaction(pool, async (db) => {
    const pairs = await lockDecided(db, actor, decisions);
    await attach(db, pairs.filter(isIn(same)));
    await reject(
      db,
      actor,
      pairs.filter((pair) => !isIn(same)(pair)),
    );
    for (const pair of pairs)
      await writeAudit(db, {
        action: 'view.identify',
        actor,
        databaseId: pair.databaseId,
        subject: `view:${pair.goneViewId}`,
        subjectName: `${pair.schemaName}.${pair.viewName}`,
        before: { viewId: pair.goneViewId, oid: pair.goneOid },
        after: { viewId: pair.newViewId, oid: pair.newOid, same: isIn(same)(pair) },
      });
  });
}

const hasRepeated = (ids: readonly number[]) => new Set(ids).size < ids.length;

function isIn(decisions: readonly Decision[]) {
  const keys = new Set(decisions.map(({ goneViewId, newViewId }) => `${goneViewId} ${newViewId}`));
  return ({ goneViewId, newViewId }: Pair) => keys.has(`${goneViewId} ${newViewId}`);
}

async function lockDecided(db: PoolClient, actor: Actor, decisions: readonly Decision[]): Promise<Pair[]> {
  const gone = decisions.map((decision) => decision.goneViewId);
  const fresh = decisions.map((decision) => decision.newViewId);
  await lockDatabases(db, [[...gone, ...fresh]]);
  const pairs = await lockPairs(db, [gone, fresh, groupsWith(actor.grants, 'views.identify')]);
  if (pairs.length < decisions.length) throw new ConsoleError('not_found');
  if (pairs.some((pair) => !pair.decidable || pair.hasOpenRun)) throw new ConsoleError('conflict');
  return pairs;
}

async function attach(db: PoolClient, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const gone = pairs.map((pair) => pair.goneViewId);
  const fresh = pairs.map((pair) => pair.newViewId);
  await retireViews(db, [fresh]);
  await forgetFreshness(db, [gone]);
  await joinTargets(db, [gone, fresh]);
  await attachViews(db, [gone, fresh]);
  await forgetViews(db, [fresh]);
}

async function reject(db: PoolClient, actor: Actor, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const ids = [pairs.map((pair) => pair.goneViewId), pairs.map((pair) => pair.newViewId)];
  await rejectPairs(db, [...ids, actor.login]);
}
