import type { RunState } from '@viewkeeper/shared/refreshes.ts';
import type { RecentRun } from '@viewkeeper/shared/views.ts';
import { runLook, runShape } from '../../app/vocabulary/looks.ts';
import type { Spark } from '../../ui/sparkbars.tsx';

/** The bars of a view's recent runs, oldest first; the server sends the newest first. */
export function sparksOf(runs: readonly RecentRun[]): Spark[] {
  return runs.toReversed().map((run) => ({
    key: run.runId,
    value: run.durationMs,
    tone: runLook(run).tone,
    shape: runShape(run),
  }));
}

/** How many of the runs are in each state, the most frequent first. */
export function countStates(runs: readonly RecentRun[]): [RunState, number][] {
  const counts = new Map<RunState, number>();
  for (const run of runs) counts.set(run.state, (counts.get(run.state) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left);
}
