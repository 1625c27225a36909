import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { RequestedMode } from '@viewkeeper/shared/refreshes.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import {
  lockTimeoutMs,
  refreshScript,
  refreshStatement,
  resolveMode,
  statementTimeoutMs,
} from '../../refresh-worker/refresh-plan.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { getTarget, insertRun, lockUnsentRun, type Target } from './refreshes.queries.ts';

/** What a refresh of the view asked for now would run, from the stored inventory. */
export function planRefresh(target: Target, requested: RequestedMode) {
  const hasUniqueIndex = target.concurrentlyReason !== 'no_unique_index';
  const { mode, reason } = resolveMode(requested, { populated: target.populated, hasUniqueIndex });
  const timeoutMs = statementTimeoutMs(target.p95Ms);
  const script = refreshScript(refreshStatement(target, mode), timeoutMs);
  return { mode, reason, statementTimeoutMs: timeoutMs, script };
}

/**
 * Asks for a run of the view by a person. When one waits that has not sent its REFRESH, that one is the answer
 * (`merged`); a run that has sent it may have missed what was just loaded, so another is queued behind it.
 * Run, job and audit row come into being together. Errors: `not_found`, `view_held`, `identity_mismatch`.
 */
export async function requestRun(
  services: Services,
  actor: Actor,
  input: { viewId: number; mode: RequestedMode },
): Promise<{ runId: number; merged: boolean }> {
  return inTransaction(services.pool, async (db) => {
    const target = await getTarget(db, [input.viewId, groupsWith(actor.grants, 'runs.request')]);
    if (!target) throw new ConsoleError('not_found');
    if (target.held) throw new ConsoleError('view_held', { values: { until: target.holdUntil ?? '' } });
    if (target.identityMismatch) throw new ConsoleError('identity_mismatch', { values: { name: target.databaseName } });

    const plan = planRefresh(target, input.mode);
    const waiting = await lockUnsentRun(db, [input.viewId]);
    const inserted =
      waiting === null
        ? await insertRun(db, [
            input.viewId,
            'manual',
            input.mode,
            plan.mode,
            plan.reason,
            plan.script,
            lockTimeoutMs,
            plan.statementTimeoutMs,
            actor.login,
          ])
        : null;
    // Neither: somebody else asked in the same moment, and theirs is visible now that the insert has waited for it.
    const run = waiting ?? inserted ?? (await lockUnsentRun(db, [input.viewId]));
    if (!run) throw new ConsoleError('conflict');
    const merged = inserted === null;
    if (!merged) await services.jobs.sendRefresh(db, run);
    await writeAudit(db, {
      action: 'run.request',
      actor,
      databaseId: target.databaseId,
      subject: `run:${run.runId}`,
      subjectName: `${target.schemaName}.${target.viewName}`,
      sql: plan.script,
      after: { viewId: input.viewId, mode: input.mode, merged },
    });
    return { runId: run.runId, merged };
  });
}
