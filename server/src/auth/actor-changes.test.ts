import { expect, onTestFinished, test } from 'vitest';
import type { ApiClient } from '../test/api-client.ts';
import { startTestApp, type TestApp } from '../test/app.ts';

async function setUp() {
  const app = await startTestApp();
  onTestFinished(app.close);
  return app;
}

/** An open stream of live changes; `over` says how it ended, null while it goes on. */
async function openStream(browser: ApiClient) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const events = browser.follow('refreshes.onChange', {}, stop.signal);
  const first = await events.next();
  let over: string | null = null;
  const watch = async () => {
    try {
      for (;;) if ((await events.next()).done) break;
      over = 'ended';
    } catch (error) {
      over = error instanceof Error ? error.message : 'unknown';
    }
  };
  void watch();
  return { first: first.value, over: () => over };
}

const endings: [string, (app: TestApp, personId: number, browser: ApiClient) => Promise<unknown>][] = [
  [
    'is disabled',
    async (app, personId) => (await app.as('admin')).mutate('people.setDisabled', { personId, disabled: true }),
  ],
  [
    'has other grants',
    async (app, personId) =>
      (await app.as('admin')).mutate('people.changeGrants', {
        personId,
        grants: [{ role: 'viewer', databaseGroup: 'one' }],
      }),
  ],
  [
    'has another password',
    async (app, personId) =>
      (await app.as('admin')).mutate('people.setPassword', { personId, password: 'another long password' }),
  ],
  ['signs out', async (_app, _personId, browser) => browser.mutate('session.signOut')],
];

test.each(endings)('an open stream ends at once when its person %s, and nobody else’s', async (_name, act) => {
  const app = await setUp();
  const personId = await app.addPerson('ana', [{ role: 'viewer', databaseGroup: null }]);
  const browser = await app.as('ana');
  const stream = await openStream(browser);
  const other = await openStream(await app.as('viewer'));
  expect(stream.first).toMatchObject({ event: 'connected' });
  expect(await act(app, personId, browser)).toMatchObject({ failure: null });
  await expect.poll(stream.over, { timeout: 2000 }).toBe('terminated');
  expect(other.over()).toBeNull();
});

test('what changed while the listener was away ends the stream when it is back', async () => {
  const app = await setUp();
  const personId = await app.addPerson('ana', [{ role: 'viewer', databaseGroup: null }]);
  const stream = await openStream(await app.as('ana'));
  const other = await openStream(await app.as('viewer'));
  const { listener, pool } = app.services;
  // Its notification is heard by nobody, as when the connection was broken at that moment.
  listener.removeAllListeners('viewkeeper_person');
  await pool.query('UPDATE person SET disabled_at = now() WHERE person_id = $1', [personId]);
  listener.emit('connected');
  await expect.poll(stream.over, { timeout: 2000 }).toBe('terminated');
  expect(other.over()).toBeNull();
});

test('a closed stream leaves nothing behind', async () => {
  const app = await setUp();
  const browser = await app.as('viewer');
  const { listener } = app.services;
  const before = listener.listenerCount('viewkeeper_person');
  const stop = new AbortController();
  const events = browser.follow('refreshes.onChange', {}, stop.signal);
  await events.next();
  expect(listener.listenerCount('viewkeeper_person')).toBe(before + 1);
  stop.abort();
  await expect.poll(() => listener.listenerCount('viewkeeper_person')).toBe(before);
  expect(listener.listenerCount('connected')).toBe(0);
});
