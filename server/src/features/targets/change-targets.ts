import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { NewTarget, TargetPlace } from '@viewkeeper/shared/targets.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Db } from '../../db/sql.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { placeParameters, placeSubject } from './place-parameters.ts';
import { endTarget, findScope, insertTarget, lockTargets } from './targets.queries.ts';

/** What the audit log says of the place. Error: `not_found`, also where the person may not change its target. */
async function describePlace(db: Db, actor: Actor, place: TargetPlace) {
  const found = await findScope(db, [...placeParameters(place), groupsWith(actor.grants, 'targets.change')]);
  if (!found) throw new ConsoleError('not_found');
  return {
    actor,
    subject: placeSubject(place),
    subjectName: found.name,
    ...(found.databaseId !== null && { databaseId: found.databaseId }),
  };
}

type Ended = NonNullable<Awaited<ReturnType<typeof endTarget>>>;
function promised(target: Pick<Ended, 'tier' | 'warnAfterSeconds' | 'errorAfterSeconds' | 'deadline' | 'owner'>) {
  const { tier, warnAfterSeconds, errorAfterSeconds, deadline, owner } = target;
  return { tier, warnAfterSeconds, errorAfterSeconds, ...(deadline && { deadline }), owner };
}

/**
 * Sets targets from now on, all or none. What was promised before stays as it was promised. A place that is named
 * twice is set twice, the last one counts. Error: `not_found`.
 */
export async function setTargets({ pool }: Services, actor: Actor, targets: readonly NewTarget[]): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockTargets(db);
    for (const target of targets) {
      const described = await describePlace(db, actor, target.place);
      const place = placeParameters(target.place);
      const ended = await endTarget(db, [...place, null]);
      const { tier, warnAfterSeconds, errorAfterSeconds, deadline = null, owner } = target;
      const limits = [warnAfterSeconds, errorAfterSeconds, deadline && JSON.stringify(deadline)];
      await insertTarget(db, [...place, tier, ...limits, owner, actor.login, ended?.validUntil ?? null]);
      await writeAudit(db, {
        action: 'target.set',
        ...described,
        ...(ended && { before: promised(ended) }),
        after: promised({ ...target, deadline }),
      });
    }
  });
}

/** Takes targets away from now on, all or none. Error: `not_found`, also where there is none (any more). */
export async function removeTargets({ pool }: Services, actor: Actor, places: readonly TargetPlace[]): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockTargets(db);
    for (const place of places) {
      const described = await describePlace(db, actor, place);
      const ended = await endTarget(db, [...placeParameters(place), actor.login]);
      if (!ended) throw new ConsoleError('not_found');
      await writeAudit(db, { action: 'target.remove', ...described, before: promised(ended) });
    }
  });
}
