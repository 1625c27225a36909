import type { Habit } from './habit.ts';
import { dayIn, fromWallTime } from './wall-time.ts';

const dayMs = 86_400_000;
/** So much of the interval earlier a refresh is the one that was due, and so much later it has stayed away. */
const nearShare = 0.25;
const mostTimes = 64;

/** When a habit makes a refresh end, in ms since 1970: about when, and between the 5th and 95th percentile of before. */
export interface HabitTime {
  aboutMs: number;
  earliestMs: number;
  latestMs: number;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** ISO 8601: Monday is 1. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The weekdays on which it has been refreshed; all of them while fewer than eight days are known. */
function usualWeekdays(habit: Habit, timeZone: string): ReadonlySet<number> {
  const days = habit.endsMs.map((ms) => dayIn(new Date(ms).toISOString(), timeZone)).toSorted();
  const spanMs = Date.parse(days.at(-1) ?? '') - Date.parse(days[0] ?? '');
  return new Set(spanMs >= 7 * dayMs ? days.map(weekdayOf) : [1, 2, 3, 4, 5, 6, 7]);
}

/** The value below which this part of them lies, between two of them in proportion. */
function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  return below + ((sorted[Math.ceil(place)] ?? below) - below) * (place - Math.floor(place));
}

/** At the usual minute of the days on which it is refreshed, in their order. */
function timesOfDay(habit: Habit, minuteOfDay: number, timeZone: string): number[] {
  const two = (figure: number) => String(figure).padStart(2, '0');
  const clock = `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
  const everyDays = Math.round(habit.intervalMs / dayMs);
  const weekdays = usualWeekdays(habit, timeZone);
  const lastDay = dayIn(new Date(habit.lastMs).toISOString(), timeZone);
  return Array.from({ length: mostTimes }, (_, index) => addDays(lastDay, index * everyDays)).flatMap((day) => {
    const instant = fromWallTime(`${day}T${clock}`, timeZone);
    if (instant === null || (everyDays === 1 && !weekdays.has(weekdayOf(day)))) return [];
    const ms = Date.parse(instant);
    return ms > habit.lastMs + habit.intervalMs * nearShare ? [ms] : [];
  });
}

function deviations({ endsMs, intervalMs, minuteOfDay }: Habit, timeZone: string): number[] {
  if (minuteOfDay === null) return endsMs.slice(1).map((endMs, index) => (endsMs[index] ?? endMs) - endMs - intervalMs);
  return endsMs.map((endMs) => {
    const day = dayIn(new Date(endMs).toISOString(), timeZone);
    const midnight = fromWallTime(`${day}T00:00`, timeZone);
    const usualMs = midnight === null ? endMs : Date.parse(midnight) + minuteOfDay * 60_000;
    const apartMs = endMs - usualMs;
    // Around midnight it may belong to the day before or after.
    return apartMs > dayMs / 2 ? apartMs - dayMs : apartMs < -dayMs / 2 ? apartMs + dayMs : apartMs;
  });
}

/**
 * When a habit makes the next refreshes end, in their order, as seen at an instant; null: one that was due has stayed
 * away. `timeZone` is that in which the habit was learnt: its time of day follows that clock.
 */
export function habitTimes(habit: Habit, timeZone: string, nowMs: number): HabitTime[] | null {
  const { intervalMs, lastMs, minuteOfDay } = habit;
  const times =
    minuteOfDay === null
      ? Array.from({ length: mostTimes }, (_, index) => lastMs + (index + 1) * intervalMs)
      : timesOfDay(habit, minuteOfDay, timeZone);
  const [first] = times;
  if (first === undefined || nowMs > first + intervalMs * nearShare) return null;
  const apart = deviations(habit, timeZone);
  const early = Math.min(0, percentile(apart, 0.05));
  const late = Math.max(0, percentile(apart, 0.95));
  return times.map((ms) => ({
    aboutMs: Math.max(nowMs, ms),
    earliestMs: Math.max(nowMs, ms + early),
    latestMs: Math.max(nowMs, ms + late),
  }));
}
