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
}

/**
 * The status of a view, the worst that holds; `viewkeeper.view_status` is the same rule in SQL. An age of exactly the
 * maximum is still on target.
 */
export function statusOf({ failed, seen, target, ageSeconds }: StatusFacts): ViewStatus {
  if (failed) return 'failing';
  if (!seen) return 'unknown';
  if (target?.errorAfterSeconds == null || target.warnAfterSeconds == null) return 'no_target';
  if (ageSeconds === null) return 'unknown';
  if (ageSeconds > target.errorAfterSeconds) return 'late';
  return ageSeconds > target.warnAfterSeconds ? 'due' : 'on_target';
}

/** Instant (ms) from which contents of this age were late or due; null where the status is another. */
export function statusSinceMs(
  status: ViewStatus,
  target: Pick<Target, 'warnAfterSeconds' | 'errorAfterSeconds'> | null,
  effectiveAsOf: string | null,
): number | null {
  if (!target || effectiveAsOf === null) return null;
  const after = { late: target.errorAfterSeconds, due: target.warnAfterSeconds };
  const seconds = status === 'late' || status === 'due' ? after[status] : null;
  return seconds === null ? null : Date.parse(effectiveAsOf) + seconds * 1000;
}

/**
 * A target from a view's habit: error after 1.5 times, warn after 1.25 times the 95th percentile of the time between
 * two refreshes, in whole minutes. So a refresh as late as one in twenty is neither due nor late.
 */
export function targetOfHabit({ p95Seconds }: Habit): { warnAfterSeconds: number; errorAfterSeconds: number } {
  const minutes = (seconds: number) => Math.max(1, Math.ceil(seconds / 60)) * 60;
  return { warnAfterSeconds: minutes(p95Seconds * 1.25), errorAfterSeconds: minutes(p95Seconds * 1.5) };
}
