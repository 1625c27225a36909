import { describe, expect, test } from 'vitest';
import { type Forecast, type ForecastFacts, forecastOf, type OpenRun } from './forecast.ts';
import type { HabitRun } from './habit.ts';

/** Instants of Monday, 23 November 2026; the deadline is newer than 00:00, ready by 06:30. */
const at = (clock: string, day = 23) => Date.parse(`2026-11-${day}T${clock}:00Z`);
const due = { newerThanMs: at('00:00'), readyByMs: at('06:30') };
const minuteMs = 60_000;

const base: ForecastFacts = {
  viewId: 1,
  schemaName: 'sales',
  viewName: 'mv_orders',
  asOfMs: at('02:00', 22),
  thereSinceMs: at('02:04', 22),
  holdUntilMs: null,
  openRuns: [],
  runs: [],
  p50Ms: 4 * minuteMs,
  upstream: [],
};
const running: OpenRun = {
  runId: 7,
  snapshotMs: at('06:00'),
  lockedMs: at('06:02'),
  notBeforeMs: null,
  p50Ms: 10 * minuteMs,
  p95Ms: 18 * minuteMs,
  runs: 20,
};
/** Ended at the time on each of the last days to the 22nd, the newest first. */
const daily = (clock: string, origin: HabitRun['origin'] = 'manual'): HabitRun[] =>
  [22, 21, 20, 19, 18, 17, 16, 15, 14].map((day) => ({
    state: 'succeeded',
    origin,
    finishedAt: new Date(at(clock, day)).toISOString(),
    endedAfter: null,
  }));

/** What is expected: when about, earliest and latest; or why nothing. */
function judge(view: Partial<ForecastFacts>, now: string, others: readonly Partial<ForecastFacts>[] = []) {
  const facts = { ...base, ...view };
  const all = new Map([facts, ...others.map((other) => ({ ...base, ...other }))].map((one) => [one.viewId, one]));
  return forecastOf(facts, all, { due, timeZone: 'UTC', nowMs: at(now) });
}
const clocks = (forecast: Forecast) =>
  forecast.kind === 'expected'
    ? [forecast.about, forecast.earliest, forecast.latest].map((instant) => instant.slice(11, 16))
    : forecast.kind === 'ready'
      ? 'ready'
      : forecast.reason;

describe('contents that are there', () => {
  test('are ready when they are as new as the cutoff, and not a moment older', () => {
    expect(clocks(judge({ asOfMs: due.newerThanMs }, '03:00'))).toBe('ready');
    expect(clocks(judge({ asOfMs: due.newerThanMs - 1 }, '03:00'))).toBe('nothing_expected');
    expect(clocks(judge({ asOfMs: null }, '03:00'))).toBe('nothing_expected');
  });
});

describe('a run that is under way', () => {
  test('ends its usual time after it got its lock: 06:02 and 10 min, at most 18', () => {
    expect(judge({ openRuns: [running] }, '06:05')).toEqual({
      kind: 'expected',
      about: '2026-11-23T06:12:00.000Z',
      earliest: '2026-11-23T06:12:00.000Z',
      latest: '2026-11-23T06:20:00.000Z',
      evidence: { by: 'run', runId: 7, usualMs: 600_000, runs: 20 },
      after: null,
    });
  });

  test('may end at any moment once its usual time is over, and beyond 19 of 20 nothing is claimed', () => {
    expect(clocks(judge({ openRuns: [running] }, '06:15'))).toEqual(['06:15', '06:15', '06:20']);
    expect(clocks(judge({ openRuns: [running] }, '06:21'))).toBe('overdue');
  });

  test('that waits for its lock would begin now; one that is queued, when it may', () => {
    expect(clocks(judge({ openRuns: [{ ...running, lockedMs: null }] }, '06:05'))).toEqual(['06:15', '06:15', '06:23']);
    const queued = { ...running, snapshotMs: null, lockedMs: null };
    expect(clocks(judge({ openRuns: [queued] }, '06:05'))).toEqual(['06:15', '06:15', '06:23']);
    const retried = { ...queued, notBeforeMs: at('06:25') };
    expect(clocks(judge({ openRuns: [retried] }, '06:05'))).toEqual(['06:35', '06:35', '06:43']);
    expect(clocks(judge({ openRuns: [queued], holdUntilMs: at('06:30') }, '06:05'))[0]).toBe('06:40');
  });

  test('whose snapshot is older than the cutoff makes nothing ready; the one that waits behind it does', () => {
    const early = { ...running, snapshotMs: at('23:59', 22), lockedMs: at('23:59', 22), p95Ms: 600 * minuteMs };
    expect(clocks(judge({ openRuns: [early] }, '00:05'))).toBe('too_early');
    const queued = { ...running, runId: 8, snapshotMs: null, lockedMs: null };
    expect(judge({ openRuns: [early, queued] }, '00:05')).toMatchObject({ evidence: { runId: 8 } });
  });

  test('tells nothing while fewer than three have told how long one takes', () => {
    expect(clocks(judge({ openRuns: [{ ...running, runs: 2 }] }, '06:05'))).toBe('no_duration');
    expect(clocks(judge({ openRuns: [{ ...running, p50Ms: null, p95Ms: null, runs: 0 }] }, '06:05'))).toBe(
      'no_duration',
    );
  });
});

