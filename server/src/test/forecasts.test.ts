import { expect, test } from 'vitest';
import { removeTargets } from '../features/targets/change-targets.ts';
import { operator } from './refresh-console.ts';
import { deadlineOf, ignore, promiseBy, setUpTargets } from './targets-console.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The present, cut to the minute: deadlines are of whole minutes. */
const thisMinute = () => Math.floor(Date.now() / minuteMs) * minuteMs;
const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', '.000000Z');

type TargetsConsole = Awaited<ReturnType<typeof setUpTargets>>;

/** Successful runs by hand that ended at these instants, each of which took as long as is said. */
async function addRuns({ services, views, databaseId }: TargetsConsole, endsMs: readonly number[], tookMs: number) {
  for (const endMs of endsMs) {
    const { rows } = await services.pool.query(
      `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, effective_mode,
        lock_timeout_ms, statement_timeout_ms, finished_at)
      VALUES ($1, $2, 'public', 'other', 'succeeded', 'manual', 'auto', 'plain', 1, 1, $3) RETURNING run_id`,
      [views.get('other'), databaseId, instant(endMs)],
    );
    await addAttempt(services.pool, rows[0].run_id, databaseId, [endMs - tookMs, endMs]);
  }
}

async function addAttempt(
  pool: TargetsConsole['services']['pool'],
  runId: number,
  databaseId: number,
  [fromMs, untilMs]: readonly [number, number | null],
) {
  const times = [instant(fromMs), untilMs === null ? null : instant(untilMs), untilMs === null ? null : 'succeeded'];
  await pool.query(
    `WITH made AS (
      INSERT INTO attempt (run_id, database_id, number, worker, xid, begun_at, sent_at, lock_granted_at, finished_at, outcome)
      VALUES ($1, $2, 1, 'test', '1', $3, $3, $3, $4, $5) RETURNING run_id, attempt_id)
    UPDATE run SET last_attempt_id = made.attempt_id FROM made WHERE run.run_id = made.run_id`,
    [runId, databaseId, ...times],
  );
}

test('a habit is the forecast: in time it is on target, and too late it is due, by so many minutes', async () => {
  const console = await setUpTargets();
  const { places, set, observer, ofView } = console;
  await console.refresh('other');
  await console.verdict('other');
  await console.services.pool.query("UPDATE run SET state = 'cancelled'");
  const now = thisMinute();
  // Daily, half a minute after an hour from now, the last one a day before that; each took four minutes.
  await addRuns(
    console,
    [5, 4, 3, 2, 1].map((day) => now + hourMs + 30_000 - day * dayMs),
    4 * minuteMs,
  );
  await set(promiseBy(places.view('other'), deadlineOf(now + 30 * minuteMs, now + 2 * hourMs)));
  await observer.observe();
  const inTime = await ofView('other');
  expect(inTime.status).toBe('on_target');
  expect(inTime.target?.due?.forecast).toMatchObject({
    kind: 'expected',
    about: new Date(now + hourMs).toISOString(),
    evidence: { by: 'habit', intervalMs: dayMs, runs: 5 },
  });

  await set(promiseBy(places.view('other'), deadlineOf(now + 30 * minuteMs, now + 38 * minuteMs)));
  // Of another deadline nothing is claimed until it is judged.
  expect((await ofView('other')).target?.due?.forecast).toBeNull();
  await observer.observe();
  const missing = await ofView('other');
  expect(missing.status).toBe('due');
  const { nextReadyBy, forecast } = missing.target?.due ?? {};
  const aboutMs = forecast?.kind === 'expected' ? Date.parse(forecast.about) : 0;
  expect((aboutMs - Date.parse(nextReadyBy ?? '')) / minuteMs).toBe(22);

  // Nobody looks any more: nothing is claimed.
  await console.services.pool.query("UPDATE observation SET lease_until = now() - interval '1 minute'");
  expect(await ofView('other')).toMatchObject({ status: 'unknown', target: { due: { forecast: null } } });
});

test('a run under way is the forecast: it ends its usual time after its lock', async () => {
  const console = await setUpTargets();
  const { places, set, observer, ofView, services, views, databaseId } = console;
  await console.refresh('other');
  await console.write('INSERT INTO sales VALUES (101, 1)');
  await console.verdict('other');
  const now = thisMinute();
  await services.pool.query(
    "UPDATE freshness SET data_as_of = now() - interval '1 day', fresh_through = now() - interval '1 day'",
  );
  await services.pool.query("UPDATE run SET state = 'cancelled'");
  // Irregular, so that nothing is habitual; each took ten minutes.
  await addRuns(
    console,
    [90, 80, 9].map((hours) => now - hours * hourMs),
    10 * minuteMs,
  );
  const { rows } = await services.pool.query(
    `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, effective_mode,
      lock_timeout_ms, statement_timeout_ms)
    VALUES ($1, $2, 'public', 'other', 'running', 'manual', 'auto', 'plain', 1, 1) RETURNING run_id`,
    [views.get('other'), databaseId],
  );
  await addAttempt(services.pool, rows[0].run_id, databaseId, [now - 2 * minuteMs, null]);
  await set(promiseBy(places.view('other'), deadlineOf(now - hourMs, now + 30 * minuteMs)));
  await services.pool.query('UPDATE observation SET clock_skew_ms = 0');
  await observer.observe();
  const { status, target } = await ofView('other');
  const forecast = target?.due?.forecast;
  expect(forecast).toMatchObject({ kind: 'expected', evidence: { by: 'run', runId: rows[0].run_id, runs: 3 } });
  // The clocks of both servers may differ by a moment.
  const aboutMs = forecast?.kind === 'expected' ? Date.parse(forecast.about) : 0;
  expect(Math.abs(aboutMs - (now + 8 * minuteMs))).toBeLessThan(5000);
  expect(status).toBe('on_target');
  await services.pool.query("UPDATE run SET cancel_requested_at = now() WHERE state = 'running'");
  await observer.observe();
  expect((await ofView('other')).target?.due?.forecast).toEqual({
    kind: 'unknown',
    reason: 'nothing_expected',
    upstream: null,
  });
});

test('a forecast goes with its deadline', async () => {
  const console = await setUpTargets();
  const now = thisMinute();
  const kept = async () => (await console.services.pool.query('SELECT view_id FROM view_forecast')).rows.length;
  await console.set(promiseBy(console.places.database, deadlineOf(now, now + hourMs)));
  await console.observer.observe();
  expect(await kept()).toBe(3);
  await console.set(ignore(console.places.view('other')));
  await console.observer.observe();
  expect(await kept()).toBe(2);
  await removeTargets(console.services, operator, [console.places.database]);
  await console.observer.observe();
  expect(await kept()).toBe(0);
});
