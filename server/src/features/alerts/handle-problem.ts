import type { acknowledgeSchema, assignSchema, muteSchema } from '@viewkeeper/shared/alerts.ts';
import type { AuditAction } from '@viewkeeper/shared/audit-log.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Db } from '../../db/sql.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { acknowledgeProblem, assignProblem, type Handled, muteProblem } from './alerts.queries.ts';

interface Act<Result> {
  action: AuditAction;
  problemId: number;
  change: (db: Db, groups: string[] | null) => Promise<Result | null>;
  tell: (result: Result) => { before?: unknown; after: unknown };
}

/** Error: `not_found`, also where the problem has ended, or the person may not handle it. */
async function handle<Result extends Handled>({ pool }: Services, actor: Actor, act: Act<Result>): Promise<void> {
  await inTransaction(pool, async (db) => {
    const handled = await act.change(db, groupsWith(actor.grants, 'problems.handle'));
    if (!handled) throw new ConsoleError('not_found');
    await writeAudit(db, {
      action: act.action,
      actor,
      ...(handled.databaseId !== null && { databaseId: handled.databaseId }),
      subject: `problem:${act.problemId}`,
      subjectName: handled.cause,
      ...act.tell(handled),
    });
  });
}

/** Somebody looks after the problem: it is not repeated any more. Error: `not_found`. */
export function acknowledge(services: Services, actor: Actor, { problemId, note }: z.output<typeof acknowledgeSchema>) {
  return handle(services, actor, {
    action: 'problem.acknowledge',
    problemId,
    change: (db, groups) => acknowledgeProblem(db, [problemId, groups, actor.login, note]),
    tell: () => ({ after: { note } }),
  });
}

/** Keeps a problem from being told for some minutes from now, or (null) lets it speak again. Error: `not_found`. */
export function mute(services: Services, actor: Actor, { problemId, minutes }: z.output<typeof muteSchema>) {
  return handle(services, actor, {
    action: 'problem.mute',
    problemId,
    change: (db, groups) => muteProblem(db, [problemId, groups, actor.login, minutes]),
    tell: ({ mutedUntil }) => ({ after: { until: mutedUntil } }),
  });
}

/** Names who looks after a problem; null: who answers for the target. Error: `not_found`. */
export function assign(services: Services, actor: Actor, { problemId, owner }: z.output<typeof assignSchema>) {
  return handle(services, actor, {
    action: 'problem.assign',
    problemId,
    change: (db, groups) => assignProblem(db, [problemId, groups, owner]),
    tell: ({ before }) => ({ before: { owner: before }, after: { owner } }),
  });
}
