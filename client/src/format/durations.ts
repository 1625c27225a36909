import type { Locale } from './locale.ts';
import { none } from './locale.ts';
import { formatNumber } from './numbers.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function two(large: number, largeUnit: string, small: string): string {
  return `${large} ${largeUnit} ${small}`;
}

/** A length of time with two units at most: `412 ms`, `3.2 s`, `4 min 12 s`, `1 h 03 min`, `2 d 4 h`. */
export function formatDuration(ms: number | null, locale: Locale): string {
  if (ms === null) return none;
  if (ms < 0) return `−${formatDuration(-ms, locale)}`;
  if (ms < secondMs) return `${formatNumber(ms, locale, ms < 10 ? 1 : 0)} ms`;
  if (ms < minuteMs) return `${formatNumber(Math.floor(ms / 100) / 10, locale, 1)} s`;
  if (ms < hourMs) return two(Math.floor(ms / minuteMs), 'min', `${Math.floor((ms % minuteMs) / secondMs)} s`);
  if (ms < dayMs) {
    const minutes = String(Math.floor((ms % hourMs) / minuteMs)).padStart(2, '0');
    return two(Math.floor(ms / hourMs), 'h', `${minutes} min`);
  }
  return two(Math.floor(ms / dayMs), 'd', `${Math.floor((ms % dayMs) / hourMs)} h`);
}

/** An age in one unit, for "live, 4 s": whole seconds, minutes, hours or days. */
export function formatAge(ms: number, locale: Locale): string {
  const units: [number, string][] = [
    [dayMs, 'd'],
    [hourMs, 'h'],
    [minuteMs, 'min'],
  ];
  const age = Math.max(0, ms);
  const [unitMs, unit] = units.find(([size]) => age >= size) ?? [secondMs, 's'];
  return `${formatNumber(Math.floor(age / unitMs), locale)} ${unit}`;
}
