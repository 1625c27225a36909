import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, testPassword } from '../test/app.ts';
import { addressKey } from './address-key.ts';
import { attemptsPerAddress, attemptsPerLogin } from './sign-in-limits.ts';

async function setUp() {
  const app = await startTestApp();
  onTestFinished(app.close);
  await app.addPerson('ana', []);
  return app;
}

test('too many wrong passwords for a login block it from this address, the right password too', async () => {
  const app = await setUp();
  const browser = app.browser();
  const wrong = await Promise.all(
    Array.from({ length: attemptsPerLogin + 5 }, () => browser.signIn('ana', 'a wrong password')),
  );
  const codes = wrong.map((answer) => answer.failure?.code);
  expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(attemptsPerLogin);
  expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(5);
  const right = await browser.signIn('ana', testPassword);
  expect(right).toMatchObject({ status: 429, failure: { code: 'too_many_attempts' } });
  const { retryAfterSeconds } = right.failure?.values ?? {};
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(900);
  await app.addPerson('bob', []);
  expect((await browser.signIn('bob', testPassword)).failure).toBeNull();
});

test('the calls of a batch count one by one', async () => {
  const app = await setUp();
  const calls = Array.from({ length: 20 }, () => 'session.signIn').join(',');
  const inputs = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [index, { login: 'ana', password: `guess ${index}` }]),
  );
  const response = await app.browser().fetch(`/trpc/${calls}?batch=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(inputs),
  });
  const text = await response.text();
  expect(text.match(/wrong_credentials/g)).toHaveLength(attemptsPerLogin);
  expect(text.match(/too_many_attempts/g)).toHaveLength(20 - attemptsPerLogin);
});

test('guessing logins from one address is blocked; people who sign in from there do not use it up', async () => {
  const app = await setUp();
  for (let turn = 0; turn < 5; turn += 1) expect((await app.browser().signIn('ana', testPassword)).failure).toBeNull();
  const codes = await Promise.all(
    Array.from({ length: attemptsPerAddress + 3 }, async (_, index) => {
      const { failure } = await app.browser().signIn(`guess-${index}`, 'a wrong password');
      return failure?.code;
    }),
  );
  expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(3);
});

test('fifty people who sign in at once from one office all get in', async () => {
  const app = await setUp();
  const logins = Array.from({ length: 50 }, (_, index) => `person-${index}`);
  for (const login of logins) await app.addPerson(login, []);
  const answers = await Promise.all(logins.map((login) => app.browser().signIn(login, testPassword)));
  expect(answers.filter(({ failure }) => failure !== null)).toEqual([]);
});

test('when attempts cannot be counted nobody gets in', async () => {
  const app = await setUp();
  const owner = new Client({ connectionString: app.console.ownerUrl });
  await owner.connect();
  await owner.query('REVOKE INSERT, UPDATE ON viewkeeper.sign_in_limit FROM viewkeeper_app');
  await owner.end();
  const browser = app.browser();
  expect(await browser.signIn('ana', testPassword)).toMatchObject({ status: 500, failure: { code: 'internal' } });
  expect(browser.cookie).toBeNull();
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [undefined, 'unknown'],
])('%s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
