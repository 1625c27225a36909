import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import { workingDays } from '@viewkeeper/shared/weekdays.ts';

const clockPattern = /^\d\d:\d\d$/;
const datePattern = /^\d{4}-\d\d-\d\d$/;

/** Where nothing is promised yet: contents of today, by half past six on working days. */
export function beginDeadline(timeZone: string): Deadline {
  return {
    newerThan: '00:00',
    newerThanDay: 'same',
    readyBy: '06:30',
    timeZone,
    weekdays: [...workingDays],
    exceptDates: [],
  };
}

/** Whether the text is a date that exists: `2026-12-25`. */
export function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** What of a deadline is not as it must be; the schema says the same. */
export function problemOf(deadline: Deadline): 'time' | 'order' | 'days' | 'dates' | null {
  const { readyBy, newerThan, newerThanDay, weekdays, exceptDates } = deadline;
  if (!clockPattern.test(readyBy) || !clockPattern.test(newerThan)) return 'time';
  if (newerThanDay === 'same' && newerThan >= readyBy) return 'order';
  if (weekdays.length === 0) return 'days';
  return exceptDates.length > 366 || !exceptDates.every(isDate) ? 'dates' : null;
}
