import { expect, test } from 'vitest';
import { type StatusFacts, statusOf, statusSinceMs, targetOfHabit } from './target-status.ts';

const target = { tier: 'normal', warnAfterSeconds: 60, errorAfterSeconds: 120 } as const;
const ignored = { tier: 'ignored', warnAfterSeconds: null, errorAfterSeconds: null } as const;
const facts: StatusFacts = { failed: false, seen: true, target, ageSeconds: 0 };

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
  [{ failed: true }, 'failing'],
  [{ failed: true, seen: false, target: null, ageSeconds: null }, 'failing'],
])('the worst that holds: %o is %s', ([changed, expected]) => {
  expect(statusOf({ ...facts, ...changed })).toBe(expected);
});

test('late and due began when the age passed the limit', () => {
  const asOf = '2026-11-21T05:00:00.000000Z';
  const since = (status: Parameters<typeof statusSinceMs>[0]) => statusSinceMs(status, target, asOf);
  expect(since('due')).toBe(Date.parse('2026-11-21T05:01:00Z'));
  expect(since('late')).toBe(Date.parse('2026-11-21T05:02:00Z'));
  expect(since('on_target')).toBeNull();
  expect(statusSinceMs('late', null, asOf)).toBeNull();
  expect(statusSinceMs('late', target, null)).toBeNull();
});

test('a habit proposes whole minutes beyond its 95th percentile', () => {
  expect(targetOfHabit({ refreshes: 20, p95Seconds: 3600 })).toEqual({
    warnAfterSeconds: 4500,
    errorAfterSeconds: 5400,
  });
  expect(targetOfHabit({ refreshes: 20, p95Seconds: 61 })).toEqual({ warnAfterSeconds: 120, errorAfterSeconds: 120 });
  expect(targetOfHabit({ refreshes: 5, p95Seconds: 0.2 })).toEqual({ warnAfterSeconds: 60, errorAfterSeconds: 60 });
});
