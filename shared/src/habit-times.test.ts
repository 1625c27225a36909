import { expect, test } from 'vitest';
import { type Habit, learnHabit } from './habit.ts';
import { habitTimes } from './habit-times.ts';
import { toWallTime } from './wall-time.ts';

/** The habit of runs by hand that ended at these instants. */
function learn(ends: readonly string[], timeZone = 'UTC'): Habit {
  const runs = ends.map((finishedAt) => ({
    state: 'succeeded' as const,
    origin: 'manual' as const,
    finishedAt,
    endedAfter: null,
  }));
  const habit = learnHabit(runs, (ms) => {
    const wall = toWallTime(new Date(ms).toISOString(), timeZone);
    return Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14));
  });
  if (!habit) throw new Error('these are no habit');
  return habit;
}

function times(habit: Habit, now: string, timeZone = 'UTC') {
  return habitTimes(habit, timeZone, Date.parse(now))?.map(({ aboutMs, earliestMs, latestMs }) =>
    [aboutMs, earliestMs, latestMs].map((ms) => new Date(ms).toISOString().slice(5, 16)),
  );
}
const firsts = (habit: Habit, now: string, timeZone?: string) =>
  times(habit, now, timeZone)
    ?.slice(0, 3)
    .map(([about]) => about);

/** Newest first: days of November 2026, which begins on a Sunday, each at 02:10. */
const november = (days: readonly number[]) => days.map((day) => `2026-11-${String(day).padStart(2, '0')}T02:10:00Z`);

test('every hour goes on from the last one, within the 5th to 95th percentile of the intervals', () => {
  // Intervals of 58, 60, 62 and 60 min: the median is 60. Of -2, 0, 0, 2 the 5th percentile lies 0.15 of the way
  // from the first to the second: -1.7; the 95th is 1.7.
  const habit = learn(['04:00', '03:02', '02:02', '01:00', '00:00'].map((clock) => `2026-11-21T${clock}:00Z`));
  expect(times(habit, '2026-11-21T04:30:00Z')?.slice(0, 2)).toEqual([
    ['11-21T05:00', '11-21T04:58', '11-21T05:01'],
    ['11-21T06:00', '11-21T05:58', '11-21T06:01'],
  ]);
});

test('one that is due is expected now, and a quarter of the interval later it has stayed away', () => {
  const habit = learn(['03:00', '02:00', '01:00', '00:00'].map((clock) => `2026-11-21T${clock}:00Z`));
  expect(firsts(habit, '2026-11-21T04:15:00Z')).toEqual(['11-21T04:15', '11-21T05:00', '11-21T06:00']);
  expect(times(habit, '2026-11-21T04:16:00Z')).toBeUndefined();
});

test('a daily one comes at its usual minute, also after one that was made by hand at another time', () => {
  const habit = learn(['2026-11-21T15:00:00Z', ...november([21, 20, 19, 18, 17, 16, 15, 14])]);
  expect(habit.minuteOfDay).toBe(130);
  expect(firsts(habit, '2026-11-21T16:00:00Z')).toEqual(['11-22T02:10', '11-23T02:10', '11-24T02:10']);
});

test('one of working days leaves the weekend out, and has not stayed away on Sunday', () => {
  // Fridays are the 6th, 13th and 20th.
  const habit = learn(november([20, 19, 18, 17, 16, 13, 12, 11, 10, 9, 6]));
  expect(firsts(habit, '2026-11-22T12:00:00Z')).toEqual(['11-23T02:10', '11-24T02:10', '11-25T02:10']);
  expect(times(habit, '2026-11-23T08:30:00Z')).toBeUndefined();
});

test('fewer than eight days say nothing of weekdays', () => {
  const habit = learn(november([20, 19, 18, 17]));
  expect(firsts(habit, '2026-11-20T12:00:00Z')).toEqual(['11-21T02:10', '11-22T02:10', '11-23T02:10']);
});

test('its time of day follows the clock of the zone: New York changes on 1 November 2026', () => {
  const zone = 'America/New_York';
  // 06:10 UTC is 02:10 there in summer, and 07:10 UTC in winter.
  const habit = learn(
    [31, 30, 29, 28, 27].map((day) => `2026-10-${day}T06:10:00Z`),
    zone,
  );
  expect(firsts(habit, '2026-10-31T12:00:00Z', zone)).toEqual(['11-01T07:10', '11-02T07:10', '11-03T07:10']);
});

test('the time of day around midnight spreads over both days', () => {
  const habit = learn(['2026-11-21T00:04:00Z', '2026-11-19T23:58:00Z', '2026-11-19T00:01:00Z', '2026-11-18T00:00:00Z']);
  const [first] = times(habit, '2026-11-21T12:00:00Z') ?? [];
  // The usual minute is 00:00 or 00:01; 4 min later and 2 min earlier have been.
  expect(first?.[0]).toMatch(/^11-22T00:0[01]$/);
  expect(first?.[1]?.slice(0, 8)).toBe('11-21T23');
  expect(first?.[2]).toMatch(/^11-22T00:0[34]$/);
});
