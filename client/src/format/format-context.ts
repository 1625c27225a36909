import { createContext, useContext, useMemo } from 'react';
import { formatBytes } from './bytes.ts';
import { formatAge, formatDuration } from './durations.ts';
import {
  formatAbsolute,
  formatClock,
  formatDay,
  formatDayTime,
  formatRelative,
  formatSecond,
  formatWeekday,
  formatZone,
} from './instants.ts';
import type { Locale } from './locale.ts';
import { formatNumber, formatPercent, formatRows } from './numbers.ts';

export const LocaleContext = createContext<Locale>({ language: 'en', timeZone: 'UTC' });

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** Every formatter, bound to the reader's language and time zone. */
export function useFormat() {
  const locale = useLocale();
  return useMemo(
    () => ({
      number: (value: number | null, digits = 0) => formatNumber(value, locale, digits),
      rows: (value: number | null, approximate = false) => formatRows(value, locale, approximate),
      percent: (part: number | null) => formatPercent(part, locale),
      bytes: (value: number | null) => formatBytes(value, locale),
      duration: (ms: number | null) => formatDuration(ms, locale),
      age: (ms: number) => formatAge(ms, locale),
      absolute: (instant: string | null) => formatAbsolute(instant, locale),
      relative: (instant: string | null, nowMs: number) => formatRelative(instant, nowMs, locale),
      dayTime: (instant: string | null) => formatDayTime(instant, locale),
      second: (instant: string, until: string | null = null) => formatSecond(instant, until, locale),
      clock: (ms: number) => formatClock(ms, locale),
      day: (day: string) => formatDay(day, locale),
      weekday: (day: number) => formatWeekday(day, locale),
      zone: (nowMs: number) => formatZone(locale.timeZone, locale, nowMs),
    }),
    [locale],
  );
}
