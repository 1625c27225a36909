import type { ErrorCode } from '@viewkeeper/shared/error-codes.ts';
import { can, type Grant, type Role, roleSchema } from '@viewkeeper/shared/permissions.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiClient } from './test/api-client.ts';
import { startTestApp, type TestApp } from './test/app.ts';
import { procedureInputs } from './test/procedure-inputs.ts';
import { type AnyProcedure, listProcedures } from './test/procedures.ts';
import type { ProcedureMeta } from './trpc/procedures.ts';

const procedures = listProcedures();

test('the router has procedures, and each has an input in the table of this test', () => {
  expect(procedures.length).toBeGreaterThan(10);
  expect(Object.keys(procedureInputs).toSorted()).toEqual(procedures.map(([path]) => path).toSorted());
});

test('every procedure declares who may call it', () => {
  const unguarded = procedures.filter(([, procedure]) => procedure.meta?.guard === undefined);
  expect(unguarded.map(([path]) => path)).toEqual([]);
});

test('only the way in is open to everybody', () => {
  const anyone = procedures.filter(([, procedure]) => procedure.meta?.guard === 'anyone');
  expect(anyone.map(([path]) => path).toSorted()).toEqual(['session.current', 'session.setUp', 'session.signIn']);
});

test('a right to read changes nothing, and people and the audit log stand under rights of their own', () => {
  const guardOf = (path: string) => procedures.find(([name]) => name === path)?.[1].meta?.guard;
  const byReaders = procedures.filter(([, { type, meta }]) => type === 'mutation' && meta?.guard.endsWith('.read'));
  expect(byReaders.map(([path]) => path)).toEqual([]);
  const ofPeople = procedures.filter(([path]) => path.startsWith('people.'));
  expect(new Set(ofPeople.map(([, { meta }]) => meta?.guard))).toEqual(new Set(['people.manage']));
  expect(guardOf('auditLog.list')).toBe('audit.read');
});

const callers = ['nobody', ...roleSchema.options] as const;
type Caller = (typeof callers)[number];

/** What `permissions.ts` says about the call. */
function expected(guard: ProcedureMeta['guard'] | undefined, caller: Caller): ErrorCode | 'allowed' {
  if (guard === 'anyone') return 'allowed';
  if (caller === 'nobody' || guard === undefined) return 'signed_out';
  const grants: Grant[] = [{ role: caller, databaseGroup: null }];
  return guard === 'signed_in' || can(grants, guard) ? 'allowed' : 'forbidden';
}

let app: TestApp;
const browsers = new Map<Caller, ApiClient>();
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

/** The caller's browser, signed in again where the call before has signed out. */
async function browserOf(caller: Caller): Promise<ApiClient> {
  if (caller === 'nobody') return app.browser();
  const kept = browsers.get(caller);
  const browser = kept?.cookie ? kept : await app.as(caller);
  browsers.set(caller, browser);
  return browser;
}

/** A stream that is not refused is broken off by the change of its person; so must every stream be. */
async function follow(path: string, caller: Caller): Promise<string> {
  const browser = await browserOf(caller);
  const events = browser.follow(path, procedureInputs[path], AbortSignal.timeout(10_000));
  await events.next();
  const { rows } = await app.services.pool.query<{ person_id: number }>(
    'SELECT person_id FROM person WHERE login = $1',
    [caller],
  );
  await app.services.pool.query("SELECT pg_notify('viewkeeper_person', $1::text)", [rows[0]?.person_id ?? '']);
  try {
    for await (const { event, data } of events) {
      if (event !== 'serialized-error') continue;
      return (data as { data: { failure: { code: ErrorCode } } }).data.failure.code;
    }
  } catch (error) {
    expect(String(error)).toContain('terminated');
  }
  return 'allowed';
}

async function call(path: string, type: AnyProcedure['_def']['type'], caller: Caller): Promise<string> {
  if (type === 'subscription') return follow(path, caller);
  const browser = await browserOf(caller);
  const { failure } = await browser[type === 'query' ? 'query' : 'mutate'](path, procedureInputs[path]);
  return failure?.code ?? 'allowed';
}

/** Answers that a caller cannot get who is let in with an input of the right shape. */
const refusals = ['signed_out', 'forbidden', 'cross_site', 'bad_input', 'internal', 'console_unavailable'];

test.each(procedures)('%s lets in exactly whom the permissions say', async (path, { type, meta }) => {
  const seen: [Caller, string][] = [];
  const wanted: [Caller, string][] = [];
  for (const caller of callers) {
    const code = await call(path, type, caller);
    seen.push([caller, refusals.includes(code) ? code : 'allowed']);
    wanted.push([caller, expected(meta?.guard, caller)]);
  }
  expect(seen).toEqual(wanted);
});

test('the roles differ: the table above can fail', () => {
  const roles: Role[] = ['analyst', 'viewer', 'operator', 'admin'];
  expect(roles.map((role) => expected('people.manage', role))).toEqual([
    'forbidden',
    'forbidden',
    'forbidden',
    'allowed',
  ]);
  expect(roles.map((role) => expected('runs.read', role))).toEqual(['forbidden', 'allowed', 'allowed', 'allowed']);
});
