import type { FreshnessEvidence, HorizonHolder, UnknownReason } from '@viewkeeper/shared/freshness.ts';
import type { ViewRow } from '@viewkeeper/shared/views.ts';

type Verdict = Pick<ViewRow, 'staleness' | 'stalenessReason' | 'freshThrough'>;

/**
 * Up to when the view is said to be confirmed. What was proven of rows that may not be there any more is not said.
 */
export function confirmedThrough({ staleness, stalenessReason, freshThrough }: Verdict): string | null {
  const gone = staleness === null || staleness === 'unpopulated';
  return gone || stalenessReason === 'touched' || stalenessReason === 'no_baseline' ? null : freshThrough;
}

/** What has changed since the refresh: the first few, and how many more. */
export function changesOf({ inputs }: FreshnessEvidence, atMost = 3) {
  const changed = inputs.filter((input) => input.change !== null);
  return { shown: changed.slice(0, atMost), more: Math.max(0, changed.length - atMost) };
}

/** Its figures are from before: its database does not answer, was never observed, or is another one. */
export function isUnseen({
  databaseReachable,
  status,
  target,
}: Pick<ViewRow, 'databaseReachable' | 'status' | 'target'>) {
  // With a target, unknown can also be the age alone.
  return databaseReachable !== true || (status === 'unknown' && target === null);
}

const noticedMs = 30_000;

/** The session that keeps the proof from moving, once that is worth a line: short statements come and go. */
export function holderToName({ heldBy, watchedAt, comparedThrough }: FreshnessEvidence): HorizonHolder | null {
  // Change triggers have proven it up to the observation itself.
  if (!heldBy || watchedAt === null || watchedAt === comparedThrough) return null;
  return Date.parse(watchedAt) - Date.parse(heldBy.since) >= noticedMs ? heldBy : null;
}

/** What finds where the reason lies, when no one statement takes it away. */
export const findSql: Partial<Record<UnknownReason, string>> = {
  counts_off: `SELECT setdatabase, setrole::regrole, setconfig
FROM pg_db_role_setting
WHERE setconfig::text LIKE '%track_counts%';`,
  silent_session: `SELECT pid, backend_type, usename, application_name
FROM pg_stat_activity
WHERE datname = current_database() AND state IS NULL
  AND backend_type NOT IN ('autovacuum worker', 'parallel worker');`,
};
