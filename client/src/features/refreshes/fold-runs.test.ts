import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { dayIn } from '@viewkeeper/shared/wall-time.ts';
import { describe, expect, test } from 'vitest';
import { foldRuns, isRoutine } from './fold-runs.ts';
import { runRow } from './run-row.fixture.ts';

/** Runs newest first, a minute apart: `at(5)` is the newest of six. */
function log(count: number, change: (runId: number) => Partial<RunRow> = () => ({})): RunRow[] {
  return Array.from({ length: count }, (_, index) => {
    const runId = count - index;
    const requestedAt = new Date(Date.UTC(2026, 10, 21, 10, runId)).toISOString();
    return runRow({ runId, requestedAt, ...change(runId) });
  });
}

const dayOf = (instant: string) => dayIn(instant, 'UTC');
/** The log as text: ids of runs, `[9–4]` for a fold, `(9–4)` for an open one. */
function drawn(runs: RunRow[], open: number[] = []): string {
  return foldRuns(runs, { open: new Set(open), dayOf })
    .map((entry) => {
      if (entry.kind === 'run') return entry.inFold ? `·${entry.run.runId}` : String(entry.run.runId);
      const text = `${entry.runs[0]?.runId}–${entry.runs.at(-1)?.runId}`;
      return entry.open ? `(${text})` : `[${text}]`;
    })
    .join(' ');
}

describe('folding', () => {
  test('routine runs of a view become one line; its newest run stays', () => {
    expect(drawn(log(12))).toBe('12 [11–1]');
  });

  test('two are not worth a fold', () => {
    expect(drawn(log(3))).toBe('3 2 1');
    expect(drawn(log(4))).toBe('4 [3–1]');
  });

  test.each<[string, Partial<RunRow>]>([
    ['failed', { state: 'failed' }],
    ['cancelled', { state: 'cancelled' }],
    ['slow', { ranMs: 16_000 }],
    ['suspiciously fast', { ranMs: 4000 }],
    ['done at the second attempt', { attemptCount: 2 }],
    ['long waited for', { waitedMs: 61_000 }],
    ['without a usual duration', { usualMs: null }],
  ])('a run that is %s stands by itself and ends the fold', (_, change) => {
    expect(isRoutine(runRow(change))).toBe(false);
    expect(drawn(log(9, (runId) => (runId === 5 ? change : {})))).toBe('9 [8–6] 5 [4–1]');
  });

  test('a second more or less is usual for a short run', () => {
    expect(isRoutine(runRow({ usualMs: 40, ranMs: 900 }))).toBe(true);
    expect(isRoutine(runRow({ usualMs: 40, ranMs: 1100 }))).toBe(false);
  });

  test('runs of other views in between do not matter, their own failures do', () => {
    const two = log(12, (runId) => ({ viewId: runId % 2 }));
    expect(drawn(two)).toBe('12 11 [10–2] [9–1]');
    const oneFails = two.map((run) => (run.runId === 6 ? { ...run, state: 'failed' as const } : run));
    expect(drawn(oneFails)).toBe('12 11 10 [9–1] 8 6 4 2');
  });

  test('no fold crosses midnight', () => {
    const overNight = log(8, (runId) => ({
      requestedAt: `2026-11-${runId > 4 ? 21 : 20}T1${runId}:00:00.000000Z`,
    }));
    expect(drawn(overNight)).toBe('8 [7–5] [4–1]');
  });

  test('an open fold shows its runs beneath, also when it grows later', () => {
    expect(drawn(log(6), [5])).toBe('6 (5–1) ·5 ·4 ·3 ·2 ·1');
    expect(drawn(log(6), [3])).toBe('6 (5–1) ·5 ·4 ·3 ·2 ·1');
    expect(drawn(log(6), [99])).toBe('6 [5–1]');
  });
});
