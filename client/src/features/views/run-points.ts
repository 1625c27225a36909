import type { RunOrigin, RunRow, RunState } from '@viewkeeper/shared/refreshes.ts';

/** A run in the charts; its duration stands in the series of its outcome, null leaves a gap. */
export interface RunPoint {
  runId: number;
  at: string;
  state: RunState;
  origin: RunOrigin;
  ranMs: number | null;
  rows: number | null;
  done: number | null;
  failed: number | null;
  ended: number | null;
}

/** The runs oldest first, at most as many of the newest as there is room for. */
export function runPoints(runs: readonly RunRow[], room: number): RunPoint[] {
  return runs
    .slice(0, room)
    .toReversed()
    .map((run) => ({
      runId: run.runId,
      at: run.requestedAt,
      state: run.state,
      origin: run.origin,
      ranMs: run.ranMs,
      rows: run.state === 'succeeded' ? run.rows : null,
      done: run.state === 'succeeded' ? run.ranMs : null,
      failed: run.state === 'failed' ? run.ranMs : null,
      ended: run.state === 'cancelled' || run.state === 'rejected' ? run.ranMs : null,
    }));
}

/** Whether the point at the index gets a date beneath it: about `labels` of them, and never two that touch. */
export function isLabelled(index: number, count: number, labels: number): boolean {
  const step = Math.max(1, Math.ceil(count / labels));
  return (count - 1 - index) % step === 0;
}
