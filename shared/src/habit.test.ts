import { describe, expect, test } from 'vitest';
import { learnHabit } from './habit.ts';
import type { RunOrigin, RunState } from './refreshes.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const newestMs = Date.parse('2026-11-21T02:10:00Z');

interface Made {
  origin?: RunOrigin;
  state?: RunState;
  vagueMs?: number;
}

/** Runs that ended so many minutes before the newest. */
function endedBefore(minutes: readonly number[], { origin = 'elsewhere', state = 'succeeded', vagueMs }: Made = {}) {
  return minutes.map((before) => {
    const endMs = newestMs - before * minuteMs;
    return {
      origin,
      state,
      finishedAt: new Date(endMs).toISOString(),
      endedAfter: vagueMs === undefined ? null : new Date(endMs - vagueMs).toISOString(),
    };
  });
}
const days = (offsets: readonly number[]) => offsets.map((offset, day) => day * 1440 + offset);
const utcMinute = (ms: number) => Math.floor(ms / minuteMs) % 1440;
const learn = (runs: ReturnType<typeof endedBefore>) => learnHabit(runs, utcMinute);

describe('the habit of a view', () => {
  test('is the median interval, with the usual time when that is a day', () => {
    expect(learn(endedBefore(days([0, 4, -3, 2, 1])))).toEqual({
      intervalMs: 1441.5 * minuteMs,
      minuteOfDay: 129,
      lastMs: newestMs,
      missedFromMs: newestMs + 1441.5 * 1.25 * minuteMs,
      endsMs: days([0, 4, -3, 2, 1]).map((before) => newestMs - before * minuteMs),
    });
  });

  test('has a usual time also around midnight, in the zone of the reader', () => {
    const atMidnight = endedBefore(days([0, 4, -3, 2, 1]).map((before) => before + 130));
    expect(learn(atMidnight)?.minuteOfDay).toBe(1439);
    expect(learnHabit(atMidnight, (ms) => utcMinute(ms - 5 * hourMs))?.minuteOfDay).toBe(1139);
  });

  test('leaves a weekend out, and has no time of day when it is every hour', () => {
    const workingDays = [0, 1440, 2 * 1440, 5 * 1440, 6 * 1440, 7 * 1440];
    expect(learn(endedBefore(workingDays))).toMatchObject({ intervalMs: 24 * hourMs, minuteOfDay: 130 });
    expect(learn(endedBefore([0, 60, 119, 180]))).toMatchObject({ intervalMs: hourMs, minuteOfDay: null });
  });

  test('is none where the intervals differ, or runs follow each other within a minute', () => {
    expect(learn(endedBefore([0, 60, 600, 660, 2000]))).toBeNull();
    expect(learn(endedBefore([0, 0.5, 1, 1.5]))).toBeNull();
  });

  test('is learnt from three runs by hand or elsewhere at least, with any others between them', () => {
    expect(learn(endedBefore(days([0, 0])))).toBeNull();
    expect(learn(endedBefore(days([0, 0, 0])))).toMatchObject({ intervalMs: 24 * hourMs });
    expect(learn(endedBefore(days([0, 0, 0, 0]), { origin: 'schedule' }))).toBeNull();
    const mixed = [
      ...endedBefore([0], { origin: 'schedule' }),
      ...endedBefore([60]),
      ...endedBefore([120, 180], { origin: 'manual' }),
    ];
    expect(learn(mixed)).toMatchObject({ intervalMs: hourMs });
  });

  test('is not learnt from runs that failed, nor from those of which nobody knows when they ended', () => {
    expect(learn(endedBefore(days([0, 0, 0, 0]), { state: 'failed' }))).toBeNull();
    expect(learn(endedBefore(days([0, 0, 0, 0]), { vagueMs: 3 * hourMs }))).toBeNull();
    expect(learn(endedBefore(days([0, 0, 0, 0]), { vagueMs: 15_000 }))).toMatchObject({ intervalMs: 24 * hourMs });
  });
});
