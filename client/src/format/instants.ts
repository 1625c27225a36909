import { type Locale, languageTags, none } from './locale.ts';

/** An instant of the wire; microseconds are cut, because Date knows none. */
function parseInstant(instant: string): Date {
  return new Date(instant);
}

/**
 * From which distance on a unit is used, and its length: hours up to two days, because "yesterday" is ambiguous; less
 * than ten seconds is now, because two machines' clocks differ.
 */
const relativeUnits: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['day', 172_800_000, 86_400_000],
  ['hour', 3_600_000, 3_600_000],
  ['minute', 60_000, 60_000],
  ['second', 10_000, 1000],
];

/** "3 min ago", "in 2 hr", "now". */
export function formatRelative(instant: string | null, nowMs: number, locale: Locale): string {
  if (instant === null) return none;
  const tag = languageTags[locale.language];
  const differenceMs = parseInstant(instant).getTime() - nowMs;
  const found = relativeUnits.find(([, fromMs]) => Math.abs(differenceMs) >= fromMs);
  if (!found) return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(0, 'second');
  const [unit, , unitMs] = found;
  return new Intl.RelativeTimeFormat(tag, { style: 'short' }).format(Math.trunc(differenceMs / unitMs), unit);
}

/** Day and time to the second with the zone's offset and name: "21 Nov 2026, 01:00:12 GMT-5, America/Bogota". */
export function formatAbsolute(instant: string | null, locale: Locale): string {
  if (instant === null) return none;
  const text = new Intl.DateTimeFormat(languageTags[locale.language], {
    timeZone: locale.timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(parseInstant(instant));
  return locale.timeZone === 'UTC' ? text : `${text}, ${locale.timeZone}`;
}

/** Day and minute, for columns and axes whose zone is named above them: "21 Nov 01:00". */
export function formatDayTime(instant: string | null, locale: Locale): string {
  if (instant === null) return none;
  const at = parseInstant(instant);
  const tag = languageTags[locale.language];
  const day = new Intl.DateTimeFormat(tag, { timeZone: locale.timeZone, day: 'numeric', month: 'short' }).format(at);
  return `${day} ${formatClock(at.getTime(), locale)}`;
}

/** "03:12" in the reader's zone. */
export function formatClock(ms: number, locale: Locale): string {
  return new Intl.DateTimeFormat(languageTags[locale.language], {
    timeZone: locale.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(ms);
}

/** A day of the week, Monday is 1: "Mon". */
export function formatWeekday(day: number, locale: Locale): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(languageTags[locale.language], { timeZone: 'UTC', weekday: 'short' }).format(
    Date.UTC(2024, 0, day),
  );
}

/** A calendar day with its day of the week: "Fri 20 Nov". */
export function formatDay(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(languageTags[locale.language], {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(Date.parse(`${day}T00:00:00Z`));
}

/** The zone as a column head or the top bar shows it: "Bogota, GMT-5". */
export function formatZone(timeZone: string, locale: Locale, nowMs: number): string {
  if (timeZone === 'UTC') return 'UTC';
  const parts = new Intl.DateTimeFormat(languageTags[locale.language], {
    timeZone,
    timeZoneName: 'shortOffset',
  }).formatToParts(nowMs);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const city = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return `${city}, ${offset}`;
}

function dayAndSecond(instant: string, locale: Locale): { day: string; clock: string } {
  const { timeZone } = locale;
  const tag = languageTags[locale.language];
  const at = parseInstant(instant);
  const day = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'short' }).format(at);
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return { day, clock: new Intl.DateTimeFormat(tag, { timeZone, ...time }).format(at) };
}

/** To the second, where the zone is named above: "21 Nov 01:00:12"; until another instant, with the day said once. */
export function formatSecond(instant: string, until: string | null, locale: Locale): string {
  const from = dayAndSecond(instant, locale);
  const text = `${from.day} ${from.clock}`;
  if (until === null || until === instant) return text;
  const end = dayAndSecond(until, locale);
  return `${text} – ${end.day === from.day ? '' : `${end.day} `}${end.clock}`;
}
