import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { acknowledge, mute } from '../features/alerts/handle-problem.ts';
import { setUpChannels } from '../test/alert-channels.ts';
import { allStates } from '../test/alert-console.ts';
import type { Received } from '../test/http-receiver.ts';
import { cleanUps, operator } from '../test/refresh-console.ts';
import { startAlerts } from './alert-loop.ts';
import { mostTries } from './deliver.ts';
import { detect } from './detect.ts';

const types = (received: Received[]) => received.map(({ body }) => JSON.parse(body).type);

test('a receiver that fails twice gets the signed message at the third try, once', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive([503, 500]);
  const { signingSecret } = await console.add({ url: receiver.url });
  const loop = await startAlerts(console.services);
  cleanUps.push(loop.stop);
  await console.confuse();
  await detect(console.services, 0);
  for (const tries of [1, 2]) {
    await receiver.got(tries);
    // The queue waits 15 s and more in between.
    await expect
      .poll(
        async () =>
          (await console.services.pool.query("UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'"))
            .rowCount,
        { timeout: 10_000, interval: 50 },
      )
      .toBe(1);
  }
  await receiver.got(3);
  await expect
    .poll(console.messages, { timeout: 10_000 })
    .toEqual([{ kind: 'problem', state: 'sent', tries: 3, error: null }]);
  const verifier = new Webhook(signingSecret ?? '');
  const ids = receiver.received.map(({ body, headers }) => {
    const payload = verifier.verify(body, headers as Record<string, string>);
    expect(payload).toMatchObject({
      type: 'problem.opened',
      data: { problems: [{ kind: 'wrong_database', severity: 'critical', databaseName: console.watched.name }] },
    });
    return headers['webhook-id'];
  });
  expect(new Set(ids).size).toBe(1);
  const [first] = receiver.received;
  expect(() => verifier.verify(`${first?.body} `, first?.headers as Record<string, string>)).toThrow(
    'No matching signature found',
  );
});

test('looked for again and again, by several processes at once, each problem is told once', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive();
  await console.add({ url: receiver.url });
  await console.confuse();
  await Promise.all([1, 2, 3].map(() => detect(console.services, 0)));
  await console.turn();
  await console.turn();
  expect(types(receiver.received)).toEqual(['problem.opened']);
});

test('its end is told where its beginning was, when it has not come back for five minutes', async () => {
  const console = await setUpChannels();
  const [told, untold] = [await console.receive(), await console.receive([500])];
  await console.add({ name: 'told', url: told.url });
  await console.add({ name: 'untold', url: untold.url });
  await console.confuse();
  await console.turn();
  await console.confuse(true);
  await console.turn();
  expect(types(told.received)).toEqual(['problem.opened']);
  await console.later('4 minutes');
  await console.turn();
  expect(types(told.received)).toEqual(['problem.opened']);
  await console.later('2 minutes');
  await console.turn();
  await console.turn();
  expect(types(told.received)).toEqual(['problem.opened', 'problem.recovered']);
  // The second try found that it is over.
  expect(types(untold.received)).toEqual(['problem.opened']);
});

test('what is not critical is collected; what was over before is not told', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive();
  await console.add({ url: receiver.url });
  await console.promise('other', { warnAfterSeconds: 60, errorAfterSeconds: 120 });
  await console.refresh('other');
  await console.verdict('other');
  await console.age('other', 5);
  await console.breakRatios();
  await console.turn();
  expect(receiver.received).toEqual([]);
  await console.later('15 minutes');
  await console.turn();
  expect(receiver.received).toHaveLength(1);
  const { type, data } = JSON.parse(receiver.received[0]?.body ?? '');
  expect(type).toBe('digest');
  expect(data.problems.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['view_failing', 'view_late']);

  const later = await console.receive();
  await console.add({ name: 'later', url: later.url, minimumSeverity: 'normal' });
  await detect(console.services, 0);
  await console.mendRatios();
  await console.refresh('other');
  await console.verdict('other');
  await detect(console.services, 0);
  expect(await console.find()).toEqual([]);
  await console.later('15 minutes');
  await console.turn();
  expect(later.received).toEqual([]);
  expect(await console.messages()).toContainEqual({ kind: 'digest', state: 'dropped', tries: 1, error: null });
});

