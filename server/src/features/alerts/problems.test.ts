import { expect, test } from 'vitest';
import { detect } from '../../alerts/detect.ts';
import { allStates, setUpAlerts } from '../../test/alert-console.ts';
import { operator } from '../../test/refresh-console.ts';
import type { Actor } from '../../trpc/context.ts';

const order = ['critical', 'normal', 'information'];

test('nothing is wrong: nothing is found, and the list says when the console looked', async () => {
  const { find, list } = await setUpAlerts();
  const before = (await list()).asOf;
  expect(await find(allStates)).toEqual([]);
  const page = await list();
  expect(page).toMatchObject({ total: 0, counts: { open: 0, muted: 0, recovered: 0 }, lastEndedAt: null });
  expect(Date.parse(page.asOf)).toBeGreaterThan(Date.parse(before));
});

test('a problem that comes back within five minutes is the same one; later it is another', async () => {
  const console = await setUpAlerts();
  const { pool } = console.services;
  await pool.query("UPDATE database SET system_identifier = system_identifier || '0'");
  await console.observer.observe();
  const first = await console.only();
  const flip = async (text: string) => {
    await pool.query(
      `UPDATE observation SET seen_system_identifier = (SELECT system_identifier FROM database) || '${text}'`,
    );
    return console.find(allStates);
  };
  expect(await flip('')).toMatchObject([{ problemId: first.problemId, endedBecause: 'recovered' }]);
  expect(await flip('9')).toMatchObject([{ problemId: first.problemId, endedAt: null, beganAt: first.beganAt }]);
  await flip('');
  await pool.query("UPDATE problem SET ended_at = ended_at - interval '6 minutes'");
  expect(await flip('9')).toHaveLength(2);
});

test('what is not promised any more is withdrawn, and what is not known any more did not recover', async () => {
  const console = await setUpAlerts();
  await console.refresh('other');
  await console.verdict('other');
  await console.promise('other', { warnAfterSeconds: 600, errorAfterSeconds: 1200 });
  await console.age('other', 30);
  const late = await console.only();
  await console.promise('other', { tier: 'ignored', warnAfterSeconds: null, errorAfterSeconds: null });
  expect(await console.only(allStates)).toMatchObject({ problemId: late.problemId, endedBecause: 'withdrawn' });
  await console.promise('other', { warnAfterSeconds: 600, errorAfterSeconds: 1200 });
  expect(await console.only()).toMatchObject({ problemId: late.problemId });
  await console.watched.sql('REFRESH MATERIALIZED VIEW other');
  await console.verdict('other');
  expect(await console.only(allStates)).toMatchObject({ problemId: late.problemId, endedBecause: 'unknown' });
});

test('a rule that is off finds nothing, and ends what it had found', async () => {
  const console = await setUpAlerts();
  await console.breakRatios();
  expect(await console.find()).toHaveLength(1);
  await console.services.pool.query("UPDATE alert_rule SET enabled = false WHERE kind = 'view_failing'");
  expect(await console.only(allStates)).toMatchObject({ endedBecause: 'withdrawn' });
});

test('of another group nothing is listed or counted', async () => {
  const console = await setUpAlerts();
  await console.breakRatios();
  expect(await console.find()).toHaveLength(1);
  const stranger: Actor = { ...operator, grants: [{ role: 'operator', databaseGroup: 'elsewhere' }] };
  expect(await console.list(allStates, stranger)).toMatchObject({ rows: [], total: 0, counts: { open: 0 } });
});

test('two processes that look at once find each problem once, and one of them looks', async () => {
  const console = await setUpAlerts();
  await console.breakRatios();
  const looked = await Promise.all([1, 2, 3, 4].map(() => detect(console.services, 10_000)));
  expect(looked.filter(Boolean)).toHaveLength(1);
  expect(await detect(console.services, 10_000)).toBe(false);
  expect((await console.list(allStates)).rows).toHaveLength(1);
});

test('every sort, in pages of one row, gives each problem once, in the order of the whole', async () => {
  const console = await setUpAlerts();
  const { pool } = console.services;
  await pool.query(
    `INSERT INTO problem (cause, kind, severity, database_id, began_at, deadline_at, blocked_readers)
    SELECT 'test:' || n, 'readers_blocked', (ARRAY['critical', 'normal', 'information'])[1 + n % 3], database_id,
      now() - make_interval(mins => n % 4), CASE WHEN n % 2 = 0 THEN now() + make_interval(mins => n % 6) END, n % 5
    FROM generate_series(1, 30) AS n CROSS JOIN database`,
  );
  for (const sort of ['urgency', 'since', 'ended'])
    for (const order of ['asc', 'desc']) {
      const whole = (await console.list({ sort, order })).rows.map(({ problemId }) => problemId);
      const paged: number[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await console.list({ sort, order, limit: 1, ...(cursor && { cursor }) });
        paged.push(...page.rows.map(({ problemId }) => problemId));
        cursor = page.nextCursor;
      } while (cursor);
      expect(whole).toHaveLength(30);
      expect({ sort, order, paged }).toEqual({ sort, order, paged: whole });
    }
  const { rows } = await console.list();
  const [first] = rows;
  expect(first?.deadlineAt).not.toBeNull();
  expect(rows.slice(0, 15).every(({ deadlineAt }) => deadlineAt !== null)).toBe(true);
  const late = rows.slice(15);
  expect(late.map(({ severity }) => severity)).toEqual(
    late.map(({ severity }) => severity).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
});
