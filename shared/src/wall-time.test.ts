import { expect, test } from 'vitest';
import { dayIn, fromWallTime, toWallTime } from './wall-time.ts';

test.each([
  ['America/Bogota', '2026-11-21T01:00', '2026-11-21T06:00:00.000Z'],
  ['UTC', '2026-11-21T01:00', '2026-11-21T01:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-21T00:15', '2026-11-20T18:45:00.000Z'],
  ['Europe/Madrid', '2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
  ['Europe/Madrid', '2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
])('%s: %s is %s, and back', (zone, wall, instant) => {
  expect(fromWallTime(wall, zone)).toBe(instant);
  expect(toWallTime(instant, zone)).toBe(wall);
});

test('an hour that is left out keeps the offset before it; one that comes twice is the first', () => {
  expect(fromWallTime('2027-03-28T02:30', 'Europe/Madrid')).toBe('2027-03-28T01:30:00.000Z');
  expect(fromWallTime('2026-10-25T02:30', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z');
});

test('what is no time is none', () => {
  expect(['', 'yesterday', '2026-13-45T00:00'].map((text) => fromWallTime(text, 'UTC'))).toEqual([null, null, null]);
});

test('the day is that of the zone', () => {
  expect(dayIn('2026-11-21T03:00:00.123456Z', 'America/Bogota')).toBe('2026-11-20');
  expect(dayIn('2026-11-21T03:00:00.123456Z', 'UTC')).toBe('2026-11-21');
});
