import { type StatusFacts, statusOf } from '@viewkeeper/shared/target-status.ts';
import { expect, test } from 'vitest';
import { setUpFreshness } from '../../test/freshness-console.ts';

const yesNo = [true, false];
const targets: StatusFacts['target'][] = [
  null,
  { tier: 'ignored', warnAfterSeconds: null, errorAfterSeconds: null },
  { tier: 'normal', warnAfterSeconds: null, errorAfterSeconds: null },
  { tier: 'normal', warnAfterSeconds: 60, errorAfterSeconds: 120 },
  { tier: 'critical', warnAfterSeconds: 120, errorAfterSeconds: 120 },
  { tier: 'critical', warnAfterSeconds: 1, errorAfterSeconds: 86_400 },
];
/** None exactly at a limit: the clock of the statement moves. */
const ages = [null, 0, 30, 90, 119, 300, 90_000];
/** The deadline is of whole minutes: its last cutoff lies two to three minutes back. */
const deadlines: Pick<StatusFacts, 'newerThanSeconds' | 'missPredicted'>[] = [
  { newerThanSeconds: null, missPredicted: false },
  { newerThanSeconds: 150, missPredicted: false },
  { newerThanSeconds: 150, missPredicted: true },
];
const possible = ({ target, newerThanSeconds }: StatusFacts) => {
  if (target === null || target.tier === 'ignored') return newerThanSeconds === null;
  return target.errorAfterSeconds !== null || newerThanSeconds !== null;
};
const cases = yesNo
  .flatMap((failed) => yesNo.map((seen) => ({ failed, seen })))
  .flatMap((known) => targets.map((target) => ({ ...known, target })))
  .flatMap((known) => ages.map((ageSeconds) => ({ ...known, ageSeconds })))
  .flatMap((known) => deadlines.map((deadline): StatusFacts => ({ ...known, ...deadline })))
  .filter(possible);

/** Every day, in UTC: newer than two minutes ago, ready by a minute ago. */
function dueJustNow() {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const [cutoff, readyBy] = [minutesAgo(2), minutesAgo(1)];
  return {
    newerThan: cutoff.slice(11, 16),
    newerThanDay: cutoff.slice(0, 10) === readyBy.slice(0, 10) ? 'same' : 'before',
    readyBy: readyBy.slice(11, 16),
    timeZone: 'UTC',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    exceptDates: [],
  };
}

test('the rule in SQL and the rule in TypeScript agree', async () => {
  const { services, observer } = await setUpFreshness('CREATE MATERIALIZED VIEW v AS SELECT 1 AS n');
  const { pool } = services;
  await observer.observe();
  const { rows: views } = await pool.query('SELECT view_id, database_id, schema_name FROM view');
  const { view_id, database_id } = views[0];
  const disagreeing: unknown[] = [];
  for (const facts of cases) {
    await pool.query('DELETE FROM target');
    await pool.query('DELETE FROM view_forecast');
    await pool.query('DELETE FROM run');
    await pool.query('DELETE FROM freshness');
    await pool.query('DELETE FROM freshness_interval');
    await pool.query(
      "UPDATE observation SET reachable = $1, lease_until = now() + interval '1 hour', clock_skew_ms = 0",
      [facts.seen],
    );
    if (facts.failed)
      await pool.query(
        `INSERT INTO run (view_id, database_id, schema_name, view_name, state, origin, requested_mode, lock_timeout_ms,
          statement_timeout_ms, finished_at)
        VALUES ($1, $2, 'public', 'v', 'failed', 'manual', 'auto', 1, 1, now())`,
        [view_id, database_id],
      );
    if (facts.target)
      await pool.query(
        `INSERT INTO target (scope, view_id, tier, warn_after_seconds, error_after_seconds, deadline, set_by)
        VALUES ('view', $1, $2, $3, $4, $5, 'test')`,
        [
          view_id,
          facts.target.tier,
          facts.target.warnAfterSeconds,
          facts.target.errorAfterSeconds,
          facts.newerThanSeconds === null ? null : JSON.stringify(dueJustNow()),
        ],
      );
    if (facts.newerThanSeconds !== null)
      await pool.query(
        `INSERT INTO view_forecast (view_id, ready_by, expected_at, forecast)
        SELECT $1, due.next_ready_by, due.next_ready_by + make_interval(mins => $2), '{"kind": "ready"}'
        FROM target CROSS JOIN LATERAL present_deadline(target.deadline, clock_timestamp()) AS due`,
        [view_id, facts.missPredicted ? 1 : 0],
      );
    if (facts.ageSeconds !== null)
      await pool.query(
        `INSERT INTO freshness (view_id, staleness, since, judged_at, data_as_of, fresh_through)
        SELECT $1, 'stale', at, at, at, at FROM (SELECT clock_timestamp() - make_interval(secs => $2) AS at) AS judged`,
        [view_id, facts.ageSeconds],
      );
    const { rows } = await pool.query('SELECT status FROM view_status WHERE view_id = $1', [view_id]);
    const expected = statusOf(facts);
    if (rows[0].status !== expected) disagreeing.push({ facts, expected, sql: rows[0].status });
  }
  expect(cases.length).toBeGreaterThan(300);
  expect(new Set(cases.map(statusOf)).size).toBe(6);
  expect(disagreeing).toEqual([]);
});
