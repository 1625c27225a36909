import type { RunRow } from '@viewkeeper/shared/refreshes.ts';

/** Several routine runs of one view, as one line. */
export interface RunFold {
  kind: 'fold';
  /** Newest first. */
  runs: readonly RunRow[];
  open: boolean;
}

export type LogEntry = { kind: 'run'; run: RunRow; inFold: boolean } | RunFold;

interface FoldOptions {
  /** Ids of runs whose fold is open. */
  open: ReadonlySet<number>;
  /** The day of an instant for the reader: no fold crosses midnight, so that its clock times are enough. */
  dayOf: (instant: string) => string;
}

/** Two in one line would hide more than they spare. */
const fewest = 3;
/** A run is usual within half of its usual duration, or within a second where that is little. */
const usualShare = 0.5;
const usualMarginMs = 1000;
const longWaitMs = 60_000;

/** Done at the first attempt, without a long wait, in about the usual time: nothing in it needs to be read. */
export function isRoutine(run: RunRow): boolean {
  if (run.state !== 'succeeded' || run.attemptCount !== 1 || run.ranMs === null || run.usualMs === null) return false;
  const off = Math.abs(run.ranMs - run.usualMs);
  return off <= Math.max(run.usualMs * usualShare, usualMarginMs) && (run.waitedMs ?? 0) <= longWaitMs;
}

/**
 * The log with routine runs folded: three or more of one view, with no other run of it in between, on one day. The
 * newest run of a view is never folded. A fold stands where its newest run stood, so that older runs which are loaded
 * later make it longer and move nothing.
 */
export function foldRuns(runs: readonly RunRow[], { open, dayOf }: FoldOptions): LogEntry[] {
  const groups = groupRoutine(runs, dayOf);
  const entries: LogEntry[] = [];
  for (const run of runs) {
    const group = groups.get(run.runId);
    if (!group || group.length < fewest) entries.push({ kind: 'run', run, inFold: false });
    else if (group[0] === run) {
      const isOpen = group.some((member) => open.has(member.runId));
      entries.push({ kind: 'fold', runs: group, open: isOpen });
      if (isOpen) entries.push(...group.map((member) => ({ kind: 'run' as const, run: member, inFold: true })));
    }
  }
  return entries;
}

/** For each routine run, all runs of its fold. */
function groupRoutine(runs: readonly RunRow[], dayOf: (instant: string) => string): Map<number, RunRow[]> {
  const groups = new Map<number, RunRow[]>();
  const current = new Map<number, { day: string; group: RunRow[] }>();
  const seen = new Set<number>();
  for (const run of runs) {
    const newest = !seen.has(run.viewId);
    seen.add(run.viewId);
    if (newest || !isRoutine(run)) {
      current.delete(run.viewId);
      continue;
    }
    const day = dayOf(run.requestedAt);
    const before = current.get(run.viewId);
    const group = before?.day === day ? before.group : [];
    group.push(run);
    current.set(run.viewId, { day, group });
    groups.set(run.runId, group);
  }
  return groups;
}
