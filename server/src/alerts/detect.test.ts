import { expect, test } from 'vitest';
import { allStates, setUpAlerts, told } from '../test/alert-console.ts';
import { deadlineOf } from '../test/targets-console.ts';

test('a view whose last run failed is a problem until a run succeeds', async () => {
  const console = await setUpAlerts();
  const runId = await console.breakRatios();
  const problem = await console.only();
  expect(problem).toMatchObject({
    kind: 'view_failing',
    severity: 'normal',
    viewName: 'ratios',
    runId,
    facts: { failures: 1, errorClass: 'other', error: { sqlstate: '22012' } },
  });
  const again = await console.breakRatios();
  expect(await console.only()).toMatchObject({
    problemId: problem.problemId,
    beganAt: problem.beganAt,
    runId: again,
    facts: { failures: 2 },
  });
  await console.mendRatios();
  expect(await console.find()).toEqual([]);
  expect(await console.only(allStates)).toMatchObject({ problemId: problem.problemId, endedBecause: 'recovered' });
  expect((await console.list()).lastEndedAt).toEqual(expect.any(String));
});

test('a late view has the tier, the owner and the deadline of its target; a critical one is critical', async () => {
  const console = await setUpAlerts();
  await console.refresh('other');
  await console.verdict('other');
  await console.promise('other', { tier: 'critical', warnAfterSeconds: 600, errorAfterSeconds: 1200 });
  expect(await console.find()).toEqual([]);
  await console.age('other', 15);
  const due = await console.only();
  expect(due).toMatchObject({ kind: 'view_due', severity: 'normal', tier: 'critical', owner: 'BI' });
  await console.age('other', 10);
  const late = await console.only();
  expect(late).toMatchObject({ problemId: due.problemId, kind: 'view_late', severity: 'critical' });
  expect(Date.parse(late.deadlineAt ?? '')).toBeLessThan(Date.parse((await console.list()).asOf));
});

test('a missed deadline is a problem since the contents were to be ready', async () => {
  const console = await setUpAlerts();
  await console.refresh('other');
  await console.verdict('other');
  const readyByMs = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
  const deadline = deadlineOf(readyByMs - 1_800_000, readyByMs);
  await console.promise('other', { warnAfterSeconds: null, errorAfterSeconds: null, deadline });
  expect(await console.find()).toEqual([]);
  await console.age('other', 240);
  const { beganAt, deadlineAt, ...late } = await console.only();
  expect(late).toMatchObject({ kind: 'view_late', severity: 'normal' });
  // But for the difference of both clocks, as measured.
  for (const at of [beganAt, deadlineAt]) expect(Math.abs(Date.parse(at ?? '') - readyByMs)).toBeLessThan(2000);
});

test('views that are late because of an upstream are the effect of its problem', async () => {
  const console = await setUpAlerts();
  for (const name of ['ratios', 'summed', 'doubled']) {
    await console.refresh(name);
    await console.verdict(name);
    await console.promise(name, { warnAfterSeconds: 600, errorAfterSeconds: 1200 });
  }
  // Contents of all three are as old as the first one's.
  await console.age('ratios', 30);
  await console.services.pool.query(
    "UPDATE freshness_interval SET fresh_through = fresh_through - interval '30 minutes' WHERE view_id = $1",
    [console.views.get('ratios')],
  );
  expect((await console.find()).map(told)).toEqual([
    { kind: 'view_late', severity: 'normal', viewName: 'ratios', viewCount: 2, lateCount: 2 },
  ]);
  await console.promise('doubled', { tier: 'critical', warnAfterSeconds: 600, errorAfterSeconds: 1200 });
  expect((await console.only()).severity).toBe('critical');
  await console.breakRatios();
  const [failing] = await console.find();
  expect(failing && told(failing)).toEqual({
    kind: 'view_failing',
    severity: 'critical',
    viewName: 'ratios',
    viewCount: 2,
    lateCount: 2,
  });
  expect(failing?.facts.views?.map(({ viewName }) => viewName).toSorted()).toEqual(['doubled', 'summed']);
  expect(await console.find(allStates)).toHaveLength(1);
});