test('a problem that becomes worse is told again, to those for whom it was too little too', async () => {
  const console = await setUpChannels();
  const [all, critical] = [await console.receive(), await console.receive()];
  await console.add({ name: 'all', url: all.url, digestMinutes: 0 });
  await console.add({ name: 'critical', url: critical.url, minimumSeverity: 'critical' });
  await console.breakRatios();
  await console.turn();
  expect([all.received.length, critical.received.length]).toEqual([1, 0]);
  await console.promise('ratios', { tier: 'critical' });
  await console.turn();
  await console.turn();
  expect([all.received.length, critical.received.length]).toEqual([2, 1]);
  expect(JSON.parse(critical.received[0]?.body ?? '').data.problems[0]).toMatchObject({
    event: 'opened',
    severity: 'critical',
    owner: 'BI',
  });
});

test('only what concerns its databases, and is enough', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive();
  await console.add({ name: 'elsewhere', url: receiver.url, databaseGroups: ['elsewhere'] });
  await console.add({ name: 'off', url: receiver.url, enabled: false });
  await console.confuse();
  await console.turn();
  expect(receiver.received).toEqual([]);
});

test('muted: nothing, until the time is over; acknowledged: no reminder', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive();
  await console.add({ url: receiver.url, remindHours: 4 });
  await console.confuse();
  const { problemId } = await console.only();
  await mute(console.services, operator, { problemId, minutes: 60 });
  await console.turn();
  expect(receiver.received).toEqual([]);
  expect(await console.only({ state: ['muted'] })).toMatchObject({ mute: { by: 'operator' } });
  await mute(console.services, operator, { problemId, minutes: null });
  await console.turn();
  expect(types(receiver.received)).toEqual(['problem.opened']);
  await console.later('5 hours');
  await console.turn();
  await console.turn();
  expect(types(receiver.received)).toEqual(['problem.opened', 'problem.reminded']);
  await acknowledge(console.services, operator, { problemId, note: 'known' });
  await console.later('5 hours');
  await console.turn();
  expect(receiver.received).toHaveLength(2);
  expect(await console.only()).toMatchObject({ acknowledgement: { by: 'operator', note: 'known' } });
});

test('what was given up is a problem of its own, told over the other channels, until one arrives', async () => {
  const console = await setUpChannels();
  const dead = await console.receive(Array.from({ length: mostTries }, () => 410));
  const alive = await console.receive();
  await console.add({ name: 'dead', url: dead.url });
  await console.confuse();
  for (let tries = 0; tries < mostTries; tries += 1) await console.turn();
  expect(await console.messages()).toEqual([{ kind: 'problem', state: 'failed', tries: mostTries, error: 'status' }]);
  await console.add({ name: 'alive', url: alive.url, digestMinutes: 0 });
  await console.turn();
  expect(dead.received).toHaveLength(mostTries);
  const silent = alive.received.map(({ body }) => JSON.parse(body).data.problems[0]);
  expect(silent.map(({ kind }) => kind)).toEqual(['wrong_database', 'channel_silent']);
  expect(silent[1].title).toBe('Alerts do not reach dead');
  await console.confuse(true);
  await console.turn();
  await console.later('10 minutes');
  await console.confuse();
  await console.turn();
  await console.turn();
  const ended = (await console.find(allStates)).find(({ kind }) => kind === 'channel_silent');
  expect(ended).toMatchObject({ endedBecause: 'recovered' });
});

test('the dead-man URL is asked while somebody observes and a worker lives, and not otherwise', async () => {
  const console = await setUpChannels();
  const monitor = await console.receive();
  await console.add({ kind: 'dead_man', url: monitor.url, pingSeconds: 60 });
  const { pool } = console.services;
  await expect.poll(async () => (await pool.query('SELECT FROM worker')).rows.length, { timeout: 10_000 }).toBe(1);
  await console.turn();
  await console.turn();
  expect(monitor.received.map(({ method }) => method)).toEqual(['GET']);
  await console.later('1 minute');
  await console.turn();
  expect(monitor.received).toHaveLength(2);
  // The observer ends and gives its lease back; a minute goes by.
  console.observer.close();
  await pool.query(
    "UPDATE observation SET lease_until = '-infinity', tried_at = now() - interval '61 seconds', known_since = now() - interval '1 hour'",
  );
  await console.later('1 minute');
  await console.turn();
  expect(monitor.received).toHaveLength(2);
  expect(await console.only()).toMatchObject({ kind: 'observer_silent' });
  await console.observer.observe();
  await console.turn();
  expect(monitor.received).toHaveLength(3);
});
