import type { RunRow } from './refreshes.ts';

const dayMs = 86_400_000;
const dayMinutes = 1440;
/** Of so many runs it is learnt; fewer by hand or elsewhere, and a schedule of the console tells it better. */
const mostRuns = 20;
const fewestUnscheduled = 3;
/** So many of the intervals must be near the median, by this part of it. */
const regularShare = 0.75;
const nearShare = 0.25;
const shortestMs = 60_000;
/** As known, the end of a run elsewhere may be vague: of one that is vaguer nothing is learnt. */
const vaguestMs = 600_000;
/** Whole days, but for so much: then the time of day is told, when most runs were within an hour of it. */
const dayShare = 0.05;
const nearMinutes = 60;

/** About how often a view is refreshed, by whomever. */
export interface Habit {
  intervalMs: number;
  /** Minutes after midnight in the zone that was asked for; null: not once a day or less, or at no usual time. */
  minuteOfDay: number | null;
  lastMs: number;
  /** From then on a refresh has stayed away: a quarter of the interval after it was due. */
  missedFromMs: number;
  /** When the runs ended that it is learnt from, the newest first. */
  endsMs: readonly number[];
}

/** Of a run, what a habit is learnt from. */
export type HabitRun = Pick<RunRow, 'state' | 'origin' | 'finishedAt' | 'endedAfter'>;

/**
 * The habit in the newest 20 successful runs: the median interval, when three quarters of the intervals are within a
 * quarter of it. Null: irregular, more often than once a minute, or fewer than three runs by hand or elsewhere.
 */
export function learnHabit(runs: readonly HabitRun[], minuteOfDayOf: (instantMs: number) => number): Habit | null {
  const known = runs.filter((run) => run.state === 'succeeded').slice(0, mostRuns);
  const unscheduled = known.filter(({ origin }) => origin === 'elsewhere' || origin === 'manual');
  if (unscheduled.length < fewestUnscheduled) return null;
  const endsMs = known.flatMap(endMsOf).toSorted((a, b) => b - a);
  const intervals = endsMs.slice(1).map((endMs, index) => (endsMs[index] ?? endMs) - endMs);
  const intervalMs = median(intervals);
  const [lastMs] = endsMs;
  if (lastMs === undefined || intervals.length < fewestUnscheduled - 1 || intervalMs < shortestMs) return null;
  if (!areMostly(intervals, (ms) => Math.abs(ms - intervalMs) <= intervalMs * nearShare)) return null;
  return {
    intervalMs,
    minuteOfDay: isWholeDays(intervalMs) ? usualMinute(endsMs.map(minuteOfDayOf)) : null,
    lastMs,
    missedFromMs: lastMs + intervalMs * (1 + nearShare),
    endsMs,
  };
}

function endMsOf({ finishedAt, endedAfter }: HabitRun): number[] {
  if (finishedAt === null) return [];
  const endMs = Date.parse(finishedAt);
  return endedAfter !== null && endMs - Date.parse(endedAfter) > vaguestMs ? [] : [endMs];
}

function isWholeDays(ms: number): boolean {
  const days = Math.round(ms / dayMs);
  return days > 0 && Math.abs(ms - days * dayMs) <= dayMs * dayShare;
}

/** The median on a clock that goes round; null when the times are scattered over it. */
function usualMinute(minutes: readonly number[]): number | null {
  const [first = 0] = minutes;
  const fromFirst = minutes.map((minute) => ((minute - first + 1.5 * dayMinutes) % dayMinutes) - dayMinutes / 2);
  const middle = median(fromFirst);
  if (!areMostly(fromFirst, (minute) => Math.abs(minute - middle) <= nearMinutes)) return null;
  return Math.round(first + middle + dayMinutes) % dayMinutes;
}

function areMostly(values: readonly number[], isNear: (value: number) => boolean): boolean {
  return values.filter(isNear).length >= values.length * regularShare;
}

/** Of an even number the mean of the two in the middle; 0 of none. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}
