import { deadlineSchema } from '@viewkeeper/shared/deadlines.ts';
import { expect, test } from 'vitest';
import { beginDeadline, isDate, problemOf, writeClock } from './deadline-field.ts';

const deadline = beginDeadline('America/Bogota');

test.for<[object, ReturnType<typeof problemOf>]>([
  [{}, null],
  [{ readyBy: '' }, 'time'],
  [{ readyBy: '24:00' }, 'time'],
  [{ newerThan: '06:30' }, 'order'],
  [{ newerThan: '06:30', newerThanDay: 'before' }, null],
  [{ weekdays: [] }, 'days'],
  [{ exceptDates: ['2026-12-25', '2027-01-01'] }, null],
  [{ exceptDates: ['2026-02-30'] }, 'dates'],
])('%o: %s, and the schema says the same', ([changed, expected]) => {
  const made = { ...deadline, ...changed };
  expect(problemOf(made)).toBe(expected);
  expect(deadlineSchema.safeParse(made).success).toBe(expected === null);
});

test.each(['25.12.2026', '2026-13-01', '2026-12-32', ''])('%s is no date', (text) => {
  expect(isDate(text)).toBe(false);
});

test.each([
  ['6:30', '06:30'],
  ['0630', '06:30'],
  [' 18.05 ', '18:05'],
  ['half past six', 'half past six'],
])('%s is the time %s', (typed, kept) => {
  expect(writeClock(typed)).toBe(kept);
});
