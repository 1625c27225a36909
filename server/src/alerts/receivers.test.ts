import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { changeChannel, testChannel } from '../features/alerts/change-channels.ts';
import { readChannels, readMessages } from '../features/alerts/read-channels.ts';
import { setUpChannels } from '../test/alert-channels.ts';
import { admin } from '../test/observed-console.ts';
import { cleanUps } from '../test/refresh-console.ts';
import { isAllowedAddress, sendHttp } from './send-http.ts';

async function startMailServer() {
  const mails: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, taken) => {
      let text = '';
      stream.on('data', (chunk) => {
        text += String(chunk);
      });
      stream.on('end', () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), text });
        taken();
      });
    },
    onRcptTo: ({ address }, _session, answer) =>
      answer(address.startsWith('refused') ? new Error('no such mailbox') : null),
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  cleanUps.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { mails, port: (server.server.address() as AddressInfo).port };
}

test('e-mail: the digest arrives, with who and what, at every recipient', async () => {
  const console = await setUpChannels();
  const { mails, port } = await startMailServer();
  console.services.config.mail = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Viewkeeper <console@example.com>' };
  await console.add({ kind: 'email', recipients: ['dba@example.com', 'bi@example.com'] });
  await console.breakRatios();
  await console.turn();
  await console.later('15 minutes');
  await console.turn();
  expect(mails).toMatchObject([{ to: ['dba@example.com', 'bi@example.com'] }]);
  const text = mails[0]?.text.replaceAll('=\r\n', '') ?? '';
  expect(text).toContain('public.ratios fails');
  expect(text).toContain('22012');
  expect(text).toContain('From: Viewkeeper <console@example.com>');
  const { channelId } = await console.add({ name: 'refused', kind: 'email', recipients: ['refused@example.com'] });
  expect(await testChannel(console.services, admin, channelId)).toMatchObject({
    delivered: false,
    error: 'mail_refused',
    answer: expect.stringContaining('no such mailbox'),
  });
});

test('PagerDuty: one incident from its beginning to its end, also for what is not critical', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive([202, 202]);
  await console.add({ kind: 'pagerduty', url: receiver.url, routingKey: 'routing-key' });
  await console.breakRatios();
  await console.turn();
  await console.mendRatios();
  await console.turn();
  await console.later('6 minutes');
  await console.turn();
  const [trigger, resolve] = receiver.received.map(({ body }) => JSON.parse(body));
  expect(trigger).toMatchObject({
    routing_key: 'routing-key',
    event_action: 'trigger',
    dedup_key: expect.stringMatching(/^viewkeeper-problem-\d+$/),
    payload: {
      summary: `public.ratios fails in ${console.watched.name}`,
      source: console.watched.name,
      severity: 'error',
      component: 'public.ratios',
      class: 'view_failing',
    },
  });
  expect(resolve).toMatchObject({ event_action: 'resolve', dedup_key: trigger.dedup_key });
});

test('Slack: names cannot be markup', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive();
  await console.add({ kind: 'slack', url: receiver.url, digestMinutes: 0 });
  await console.services.pool.query("UPDATE view SET view_name = '<!channel> & co' WHERE view_name = 'ratios'");
  await console.breakRatios();
  await console.turn();
  const { text } = JSON.parse(receiver.received[0]?.body ?? '');
  expect(text).toContain('|Problem: public.&lt;!channel&gt; &amp; co fails in');
  expect(text).toContain(`<${console.services.config.baseUrl}/problems?problem=`);
});

test('a test tells what the receiver answered', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive([404]);
  const { channelId } = await console.add({ url: receiver.url });
  const ask = () => testChannel(console.services, admin, channelId);
  expect(await ask()).toEqual({ delivered: false, status: 404, answer: 'answered 404', error: 'status' });
  expect(await ask()).toEqual({ delivered: true, status: 200, answer: 'answered 200', error: null });
  await receiver.close();
  expect(await ask()).toMatchObject({ delivered: false, error: 'refused' });
  const { rows } = await readMessages(console.services, { channelId, limit: 50 });
  expect(rows.map(({ kind, state, status }) => [kind, state, status])).toEqual([
    ['test', 'failed', null],
    ['test', 'sent', 200],
    ['test', 'failed', 404],
  ]);
});

test('what a channel is sent with is neither shown, nor stored in the clear, nor audited', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive();
  const url = `${receiver.url}/hidden-part?token=hidden-part`;
  const { channelId, signingSecret } = await console.add({ url });
  const shown = JSON.stringify(await readChannels(console.services));
  const { rows } = await console.services.pool.query(
    'SELECT (SELECT json_agg(c) FROM alert_channel AS c)::text || (SELECT json_agg(a) FROM audit_log AS a)::text AS all',
  );
  for (const text of [shown, rows[0].all]) {
    expect(text).toContain('http://127.0.0.1');
    expect(text).not.toContain('hidden-part');
    expect(text).not.toContain(signingSecret);
  }
  const settings = { ...(await readChannels(console.services)).channels[0], channelId, routingKey: null, url: null };
  await changeChannel(console.services, admin, { ...settings, name: 'renamed' } as Parameters<typeof changeChannel>[2]);
  expect(await testChannel(console.services, admin, channelId)).toMatchObject({ delivered: true });
  expect(receiver.received[0]?.url).toContain('token=hidden-part');
  console.services.config.sessionSecret = 'another secret of the configuration, 32 characters';
  expect(await testChannel(console.services, admin, channelId)).toMatchObject({ error: 'secret_lost' });
});

test('nothing is sent to private addresses that the configuration does not name, by whatever name', async () => {
  const console = await setUpChannels();
  const receiver = await console.receive();
  const send = (url: string, networks: string[] = []) => sendHttp({ url, method: 'GET' }, networks);
  for (const host of ['127.0.0.1', 'localhost', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
    expect([host, (await send(`http://${host}:${receiver.port}/`)).error]).toEqual([host, 'address_not_allowed']);
  expect(receiver.received).toEqual([]);
  expect(await send(`http://localhost:${receiver.port}/`, ['127.0.0.0/8'])).toMatchObject({ delivered: true });
  const allowed = (address: string, ...networks: string[]) => isAllowedAddress(address, networks);
  for (const address of [
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    'fd00::1',
    'fe80::1',
  ])
    expect([address, allowed(address)]).toEqual([address, false]);
  expect(['93.184.216.34', '2606:4700::1'].map((address) => allowed(address))).toEqual([true, true]);
  expect([allowed('10.1.2.3', '10.1.0.0/16'), allowed('10.2.2.3', '10.1.0.0/16')]).toEqual([true, false]);
});

test('a redirect is not followed', async () => {
  const console = await setUpChannels();
  const inside = await console.receive();
  const outside = await console.receive([302], { location: inside.url });
  const { channelId } = await console.add({ url: outside.url });
  expect(await testChannel(console.services, admin, channelId)).toMatchObject({ delivered: false, status: 302 });
  expect(inside.received).toEqual([]);
});
