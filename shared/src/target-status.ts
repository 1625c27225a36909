import type { Habit, Target, ViewStatus } from './targets.ts';

/** What a status is made of, as the console database has it. */
export interface StatusFacts {
  /** The last run that ended in success or failure had failed. */
  failed: boolean;
  /** Its database answers, is observed, and is the one that was pinned. */
  seen: boolean;
  target: Pick<Target, 'tier' | 'warnAfterSeconds' | 'errorAfterSeconds'> | null;
  /** Age of its contents along its upstream; null: nothing is known of it. */
  ageSeconds: number | null;
  /** How long ago is what contents are to be newer than by the deadline that was due last; null: none was. */
  newerThanSeconds: number | null;
  /** The forecast says that the next deadline will be missed. */
  missPredicted: boolean;
}

/**
 * The status of a view, the worst that holds; `viewkeeper.view_status` is the same rule in SQL. An age of exactly the
 * maximum is still on target.
 */
export function statusOf(facts: StatusFacts): ViewStatus {
  const { failed, seen, target, ageSeconds, newerThanSeconds, missPredicted } = facts;
  if (failed) return 'failing';
  if (!seen) return 'unknown';
  if (target === null || target.tier === 'ignored') return 'no_target';
  if (ageSeconds === null) return 'unknown';
  const isOlder = (limit: number | null) => limit !== null && ageSeconds > limit;
  if (isOlder(target.errorAfterSeconds) || isOlder(newerThanSeconds)) return 'late';
  return isOlder(target.warnAfterSeconds) || missPredicted ? 'due' : 'on_target';
}

/**
 * Instant (ms) from which contents of this age were late or due; null where the status is another, or for a prediction.
 * Late by several limits: since the first of them; of deadlines the one that was due last counts.
 */
export function statusSinceMs(
  status: ViewStatus,
  target: Pick<Target, 'warnAfterSeconds' | 'errorAfterSeconds' | 'due'> | null,
  effectiveAsOf: string | null,
  nowMs: number,
): number | null {
  if (!target || effectiveAsOf === null || (status !== 'late' && status !== 'due')) return null;
  const asOfMs = Date.parse(effectiveAsOf);
  const seconds = status === 'late' ? target.errorAfterSeconds : target.warnAfterSeconds;
  const { newerThan, readyBy } = target.due ?? { newerThan: null, readyBy: null };
  const sinces = [
    ...(seconds === null ? [] : [asOfMs + seconds * 1000]),
    ...(status === 'late' && newerThan !== null && readyBy !== null && asOfMs < Date.parse(newerThan)
      ? [Date.parse(readyBy)]
      : []),
  ].filter((sinceMs) => sinceMs <= nowMs);
  return sinces.length === 0 ? null : Math.min(...sinces);
}

/**
 * A target from a view's habit: error after 1.5 times, warn after 1.25 times the 95th percentile of the time between
 * two refreshes, in whole minutes. So a refresh as late as one in twenty is neither due nor late.
 */
export function targetOfHabit({ p95Seconds }: Habit): { warnAfterSeconds: number; errorAfterSeconds: number } {
  const minutes = (seconds: number) => Math.max(1, Math.ceil(seconds / 60)) * 60;
  return { warnAfterSeconds: minutes(p95Seconds * 1.25), errorAfterSeconds: minutes(p95Seconds * 1.5) };
}