describe('a habit', () => {
  test('of 02:10 will have made it ready by then', () => {
    expect(judge({ runs: daily('02:10') }, '00:30')).toMatchObject({
      about: '2026-11-23T02:10:00.000Z',
      evidence: { by: 'habit', intervalMs: 86_400_000, minuteOfDay: 130, runs: 9 },
    });
  });

  test('of 06:52 misses by 22 min', () => {
    const forecast = judge({ runs: daily('06:52') }, '00:30');
    expect(forecast.kind === 'expected' && (Date.parse(forecast.about) - due.readyByMs) / minuteMs).toBe(22);
  });

  test('whose next refresh begins before the cutoff is judged by the one after it', () => {
    // It ends at 00:02 and takes 4 min: its snapshot is of 23:58. The next one comes a day later.
    expect(judge({ runs: daily('00:02'), p50Ms: 4 * minuteMs }, '00:00')).toMatchObject({
      about: '2026-11-24T00:02:00.000Z',
    });
    expect(judge({ runs: daily('00:02'), p50Ms: minuteMs }, '00:00')).toMatchObject({
      about: '2026-11-23T00:02:00.000Z',
    });
  });

  test('that has stayed away, is made elsewhere, or is held, makes no claim', () => {
    // Due at 02:10; a quarter of a day later is 08:10.
    expect(clocks(forecastLate('08:10'))).toEqual(['08:10', '08:10', '08:10']);
    expect(clocks(forecastLate('08:11'))).toBe('stayed_away');
    expect(clocks(judge({ runs: daily('02:10', 'elsewhere') }, '00:30'))).toBe('elsewhere');
    expect(clocks(judge({ runs: daily('02:10'), holdUntilMs: at('00:00', 30) + 365 * 86_400_000 }, '00:30'))).toBe(
      'held',
    );
    expect(judge({ runs: daily('02:10'), holdUntilMs: at('12:00') }, '00:30')).toMatchObject({
      about: '2026-11-24T02:10:00.000Z',
    });
  });
  const forecastLate = (now: string) =>
    forecastOf({ ...base, runs: daily('02:10') }, new Map(), {
      due: { newerThanMs: at('00:00'), readyByMs: at('12:00') },
      timeZone: 'UTC',
      nowMs: at(now),
    });

  test('says less than a run that is under way', () => {
    expect(judge({ openRuns: [running], runs: daily('06:52') }, '06:05')).toMatchObject({ evidence: { by: 'run' } });
  });
});

describe('what a view reads', () => {
  const below = { viewId: 2, viewName: 'mv_lines' };

  test('must be refreshed before: at 02:10, so the one at 01:00 is too early, and tomorrow is', () => {
    expect(judge({ runs: daily('01:00'), upstream: [2] }, '00:30', [{ ...below, runs: daily('02:10') }])).toMatchObject(
      {
        about: '2026-11-24T01:00:00.000Z',
        after: { viewId: 2, schemaName: 'sales', viewName: 'mv_lines', about: '2026-11-23T02:10:00.000Z' },
      },
    );
    expect(judge({ runs: daily('03:00'), upstream: [2] }, '00:30', [{ ...below, runs: daily('02:10') }])).toMatchObject(
      {
        about: '2026-11-23T03:00:00.000Z',
      },
    );
  });

  test('of which nothing is to be expected leaves nothing to say, and is named', () => {
    expect(judge({ runs: daily('03:00'), upstream: [2] }, '00:30', [below])).toEqual({
      kind: 'unknown',
      reason: 'upstream',
      upstream: { viewId: 2, schemaName: 'sales', viewName: 'mv_lines' },
    });
  });

  test('that came after the snapshot of the run under way has not been read by it', () => {
    const ready = (since: string) => ({ ...below, asOfMs: at('05:00'), thereSinceMs: at(since) });
    expect(clocks(judge({ openRuns: [running], upstream: [2] }, '06:05', [ready('05:59')]))).toEqual([
      '06:12',
      '06:12',
      '06:20',
    ]);
    expect(clocks(judge({ openRuns: [running], upstream: [2] }, '06:05', [ready('06:01')]))).toBe('too_early');
  });

  test('through several ways is judged once and the latest is told', () => {
    const others = [
      { viewId: 2, viewName: 'left', runs: daily('02:10'), upstream: [4] },
      { viewId: 3, viewName: 'right', runs: daily('02:40'), upstream: [4] },
      { viewId: 4, viewName: 'bottom', runs: daily('01:00') },
    ];
    expect(judge({ runs: daily('03:00'), upstream: [2, 3] }, '00:30', others)).toMatchObject({
      about: '2026-11-23T03:00:00.000Z',
      after: { viewName: 'right' },
    });
  });
});
