import { deadlineSchema } from '@viewkeeper/shared/deadlines.ts';
import { expect, test } from 'vitest';
import { beginDeadline, isDate, problemOf } from './deadline-field.ts';

const deadline = beginDeadline('America/Bogota');

test.for<[object, ReturnType<typeof problemOf>]>([
  [{}, null],
  [{ readyBy: '' }, 'time'],
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
