import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, testPassword } from '../../test/app.ts';

async function setUp() {
  const app = await startTestApp();
  onTestFinished(app.close);
  return app;
}

const auditOf = async (app: Awaited<ReturnType<typeof setUp>>) =>
  (await app.services.pool.query('SELECT action, person_login, subject_name FROM audit_log ORDER BY audit_id')).rows;

test('a person signs in, sees themselves, and signs out', async () => {
  const app = await setUp();
  const personId = await app.addPerson('ana', [{ role: 'viewer', databaseGroup: 'sales' }]);
  const browser = app.browser();
  expect(await browser.query('session.current')).toMatchObject({ data: { person: null, setUpNeeded: false } });
  expect((await browser.signIn(' ANA ', testPassword)).failure).toBeNull();
  expect(browser.cookie).toMatch(/^viewkeeper=/);
  expect(await browser.query('session.current')).toMatchObject({
    data: {
      setUpNeeded: false,
      person: {
        personId,
        login: 'ana',
        name: 'Test ana',
        grants: [{ role: 'viewer', databaseGroup: 'sales' }],
        preferences: { language: null, timeZone: null, colorScheme: 'auto' },
      },
    },
  });
  const kept = browser.cookie;
  expect((await browser.mutate('session.signOut')).failure).toBeNull();
  expect(browser.cookie).toBeNull();
  browser.cookie = kept;
  expect(await browser.query('session.current')).toMatchObject({ data: { person: null } });
  expect(await browser.mutate('session.signOut')).toMatchObject({ status: 401, failure: { code: 'signed_out' } });
  expect(await auditOf(app)).toEqual([
    { action: 'session.sign_in', person_login: 'ana', subject_name: null },
    { action: 'session.sign_out', person_login: 'ana', subject_name: null },
  ]);
});

test('unknown login, wrong password and disabled person get the same answer, and are audited without the password', async () => {
  const app = await setUp();
  await app.addPerson('ana', []);
  const disabled = await app.addPerson('gone', []);
  await app.services.pool.query('UPDATE person SET disabled_at = now() WHERE person_id = $1', [disabled]);
  const answers = [];
  for (const [login, password] of [
    ['nobody', testPassword],
    ['ana', 'not the password'],
    ['gone', testPassword],
    ['Line\nbreak\u0000\u202E', 'secret typed'],
  ] as const) {
    const { status, failure, headers } = await app.browser().signIn(login, password);
    answers.push({ status, code: failure?.code, values: failure?.values, cookie: headers.get('set-cookie') });
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toEqual({ status: 401, code: 'wrong_credentials', values: {}, cookie: null });
  const audit = await auditOf(app);
  expect(audit.map((entry) => entry.subject_name)).toEqual(['nobody', 'ana', 'gone', 'line\uFFFDbreak\uFFFD\uFFFD']);
  expect(JSON.stringify(audit)).not.toContain('password');
});

test('preferences are kept', async () => {
  const app = await setUp();
  const browser = await app.as('viewer');
  const preferences = { language: 'es', timeZone: 'America/Bogota', colorScheme: 'dark' };
  expect((await browser.mutate('session.setPreferences', preferences)).failure).toBeNull();
  expect(await browser.query('session.current')).toMatchObject({ data: { person: { preferences } } });
  const refused = await browser.mutate('session.setPreferences', { ...preferences, timeZone: 'Nowhere/Else' });
  expect(refused).toMatchObject({ status: 400, failure: { code: 'bad_input' } });
});
