import { z } from 'zod';
import { type HabitRun, learnHabit } from './habit.ts';
import { habitTimes } from './habit-times.ts';
import type { Due } from './target-versions.ts';
import { toWallTime } from './wall-time.ts';
import { idSchema, instantSchema } from './wire.ts';

const viewNameSchema = z.object({ viewId: idSchema, schemaName: z.string(), viewName: z.string() });

/**
 * Why nothing is claimed: no run is under way and none habitual; the one under way read too early; the habit's refresh has
 * stayed away; its habit is to be refreshed elsewhere, which proves nothing; fewer than three runs tell how long one takes; the run under way takes
 * longer than 19 of 20; refreshes are held; nothing is claimed of a view that it reads.
 */
export const forecastReasonSchema = z.enum([
  'nothing_expected',
  'too_early',
  'stayed_away',
  'elsewhere',
  'no_duration',
  'overdue',
  'held',
  'upstream',
]);
export type ForecastReason = z.infer<typeof forecastReasonSchema>;

/** What is to be expected of the next deadline, and by what evidence. Instants by the watched server's clock. */
export const forecastSchema = z.discriminatedUnion('kind', [
  /** Its contents are newer than the deadline asks already. */
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('expected'),
    about: instantSchema,
    earliest: instantSchema,
    latest: instantSchema,
    evidence: z.discriminatedUnion('by', [
      z.object({ by: z.literal('run'), runId: idSchema, usualMs: z.number(), runs: z.int() }),
      z.object({ by: z.literal('habit'), intervalMs: z.number(), minuteOfDay: z.int().nullable(), runs: z.int() }),
    ]),
    /** The last of the views that it reads that is refreshed before, and about when. */
    after: viewNameSchema.extend({ about: instantSchema }).nullable(),
  }),
  z.object({ kind: z.literal('unknown'), reason: forecastReasonSchema, upstream: viewNameSchema.nullable() }),
]);
export type Forecast = z.infer<typeof forecastSchema>;
export type ForecastEvidence = Extract<Forecast, { kind: 'expected' }>['evidence'];

/** A run that has not ended, in ms since 1970. */
export interface OpenRun {
  runId: number;
  /** From when its contents will be; null: it is not sent yet. */
  snapshotMs: number | null;
  /** Since when it holds its lock; null: it waits for it. */
  lockedMs: number | null;
  /** It is not sent before then. */
  notBeforeMs: number | null;
  /** Median and 95th percentile of its view's successful runs of the same mode, from lock to end, and how many. */
  p50Ms: number | null;
  p95Ms: number | null;
  runs: number;
}

/** What is known of a view, in ms since 1970 by the watched server's clock. */
export interface ForecastFacts {
  viewId: number;
  schemaName: string;
  viewName: string;
  /** From when its contents are along its upstream; null: not known. */
  asOfMs: number | null;
  /** Since when these contents are there; null: not known, they were before. */
  thereSinceMs: number | null;
  /** Until then refreshes are refused. */
  holdUntilMs: number | null;
  /** The one that was sent before the one that waits for it. */
  openRuns: readonly OpenRun[];
  /** Its newest 20 successful runs, the newest first. */
  runs: readonly HabitRun[];
  /** Median of how long they took. */
  p50Ms: number | null;
  upstream: readonly number[];
}

interface Candidate {
  snapshotMs: number;
  aboutMs: number;
  earliestMs: number;
  latestMs: number;
  evidence: ForecastEvidence;
}

type Prospect =
  | { kind: 'ready'; sinceMs: number }
  | ({ kind: 'expected'; after: { view: ForecastFacts; aboutMs: number } | null } & Candidate)
  | { kind: 'unknown'; reason: ForecastReason; upstream: ForecastFacts | null };

const fewestRuns = 3;

function fromOpenRun(run: OpenRun, { holdUntilMs }: ForecastFacts, nowMs: number): Candidate | ForecastReason {
  const { runId, p50Ms, p95Ms, runs, lockedMs } = run;
  if (p50Ms === null || p95Ms === null || runs < fewestRuns) return 'no_duration';
  if (lockedMs !== null && nowMs > lockedMs + p95Ms) return 'overdue';
  const snapshotMs = run.snapshotMs ?? Math.max(nowMs, run.notBeforeMs ?? nowMs, holdUntilMs ?? nowMs);
  const fromMs = lockedMs ?? Math.max(nowMs, snapshotMs);
  const aboutMs = Math.max(nowMs, fromMs + p50Ms);
  return {
    snapshotMs,
    aboutMs,
    earliestMs: aboutMs,
    latestMs: Math.max(aboutMs, fromMs + p95Ms),
    evidence: { by: 'run', runId, usualMs: p50Ms, runs },
  };
}

