import { expect, onTestFinished, test } from 'vitest';
import { ensurePerson } from '../../auth/add-person.ts';
import { startTestApp, testPassword } from '../../test/app.ts';

async function setUp() {
  const app = await startTestApp();
  onTestFinished(app.close);
  return { ...app, admin: await app.as('admin') };
}

const everywhere = (role: string) => [{ role, databaseGroup: null }];
const bob = { login: 'bob', name: 'Bob', password: 'a long enough password' };

test('an admin adds a person, who signs in with the role given', async () => {
  const { admin, browser, services } = await setUp();
  const grants = [...everywhere('viewer'), { role: 'operator', databaseGroup: 'sales' }];
  const added = await admin.mutate('people.add', { ...bob, login: ' BOB ', grants: [...grants, ...grants] });
  expect(added).toMatchObject({ failure: null, data: { personId: expect.any(Number) } });
  const client = browser();
  expect((await client.signIn('bob', bob.password)).failure).toBeNull();
  expect(await client.query('session.current')).toMatchObject({
    data: { person: { login: 'bob', name: 'Bob', grants } },
  });
  expect(await admin.mutate('people.add', { ...bob, grants })).toMatchObject({
    status: 409,
    failure: { code: 'login_taken', values: { login: 'bob' } },
  });
  const { rows } = await services.pool.query("SELECT * FROM audit_log WHERE action = 'person.add'");
  expect(rows).toMatchObject([{ person_login: 'admin', subject_name: 'bob', after: { name: 'Bob' } }]);
  expect(JSON.stringify(rows)).not.toMatch(/argon2|long enough/);
});

test.each([
  [{ password: 'only 14 chars!' }],
  [{ login: 'has space' }],
  [{ login: '-dash' }],
  [{ name: ' ' }],
  [{ grants: [] }],
  [{ grants: [{ role: 'owner', databaseGroup: null }] }],
])('a person with %o is refused', async (mistake) => {
  const { admin } = await setUp();
  const answer = await admin.mutate('people.add', { ...bob, grants: everywhere('viewer'), ...mistake });
  expect(answer).toMatchObject({ status: 400, failure: { code: 'bad_input' } });
});

test('the list is sorted, searched and paged without gaps or repeats', async () => {
  const { admin, addPerson, services } = await setUp();
  for (const login of ['carl', 'anna', 'zoe', 'bert', 'dora']) await addPerson(login, []);
  await services.pool.query("UPDATE person SET last_sign_in_at = now() WHERE login = 'zoe'");
  await services.pool.query("UPDATE person SET name = 'Same' WHERE login IN ('anna', 'bert', 'carl')");
  const all = async (input: object) => {
    const logins: string[] = [];
    let cursor: string | null = null;
    do {
      const { data, failure } = await admin.query('people.list', { ...input, limit: 2, ...(cursor && { cursor }) });
      expect(failure).toBeNull();
      const page = data as { rows: { login: string }[]; nextCursor: string | null; asOf: string };
      expect(page.asOf).toMatch(/Z$/);
      logins.push(...page.rows.map((row) => row.login));
      cursor = page.nextCursor;
    } while (cursor);
    return logins;
  };
  const byLogin = ['admin', 'anna', 'bert', 'carl', 'dora', 'zoe'];
  expect(await all({ sort: 'login' })).toEqual(byLogin);
  expect(await all({ sort: 'login', order: 'desc' })).toEqual(byLogin.toReversed());
  expect((await all({ sort: 'name' })).toSorted()).toEqual(byLogin);
  expect((await all({ sort: 'name', order: 'desc' })).slice(0, 3).toSorted()).toEqual(['admin', 'dora', 'zoe']);
  expect((await all({ sort: 'lastSignInAt', order: 'desc' })).slice(0, 2)).toEqual(['zoe', 'admin']);
  expect((await all({ sort: 'createdAt' }))[0]).toBe('admin');
  expect(await all({ search: 'TEST do' })).toEqual(['dora']);
  expect(await all({ search: '%' })).toEqual([]);
  for (const cursor of ['x', Buffer.from('[1,2]').toString('base64url'), Buffer.from('{}').toString('base64url')]) {
    expect(await admin.query('people.list', { cursor })).toMatchObject({ failure: { code: 'bad_input' } });
  }
});

test('the groups are those of databases and of grants', async () => {
  const { admin, addPerson, services } = await setUp();
  await services.pool.query(
    `INSERT INTO database (name, environment, database_group, address, configured)
     VALUES ('a', 'test', 'sales', 'x', true), ('b', 'test', 'sales', 'x', true), ('c', 'test', 'old', 'x', false)`,
  );
  await addPerson('ana', [{ role: 'viewer', databaseGroup: 'finance' }]);
  expect((await admin.query('people.groups')).data).toEqual(['finance', 'sales']);
});

