import { expect, onTestFinished, test } from 'vitest';
import { writeAudit } from '../../audit/write-audit.ts';
import type { ApiClient } from '../../test/api-client.ts';
import { startTestApp } from '../../test/app.ts';

interface Page {
  rows: { auditId: number; action: string; subject: string | null; sql: string | null; at: string }[];
  nextCursor: string | null;
  asOf: string;
}

async function setUp() {
  const app = await startTestApp();
  onTestFinished(app.close);
  const { rows } = await app.services.pool.query<{ database_id: number }>(
    `INSERT INTO database (name, environment, database_group, address)
     VALUES ('shop', 'test', 'sales', 'x'), ('ledger', 'test', 'finance', 'x') RETURNING database_id`,
  );
  const [sales, finance] = rows.map((row) => row.database_id);
  const write = (databaseId: number | undefined, subject: string, personId = 77) =>
    writeAudit(app.services.pool, {
      action: 'run.request',
      actor: { personId, login: `person-${personId}` },
      ...(databaseId !== undefined && { databaseId }),
      subject,
      subjectName: `name of ${subject}`,
      sql: 'REFRESH MATERIALIZED VIEW "Mixed_Case"',
    });
  return { ...app, sales, finance, write };
}

const list = async (browser: ApiClient, input: object = {}): Promise<Page> => {
  const { data, failure } = await browser.query('auditLog.list', input);
  expect(failure).toBeNull();
  return data as Page;
};
const subjects = async (browser: ApiClient, input: object = {}) =>
  (await list(browser, input)).rows.map((row) => row.subject);

test('it is listed newest first, in pages without gaps or repeats', async () => {
  const app = await setUp();
  const admin = await app.as('admin');
  for (let number = 1; number <= 5; number += 1) await app.write(app.sales, `run:${number}`);
  const first = await list(admin, { limit: 2, action: ['run.request'] });
  expect(first.rows.map((row) => row.subject)).toEqual(['run:5', 'run:4']);
  await app.write(app.sales, 'run:6');
  const second = await list(admin, { limit: 2, action: ['run.request'], cursor: first.nextCursor });
  const third = await list(admin, { limit: 2, action: ['run.request'], cursor: second.nextCursor });
  expect(second.rows.map((row) => row.subject)).toEqual(['run:3', 'run:2']);
  expect(third).toMatchObject({ rows: [{ subject: 'run:1' }], nextCursor: null, asOf: expect.stringMatching(/Z$/) });
});

test('it is filtered by action, database, person, subject, text and time', async () => {
  const app = await setUp();
  const admin = await app.as('admin');
  await app.write(app.sales, 'run:1');
  await app.write(app.finance, 'run:2', 78);
  const { rows } = await list(admin, { subject: 'run:2' });
  const at = rows[0]?.at;
  expect(await subjects(admin, { databaseId: app.sales })).toEqual(['run:1']);
  expect(await subjects(admin, { personId: 78 })).toEqual(['run:2']);
  expect(await subjects(admin, { search: 'NAME OF RUN:1' })).toEqual(['run:1']);
  expect(await subjects(admin, { search: 'mixed_case' })).toEqual(['run:2', 'run:1']);
  expect(await subjects(admin, { search: 'mixed%case' })).toEqual([]);
  expect(await subjects(admin, { from: at })).toEqual(['run:2']);
  expect(await subjects(admin, { until: at, action: ['run.request'] })).toEqual(['run:1']);
  expect((await list(admin, { action: ['session.sign_in'] })).rows).toMatchObject([{ action: 'session.sign_in' }]);
  expect(await subjects(admin, { databaseId: 999_999 })).toEqual([]);
});

test('people of a group see what concerns it and their own acts, nothing else', async () => {
  const app = await setUp();
  const personId = await app.addPerson('ana', [
    { role: 'operator', databaseGroup: 'sales' },
    { role: 'viewer', databaseGroup: null },
  ]);
  const ana = await app.as('ana');
  await app.as('admin');
  await app.write(app.sales, 'run:1');
  await app.write(app.finance, 'run:2');
  await app.write(undefined, 'person:5');
  await app.write(app.finance, 'run:3', personId);
  expect((await list(ana)).rows.map((row) => row.subject ?? row.action)).toEqual(['run:3', 'run:1', 'session.sign_in']);
  expect(await subjects(ana, { databaseId: app.finance, personId: 77 })).toEqual([]);
  const [person, hidden, seen] = (await list(await app.as('admin'), { action: ['run.request'] })).rows.slice(1);
  expect([person?.subject, hidden?.subject, seen?.subject]).toEqual(['person:5', 'run:2', 'run:1']);
  expect(await subjects(ana, { auditId: seen?.auditId })).toEqual(['run:1']);
  expect(await subjects(ana, { auditId: hidden?.auditId })).toEqual([]);
});

test('a cursor of another list is refused', async () => {
  const app = await setUp();
  const admin = await app.as('admin');
  const cursor = Buffer.from('["a",1]').toString('base64url');
  expect(await admin.query('auditLog.list', { cursor })).toMatchObject({ failure: { code: 'bad_input' } });
});
