import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { holdView, lockRun, requestCancel } from './refreshes.queries.ts';

/**
 * Ends a run: one that no worker has taken at once, another as soon as its backend has obeyed. With `holdMinutes` the
 * view is not refreshed again for that long. Errors: `not_found`, `run_finished`.
 */
export async function cancelRun(
  services: Services,
  actor: Actor,
  input: { runId: number; holdMinutes: number | null },
): Promise<void> {
  await inTransaction(services.pool, async (db) => {
    const groups = groupsWith(actor.grants, 'runs.cancel');
    const found = await lockRun(db, [input.runId, groups]);
    if (!found) throw new ConsoleError('not_found');
    const run = await requestCancel(db, [input.runId, groups, actor.login]);
    if (!run) throw new ConsoleError('run_finished');
    if (input.holdMinutes !== null) await holdView(db, [run.viewId, null, input.holdMinutes, actor.login, null]);
    await writeAudit(db, {
      action: 'run.cancel',
      actor,
      databaseId: run.databaseId,
      subject: `run:${run.runId}`,
      subjectName: `${run.schemaName}.${run.viewName}`,
      after: { state: run.state, holdMinutes: input.holdMinutes },
    });
  });
}