test('the last active administrator can neither be disabled nor lose the role', async () => {
  const { admin, addPerson, as } = await setUp();
  const { data } = await admin.query('session.current');
  const { personId } = (data as { person: { personId: number } }).person;
  await addPerson('of-group', [{ role: 'admin', databaseGroup: 'sales' }]);
  const second = await addPerson('second', [{ role: 'admin', databaseGroup: null }]);
  expect((await admin.mutate('people.setDisabled', { personId: second, disabled: true })).failure).toBeNull();

  const lastAdmin = { status: 409, failure: { code: 'last_admin' } };
  expect(await admin.mutate('people.setDisabled', { personId, disabled: true })).toMatchObject(lastAdmin);
  for (const grants of [everywhere('operator'), [{ role: 'admin', databaseGroup: 'sales' }]]) {
    expect(await admin.mutate('people.changeGrants', { personId, grants })).toMatchObject(lastAdmin);
  }
  expect(await admin.query('people.groups')).toMatchObject({ failure: null });

  expect((await admin.mutate('people.setDisabled', { personId: second, disabled: false })).failure).toBeNull();
  expect((await admin.mutate('people.changeGrants', { personId, grants: everywhere('viewer') })).failure).toBeNull();
  expect(await admin.query('people.groups')).toMatchObject({ failure: { code: 'forbidden' } });
  expect((await (await as('second')).query('people.groups')).failure).toBeNull();
});

test('two administrators who remove each other at the same moment: one stays', async () => {
  const { admin, addPerson, as, services } = await setUp();
  const { data } = await admin.query('session.current');
  const first = (data as { person: { personId: number } }).person.personId;
  for (let round = 0; round < 5; round += 1) {
    const login = `admin-${round}`;
    const other = await addPerson(login, [{ role: 'admin', databaseGroup: null }]);
    const browser = await as(login);
    const answers = await Promise.all([
      admin.mutate('people.setDisabled', { personId: other, disabled: true }),
      browser.mutate('people.changeGrants', { personId: first, grants: everywhere('viewer') }),
    ]);
    const codes = answers.map((answer) => answer.failure?.code ?? 'done').toSorted();
    expect(codes).toHaveLength(2);
    expect(codes).toContain('done');
    expect(codes.filter((code) => code !== 'done')).toHaveLength(1);
    const { rows } = await services.pool.query(
      `SELECT count(*) AS admins FROM person JOIN person_grant USING (person_id)
       WHERE disabled_at IS NULL AND role = 'admin' AND database_group IS NULL`,
    );
    expect(rows[0]?.admins).toBe(1);
    await services.pool.query('UPDATE person SET disabled_at = now() WHERE person_id = $1', [other]);
    await services.pool.query('DELETE FROM person_grant WHERE person_id = $1', [first]);
    await services.pool.query("INSERT INTO person_grant (person_id, role) VALUES ($1, 'admin')", [first]);
  }
});

test('an administrator of a group only cannot manage people, and so not promote themselves', async () => {
  const { addPerson, as } = await setUp();
  const personId = await addPerson('of-group', [{ role: 'admin', databaseGroup: 'sales' }]);
  const browser = await as('of-group');
  const forbidden = { status: 403, failure: { code: 'forbidden' } };
  expect(await browser.mutate('people.changeGrants', { personId, grants: everywhere('admin') })).toMatchObject(
    forbidden,
  );
  expect(await browser.query('people.list', {})).toMatchObject(forbidden);
});

test('somebody who is not there is not found', async () => {
  const { admin } = await setUp();
  const notFound = { status: 404, failure: { code: 'not_found' } };
  const personId = 999_999;
  expect(await admin.mutate('people.setDisabled', { personId, disabled: true })).toMatchObject(notFound);
  expect(await admin.mutate('people.changeGrants', { personId, grants: everywhere('viewer') })).toMatchObject(notFound);
  expect(await admin.mutate('people.setPassword', { personId, password: bob.password })).toMatchObject(notFound);
});

test('an account that the console makes by itself is made once, and left as people changed it', async () => {
  const { services, as } = await setUp();
  const account = {
    login: 'demo',
    name: 'Demo',
    password: testPassword,
    grants: [{ role: 'viewer', databaseGroup: null }],
  };
  await ensurePerson(services.pool, { ...account, grants: [{ role: 'viewer', databaseGroup: null }] });
  await as('demo');
  await ensurePerson(services.pool, { login: 'demo', name: 'Other', password: 'another password', grants: [] });
  const { data } = await (await as('demo')).query('session.current');
  expect(data).toMatchObject({ person: { name: 'Demo', grants: account.grants } });
});
