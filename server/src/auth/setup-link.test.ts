import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../test/app.ts';
import { createSetupLink } from './setup-link.ts';

async function setUp() {
  const app = await startTestApp();
  onTestFinished(app.close);
  return app;
}

async function tokenOf(app: TestApp): Promise<string> {
  const link = await createSetupLink(app.services);
  const url = new URL(link?.url ?? '');
  expect(url.origin + url.pathname).toBe(`${app.baseUrl}/set-up`);
  return url.searchParams.get('token') ?? '';
}

const account = { login: 'first', name: 'The First', password: 'a long enough password' };

test('the link makes the first admin, who is signed in, and is dead afterwards', async () => {
  const app = await setUp();
  const token = await tokenOf(app);
  const browser = app.browser();
  expect(await browser.query('session.current')).toMatchObject({ data: { person: null, setUpNeeded: true } });
  expect((await browser.mutate('session.setUp', { token, ...account })).failure).toBeNull();
  expect(await browser.query('session.current')).toMatchObject({
    data: { setUpNeeded: false, person: { login: 'first', grants: [{ role: 'admin', databaseGroup: null }] } },
  });
  const again = await app.browser().mutate('session.setUp', { token, ...account, login: 'second' });
  expect(again).toMatchObject({ status: 404, failure: { code: 'setup_link_dead' } });
  expect(await createSetupLink(app.services)).toBeNull();
  const { rows } = await app.services.pool.query('SELECT token_hash FROM setup_link');
  expect(JSON.stringify(rows)).not.toContain(token);
  expect((await app.services.pool.query('SELECT action, person_login FROM audit_log')).rows).toEqual([
    { action: 'person.set_up', person_login: 'first' },
  ]);
});

test('of two at once one wins', async () => {
  const app = await setUp();
  const token = await tokenOf(app);
  const answers = await Promise.all(
    ['first', 'second', 'third'].map((login) => app.browser().mutate('session.setUp', { token, ...account, login })),
  );
  expect(answers.map((answer) => answer.failure?.code ?? 'made').toSorted()).toEqual([
    'made',
    'setup_link_dead',
    'setup_link_dead',
  ]);
  expect((await app.services.pool.query('SELECT FROM person')).rowCount).toBe(1);
});

test('a later start, a day, or a person made otherwise kill the link; a made-up one never lived', async () => {
  const app = await setUp();
  const codeFor = async (token: string) =>
    (await app.browser().mutate('session.setUp', { token, ...account })).failure?.code;
  const old = await tokenOf(app);
  const present = await tokenOf(app);
  expect(await codeFor(old)).toBe('setup_link_dead');
  expect(await codeFor('made-up')).toBe('setup_link_dead');
  await app.services.pool.query("UPDATE setup_link SET expires_at = now() - interval '1 second'");
  expect(await codeFor(present)).toBe('setup_link_dead');
  const fresh = await tokenOf(app);
  await app.addPerson('somebody', []);
  expect(await codeFor(fresh)).toBe('setup_link_dead');
});
