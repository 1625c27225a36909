import { expect, onTestFinished, test } from 'vitest';
import type { Config } from '../config.ts';
import type { ApiClient } from '../test/api-client.ts';
import { startTestApp, type TestApp, testPassword } from '../test/app.ts';
import { hashPassword } from './password-hash.ts';

async function setUp(overrides: Partial<Config> = {}) {
  const app = await startTestApp(overrides);
  onTestFinished(app.close);
  return app;
}

const whoIs = async (browser: ApiClient) => {
  const { data } = await browser.query('session.current');
  return (data as { person: { login: string } | null }).person?.login ?? null;
};
const sessions = async (app: TestApp) =>
  (
    await app.services.pool.query<{ sid: string; personId: number; expire: number }>(
      `SELECT sid, (sess ->> 'personId')::int AS "personId", extract(epoch FROM expire)::float8 AS expire FROM session`,
    )
  ).rows;

test('the cookie is for http only and this site only; over https it is bound to its host', async () => {
  const plain = await setUp();
  await plain.addPerson('ana', []);
  const overHttp = await plain.browser().signIn('ana', testPassword);
  expect(overHttp.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^viewkeeper=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/),
  ]);
  const secure = await setUp({ baseUrl: 'https://console.example' });
  await secure.addPerson('ana', []);
  const browser = secure.browser();
  const overHttps = await browser.signIn('ana', testPassword);
  expect(overHttps.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-viewkeeper=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  expect(await whoIs(browser)).toBe('ana');
  const signOut = await browser.mutate('session.signOut');
  expect(signOut.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-viewkeeper=; Path=\/; Expires=Thu, 01 Jan 1970[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    ),
  ]);
});

test('sign-in begins another session: a planted one is worth nothing', async () => {
  const app = await setUp();
  await app.addPerson('victim', []);
  const attacker = await app.as('analyst');
  const planted = attacker.cookie;
  const victim = app.browser();
  victim.cookie = planted;
  await victim.signIn('victim', testPassword);
  expect(victim.cookie).not.toBe(planted);
  expect([await whoIs(victim), await whoIs(attacker)]).toEqual(['victim', null]);
  expect((await sessions(app)).length).toBe(1);
});

test('a forged or unsigned cookie is nobody, and leaves nothing in the table', async () => {
  const app = await setUp();
  const { cookie } = await app.as('admin');
  const [session] = await sessions(app);
  for (const forged of [
    `viewkeeper=${session?.sid}`,
    `viewkeeper=s%3A${session?.sid}.forged`,
    `${cookie}x`,
    'viewkeeper=',
  ]) {
    const browser = app.browser();
    browser.cookie = forged;
    expect(await whoIs(browser)).toBeNull();
  }
  expect(await sessions(app)).toHaveLength(1);
});

test('who signs nobody in gets no session and no cookie', async () => {
  const app = await setUp();
  const { headers } = await app.browser().query('session.current');
  expect(headers.getSetCookie()).toEqual([]);
  expect(await sessions(app)).toEqual([]);
});

test('use puts the idle timeout off, never back; without use the session ends', async () => {
  const app = await setUp();
  const browser = await app.as('viewer');
  const { pool } = app.services;
  const atSignIn = (await sessions(app))[0]?.expire ?? 0;
  expect(atSignIn - Date.now() / 1000).toBeCloseTo(12 * 3600, -2);
  await pool.query("UPDATE session SET expire = expire - interval '11 hours'");
  const { headers } = await browser.query('session.current');
  expect(headers.getSetCookie()[0]).toContain('Expires=');
  expect((await sessions(app))[0]?.expire).toBeGreaterThan(atSignIn - 2);
  await pool.query("UPDATE session SET expire = expire + interval '1 hour'");
  await browser.query('session.current');
  expect((await sessions(app))[0]?.expire).toBeGreaterThan(atSignIn + 3000);
  await pool.query("UPDATE session SET expire = now() - interval '1 second'");
  expect(await whoIs(browser)).toBeNull();
});

