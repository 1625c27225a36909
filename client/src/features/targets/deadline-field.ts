import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import { workingDays } from '@viewkeeper/shared/weekdays.ts';

const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/;
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

/** A time as it is kept, from one as it is typed: `6:30` and `0630` are `06:30`; anything else stays as it is. */
export function writeClock(text: string): string {
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})[:.]?(\d\d)\s*$/.exec(text) ?? [];
  return hour === '' ? text : `${hour.padStart(2, '0')}:${minute}`;
}

export function isClock(text: string): boolean {
  return clockPattern.test(text);
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
  if (!isClock(readyBy) || !isClock(newerThan)) return 'time';
  if (newerThanDay === 'same' && newerThan >= readyBy) return 'order';
  if (weekdays.length === 0) return 'days';
  return exceptDates.length > 366 || !exceptDates.every(isDate) ? 'dates' : null;
}
