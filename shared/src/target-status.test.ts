import { expect, test } from 'vitest';
import { type StatusFacts, statusOf, statusSinceMs, targetOfHabit } from './target-status.ts';

const target = { tier: 'normal', warnAfterSeconds: 60, errorAfterSeconds: 120 } as const;
const ignored = { tier: 'ignored', warnAfterSeconds: null, errorAfterSeconds: null } as const;
const deadlineOnly = { tier: 'normal', warnAfterSeconds: null, errorAfterSeconds: null } as const;
const facts: StatusFacts = {
  failed: false,
  seen: true,
  target,
  ageSeconds: 0,
  newerThanSeconds: null,
  missPredicted: false,
};

test.for<[Partial<StatusFacts>, string]>([
  [{}, 'on_target'],
  [{ ageSeconds: 60 }, 'on_target'],
  [{ ageSeconds: 60.001 }, 'due'],
  [{ ageSeconds: 120 }, 'due'],
  [{ ageSeconds: 120.001 }, 'late'],
  [{ ageSeconds: null }, 'unknown'],
  [{ seen: false }, 'unknown'],
  [{ seen: false, ageSeconds: 9999 }, 'unknown'],
  [{ seen: false, target: null }, 'unknown'],
  [{ target: null }, 'no_target'],
  [{ target: ignored, ageSeconds: null }, 'no_target'],
  [{ target: deadlineOnly, ageSeconds: 9999 }, 'on_target'],
  [{ target: deadlineOnly, ageSeconds: 30, newerThanSeconds: 30 }, 'on_target'],
  [{ target: deadlineOnly, ageSeconds: 30.001, newerThanSeconds: 30 }, 'late'],
  [{ target: deadlineOnly, ageSeconds: 31, newerThanSeconds: 30, missPredicted: true }, 'late'],
  [{ target: deadlineOnly, ageSeconds: 0, newerThanSeconds: 30, missPredicted: true }, 'due'],
  [{ target: deadlineOnly, ageSeconds: null, newerThanSeconds: 30, missPredicted: true }, 'unknown'],
  [{ ageSeconds: 31, newerThanSeconds: 30 }, 'late'],
  [{ missPredicted: true }, 'due'],
  [{ target: ignored, newerThanSeconds: 30, ageSeconds: 60 }, 'no_target'],
  [{ failed: true }, 'failing'],
  [{ failed: true, seen: false, target: null, ageSeconds: null }, 'failing'],
])('the worst that holds: %o is %s', ([changed, expected]) => {
  expect(statusOf({ ...facts, ...changed })).toBe(expected);
});

test('late and due began when the age passed the limit, or when the deadline was due', () => {
  const asOf = '2026-11-21T05:00:00.000000Z';
  const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);
  const since = (status: Parameters<typeof statusSinceMs>[0], of = { ...target, due: null }) =>
    statusSinceMs(status, of, asOf, at('12:00:00'));
  expect(since('due')).toBe(at('05:01:00'));
  expect(since('late')).toBe(at('05:02:00'));
  expect(since('on_target')).toBeNull();
  expect(statusSinceMs('late', null, asOf, at('12:00:00'))).toBeNull();
  expect(statusSinceMs('late', { ...target, due: null }, null, at('12:00:00'))).toBeNull();

  const next = { nextNewerThan: null, nextReadyBy: null, forecast: null };
  const due = { newerThan: '2026-11-21T05:30:00Z', readyBy: '2026-11-21T11:30:00Z', ...next };
  const late = (nowMs: number, of: Parameters<typeof statusSinceMs>[1]) => statusSinceMs('late', of, asOf, nowMs);
  expect(late(at('12:00:00'), { ...deadlineOnly, due })).toBe(at('11:30:00'));
  // The maximum age was passed before; one that is not passed yet is not why.
  expect(late(at('12:00:00'), { ...target, due })).toBe(at('05:02:00'));
  expect(late(at('12:00:00'), { warnAfterSeconds: 60, errorAfterSeconds: 86_400, due })).toBe(at('11:30:00'));
  // Predicted to miss: nothing is late yet.
  expect(statusSinceMs('due', { ...deadlineOnly, due }, asOf, at('12:00:00'))).toBeNull();
});

test('a habit proposes whole minutes beyond its 95th percentile', () => {
  expect(targetOfHabit({ refreshes: 20, p95Seconds: 3600 })).toEqual({
    warnAfterSeconds: 4500,
    errorAfterSeconds: 5400,
  });
  expect(targetOfHabit({ refreshes: 20, p95Seconds: 61 })).toEqual({ warnAfterSeconds: 120, errorAfterSeconds: 120 });
  expect(targetOfHabit({ refreshes: 5, p95Seconds: 0.2 })).toEqual({ warnAfterSeconds: 60, errorAfterSeconds: 60 });
});