test('seven days after sign-in the session ends, however busy', async () => {
  const app = await setUp();
  const browser = await app.as('viewer');
  const age = async (seconds: number) =>
    app.services.pool.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{signedInAtMs}', to_jsonb($1::float8))`,
      [Date.now() - seconds * 1000],
    );
  await age(7 * 24 * 3600 - 60);
  expect(await whoIs(browser)).toBe('viewer');
  await age(7 * 24 * 3600 + 1);
  expect(await whoIs(browser)).toBeNull();
  expect(await sessions(app)).toEqual([]);
});

test('a new password, disabling and other grants take effect with the next request', async () => {
  const app = await setUp();
  const admin = await app.as('admin');
  const personId = await app.addPerson('ana', [{ role: 'operator', databaseGroup: null }]);
  const may = async (browser: ApiClient) => (await browser.query('auditLog.list', {})).failure?.code ?? 'yes';

  const first = await app.as('ana');
  expect(await may(first)).toBe('yes');
  await admin.mutate('people.changeGrants', { personId, grants: [{ role: 'viewer', databaseGroup: null }] });
  expect(await may(first)).toBe('forbidden');
  await admin.mutate('people.setPassword', { personId, password: 'another long password' });
  expect(await may(first)).toBe('signed_out');
  const second = app.browser();
  expect((await second.signIn('ana', testPassword)).failure?.code).toBe('wrong_credentials');
  expect((await second.signIn('ana', 'another long password')).failure).toBeNull();
  await admin.mutate('people.setDisabled', { personId, disabled: true });
  expect(await may(second)).toBe('signed_out');
  await admin.mutate('people.setDisabled', { personId, disabled: false });
  expect(await may(second)).toBe('signed_out');
  expect((await second.signIn('ana', 'another long password')).failure).toBeNull();
});

test('a session that was begun with the old password while it changed is dead', async () => {
  const app = await setUp();
  const personId = await app.addPerson('ana', []);
  const browser = await app.as('ana');
  const { pool } = app.services;
  const { rows } = await pool.query<{ sess: unknown }>('SELECT sess FROM session');
  const admin = await app.as('admin');
  await admin.mutate('people.setPassword', { personId, password: 'another long password' });
  await pool.query(`INSERT INTO session SELECT 'late', $1::json, now() + interval '1 hour'`, [
    JSON.stringify(rows[0]?.sess),
  ]);
  expect(await whoIs(browser)).toBeNull();
});

test('a hash of lower cost is raised at the next sign-in, without signing the person out', async () => {
  const app = await setUp();
  const personId = await app.addPerson('ana', []);
  const { pool } = app.services;
  const old = await hashPassword(testPassword, { memoryKib: 8192, passes: 1, parallelism: 1 });
  await pool.query('UPDATE person SET password_hash = $2 WHERE person_id = $1', [personId, old]);
  const browser = await app.as('ana');
  const { rows } = await pool.query('SELECT password_hash FROM person WHERE person_id = $1', [personId]);
  expect(rows[0]?.password_hash).toContain('$m=19456,t=2,p=1$');
  expect(await whoIs(browser)).toBe('ana');
  await app.as('ana');
});

test('an unknown login costs the time of a known one', async () => {
  const app = await setUp();
  await app.addPerson('ana', []);
  // Processor time of this process, in which the application runs: elapsed time tells of the machine's other work.
  const costMsOf = async (login: string) => {
    const before = process.cpuUsage();
    await app.browser().signIn(login, 'a wrong password');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  await costMsOf('ana');
  const known: number[] = [];
  const unknown: number[] = [];
  for (let turn = 0; turn < 9; turn += 1) {
    known.push(await costMsOf('ana'));
    unknown.push(await costMsOf(`nobody-${turn}`));
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[4] ?? 0;
  const ratio = median(unknown) / median(known);
  expect(ratio).toBeGreaterThan(0.7);
  expect(ratio).toBeLessThan(1.4);
});
