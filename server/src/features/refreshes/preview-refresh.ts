import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { type RefreshPreview, type RequestedMode, sessionSchema } from '@viewkeeper/shared/refreshes.ts';
import { readNow } from '../../db/clock.ts';
import { toPostgresError } from '../../db/postgres-error.ts';
import { sqlQuery } from '../../db/sql.ts';
import { connectWatched, endAll } from '../../db/watched-connection.ts';
import { ConsoleError } from '../../errors.ts';
import { lockTimeoutMs } from '../../refresh-worker/refresh-plan.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { getTarget, listDownstream, type Target } from './refreshes.queries.ts';
import { planRefresh } from './request-run.ts';

const listLockHolders = sqlQuery('refreshes/list_lock_holders', sessionSchema);

/**
 * What Refresh would run and whom it would meet. The plan is from the stored inventory; the sessions are asked of
 * the watched database now, for 3 s at the most, and when it does not answer the preview says so. Error: `not_found`.
 */
export async function previewRefresh(
  services: Services,
  actor: Actor,
  input: { viewId: number; mode: RequestedMode },
): Promise<RefreshPreview> {
  const target = await getTarget(services.pool, [input.viewId, groupsWith(actor.grants, 'runs.request')]);
  if (!target) throw new ConsoleError('not_found');
  const plan = planRefresh(target, input.mode);
  const [downstream, live] = await Promise.all([
    listDownstream(services.pool, [input.viewId]),
    lookLive(services, target, plan.mode === 'plain'),
  ]);
  return {
    sql: plan.script,
    effectiveMode: plan.mode,
    modeReason: plan.reason,
    lockMode: plan.mode === 'plain' ? 'AccessExclusiveLock' : 'ExclusiveLock',
    lockTimeoutMs,
    statementTimeoutMs: plan.statementTimeoutMs,
    usualP50Ms: target.p50Ms,
    usualP95Ms: target.p95Ms,
    usualCount: target.runCount,
    downstream,
    hold: target.held && target.holdUntil ? { until: target.holdUntil, note: target.holdNote } : null,
    ...live,
  };
}

async function lookLive(
  { config, pool }: Services,
  target: Target,
  isPlain: boolean,
): Promise<Pick<RefreshPreview, 'live' | 'liveError'>> {
  const url = config.databases.find(({ name }) => name === target.databaseName)?.primaryUrl;
  if (!url) return { live: null, liveError: toPostgresError(new Error('no connection is configured')) };
  try {
    const client = await connectWatched({ url, applicationName: 'viewkeeper preview', queryTimeoutMs: 3000 });
    try {
      const holders = await listLockHolders(client, [target.oid]);
      const readers = holders.filter(({ lockMode }) => lockMode === 'AccessShareLock');
      const inTheWay = isPlain ? holders : holders.filter(({ lockMode }) => lockMode !== 'AccessShareLock');
      return { live: { asOf: await readNow(pool), inTheWay, readers }, liveError: null };
    } finally {
      await endAll([client]);
    }
  } catch (error) {
    return { live: null, liveError: toPostgresError(error) };
  }
}