/** What the view's habit makes of it. Contents that are made elsewhere prove nothing: such runs are no evidence. */
function fromHabit(facts: ForecastFacts, timeZone: string, nowMs: number): Candidate[] | ForecastReason {
  const minuteOfDay = (ms: number) => {
    const clock = toWallTime(new Date(ms).toISOString(), timeZone).slice(11);
    return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  };
  const habit = learnHabit(
    facts.runs.filter(({ origin }) => origin !== 'elsewhere'),
    minuteOfDay,
  );
  if (habit === null) return learnHabit(facts.runs, minuteOfDay) === null ? 'nothing_expected' : 'elsewhere';
  const times = habitTimes(habit, timeZone, nowMs);
  if (times === null) return 'stayed_away';
  const { intervalMs, endsMs } = habit;
  const evidence = { by: 'habit', intervalMs, minuteOfDay: habit.minuteOfDay, runs: endsMs.length } as const;
  const candidates = times.map((time) => ({ ...time, snapshotMs: time.aboutMs - (facts.p50Ms ?? 0), evidence }));
  const allowed = candidates.filter(({ snapshotMs }) => snapshotMs >= (facts.holdUntilMs ?? 0));
  return allowed.length === 0 ? 'held' : allowed;
}

/**
 * Runs that are to be expected, in their order. Where nothing else is, why.
 * When the console schedules refreshes, their due times belong here, before the habit.
 */
function expectedRuns(facts: ForecastFacts, timeZone: string, nowMs: number) {
  const open = facts.openRuns.map((run) => fromOpenRun(run, facts, nowMs));
  const habitual = fromHabit(facts, timeZone, nowMs);
  const reasons = [...open, habitual].filter((one) => typeof one === 'string');
  return {
    candidates: [...open.filter((one) => typeof one !== 'string'), ...(typeof habitual === 'string' ? [] : habitual)],
    reason: reasons[0] ?? ('nothing_expected' as const),
  };
}

interface Asked {
  all: ReadonlyMap<number, ForecastFacts>;
  newerThanMs: number;
  timeZone: string;
  nowMs: number;
  /** What was found already: several views may read the same. */
  found: Map<number, Prospect>;
}

/** When the contents of a view will be newer than an instant, along its upstream. */
function prospectOf(facts: ForecastFacts, asked: Asked): Prospect {
  const known = asked.found.get(facts.viewId);
  if (known) return known;
  const prospect = findProspect(facts, asked);
  asked.found.set(facts.viewId, prospect);
  return prospect;
}

function findProspect(facts: ForecastFacts, asked: Asked): Prospect {
  const { all, newerThanMs, timeZone, nowMs } = asked;
  if (facts.asOfMs !== null && facts.asOfMs >= newerThanMs) return { kind: 'ready', sinceMs: facts.thereSinceMs ?? 0 };
  const below = facts.upstream.flatMap((viewId) => {
    const view = all.get(viewId);
    return view ? [{ view, prospect: prospectOf(view, asked) }] : [];
  });
  const unknown = below.find(({ prospect }) => prospect.kind === 'unknown');
  if (unknown) return { kind: 'unknown', reason: 'upstream', upstream: unknown.view };
  const waits = below.flatMap(({ view, prospect }) =>
    prospect.kind === 'expected' ? [{ view, aboutMs: prospect.aboutMs }] : [],
  );
  const belowMs = below.map(({ prospect }) => (prospect.kind === 'ready' ? prospect.sinceMs : 0));
  const fromMs = Math.max(newerThanMs, ...belowMs, ...waits.map(({ aboutMs }) => aboutMs));
  const { candidates, reason } = expectedRuns(facts, timeZone, nowMs);
  const found = candidates.find(({ snapshotMs }) => snapshotMs >= fromMs);
  if (!found) return { kind: 'unknown', reason: candidates.length > 0 ? 'too_early' : reason, upstream: null };
  const after = waits.toSorted((left, right) => right.aboutMs - left.aboutMs)[0] ?? null;
  return { kind: 'expected', after, ...found };
}

const instantOf = (ms: number) => new Date(ms).toISOString();
const nameOf = ({ viewId, schemaName, viewName }: ForecastFacts) => ({ viewId, schemaName, viewName });

/**
 * What is to be expected of a view's next deadline: when its contents will be newer than the deadline asks, by a run
 * that is under way or by habit, after the views that it reads; never without evidence. `timeZone` is the deadline's.
 */
export function forecastOf(
  facts: ForecastFacts,
  all: ReadonlyMap<number, ForecastFacts>,
  { due, timeZone, nowMs }: { due: Due; timeZone: string; nowMs: number },
): Forecast {
  const prospect = prospectOf(facts, { all, newerThanMs: due.newerThanMs, timeZone, nowMs, found: new Map() });
  if (prospect.kind === 'ready') return { kind: 'ready' };
  if (prospect.kind === 'unknown')
    return { ...prospect, upstream: prospect.upstream ? nameOf(prospect.upstream) : null };
  const { aboutMs, earliestMs, latestMs, evidence, after } = prospect;
  return {
    kind: 'expected',
    about: instantOf(aboutMs),
    earliest: instantOf(earliestMs),
    latest: instantOf(latestMs),
    evidence,
    after: after && { ...nameOf(after.view), about: instantOf(after.aboutMs) },
  };
}
