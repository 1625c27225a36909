import { describe, expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';
import { formatAge, formatDuration } from './durations.ts';
import { formatAbsolute, formatClock, formatDayTime, formatRelative, formatSecond, formatZone } from './instants.ts';
import type { Locale } from './locale.ts';
import { formatNumber, formatRows } from './numbers.ts';

const en: Locale = { language: 'en', timeZone: 'UTC' };
const es: Locale = { language: 'es', timeZone: 'America/Bogota' };
/** Intl separates with several kinds of spaces, which change between versions of its data. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe('figures', () => {
  test.each([
    [12_431, '12,431', '12.431'],
    [5214, '5,214', '5.214'],
    [0, '0', '0'],
    [null, '–', '–'],
  ])('number %s', (value, english, spanish) => {
    expect(formatNumber(value, en)).toBe(english);
    expect(formatNumber(value, es)).toBe(spanish);
  });

  test('an estimate is marked, an unknown one is a dash', () => {
    expect(formatRows(60_000, en, true)).toBe('≈ 60,000');
    expect(formatRows(null, en, true)).toBe('–');
  });

  test.each([
    [0, '0 B', '0 B'],
    [1023, '1,023 B', '1.023 B'],
    [8192, '8 kB', '8 kB'],
    [13_002_342, '12.4 MB', '12,4 MB'],
    [536_870_912_000, '500 GB', '500 GB'],
    [null, '–', '–'],
  ])('%s bytes', (bytes, english, spanish) => {
    expect(formatBytes(bytes, en)).toBe(english);
    expect(formatBytes(bytes, es)).toBe(spanish);
  });
});

describe('durations', () => {
  test.each([
    [0.42, '0.4 ms', '0,4 ms'],
    [412, '412 ms', '412 ms'],
    [3249, '3.2 s', '3,2 s'],
    [59_999, '59.9 s', '59,9 s'],
    [252_000, '4 min 12 s', '4 min 12 s'],
    [3_780_000, '1 h 03 min', '1 h 03 min'],
    [187_200_000, '2 d 4 h', '2 d 4 h'],
    [-1500, '−1.5 s', '−1,5 s'],
    [null, '–', '–'],
  ])('%s ms', (ms, english, spanish) => {
    expect(formatDuration(ms, en)).toBe(english);
    expect(formatDuration(ms, es)).toBe(spanish);
  });

  test('an age has one unit and is never negative', () => {
    expect([-50, 4200, 61_000, 7_200_000, 90_000_000].map((ms) => formatAge(ms, en))).toEqual([
      '0 s',
      '4 s',
      '1 min',
      '2 h',
      '1 d',
    ]);
  });
});

describe('instants', () => {
  const instant = '2026-11-21T06:00:12.345678Z';
  const at = Date.parse(instant);

  test.each([
    [3 * 60_000, '3 min ago', 'hace 3 min'],
    [29 * 3_600_000, '29 hr ago', 'hace 29 h'],
    [49 * 3_600_000, '2 days ago', 'hace 2 días'],
    [-2000, 'now', 'ahora'],
    [12_000, '12 sec ago', 'hace 12 s'],
    [-2 * 3_600_000, 'in 2 hr', 'dentro de 2 h'],
  ])('%s ms later', (later, english, spanish) => {
    expect(plain(formatRelative(instant, at + later, en))).toBe(english);
    expect(plain(formatRelative(instant, at + later, es))).toBe(spanish);
  });

  test('the absolute time names its zone', () => {
    expect(plain(formatAbsolute(instant, en))).toBe('21 Nov 2026, 06:00:12 UTC');
    expect(plain(formatAbsolute(instant, es))).toBe('21 de nov de 2026, 01:00:12 COT, America/Bogota');
  });

  test('short forms are in the zone of the reader', () => {
    expect(plain(formatDayTime(instant, en))).toBe('21 Nov 06:00');
    expect(plain(formatDayTime(instant, es))).toBe('21 de nov 01:00');
    expect(formatClock(at, es)).toBe('01:00');
    expect(plain(formatSecond('2026-11-21T23:59:58Z', null, en))).toBe('21 Nov 23:59:58');
    expect(plain(formatSecond('2026-11-21T06:00:12Z', '2026-11-21T06:04:00Z', en))).toBe('21 Nov 06:00:12 – 06:04:00');
    expect(plain(formatSecond('2026-11-21T04:59:58Z', '2026-11-21T05:00:00Z', es))).toBe(
      '20 de nov 23:59:58 – 21 de nov 00:00:00',
    );
    expect(formatZone('America/Bogota', es, at)).toBe('Bogota, GMT-5');
    expect(formatZone('UTC', en, at)).toBe('UTC');
  });

  test('an instant that is not there is a dash', () => {
    expect([formatRelative(null, at, en), formatAbsolute(null, en), formatDayTime(null, en)]).toEqual(['–', '–', '–']);
  });
});
