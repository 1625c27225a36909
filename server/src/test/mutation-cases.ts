import { Client } from 'pg';
import { createSetupLink } from '../auth/setup-link.ts';
import type { ApiClient } from './api-client.ts';
import { type TestApp, testPassword } from './app.ts';

export interface MutationWorld {
  app: TestApp;
  /** The view of the watched database; the console's role owns it. */
  viewId: number;
  /** Another view of that database. */
  otherViewId: number;
  databaseId: number;
}

/** Who calls with what, after the things that the call needs were made. */
type Prepare = (world: MutationWorld) => Promise<{ browser: ApiClient; input?: unknown }>;

const grants = [{ role: 'viewer', databaseGroup: null }];
const password = 'a long enough password';

const targetOf = (viewId: number) => ({
  place: { scope: 'view', viewId },
  tier: 'normal',
  warnAfterSeconds: 60,
  errorAfterSeconds: 120,
  owner: 'BI',
});

const channel = {
  name: 'on call',
  enabled: true,
  minimumSeverity: 'normal',
  databaseGroups: null,
  digestMinutes: 15,
  remindHours: null,
  pingSeconds: null,
  recipients: ['on-call@example.com'],
};

const onChannel =
  (input: object): Prepare =>
  async ({ app }) => {
    const browser = await app.as('admin');
    const { data } = await browser.mutate('alerts.addChannel', {
      ...channel,
      kind: 'email',
      url: null,
      routingKey: null,
    });
    return { browser, input: { ...(data as { channelId: number }), ...input } };
  };

const onProblem =
  (input: object): Prepare =>
  async ({ app, databaseId }) => {
    const { rows } = await app.services.pool.query<{ problem_id: number }>(
      `INSERT INTO problem (cause, kind, severity, database_id, began_at)
      VALUES ('another:' || $1::text, 'wrong_database', 'critical', $1::bigint, now()) RETURNING problem_id`,
      [databaseId],
    );
    return { browser: await app.as('operator'), input: { problemId: rows[0]?.problem_id, ...input } };
  };
/** An observation that has met the pinned database. */
const answerAsPinned = ({ services }: TestApp) =>
  services.pool.query(`INSERT INTO observation (database_id, seen_system_identifier, seen_database_oid)
    SELECT database_id, system_identifier, database_oid FROM database`);

/** A base table as the inventory has it, which the console may read. */
async function storeTable({ app, databaseId }: MutationWorld) {
  const [config] = app.services.config.databases;
  const client = new Client({ connectionString: config?.primaryUrl });
  await client.connect();
  await client.query('CREATE TABLE orders (loaded_at timestamptz)');
  await client.end();
  await app.services.pool.query(
    `INSERT INTO relation (database_id, oid, schema_name, name, kind, owner, class_xmin, relfilenode, inserted, updated,
      deleted, changed_at)
    VALUES ($1, 1, 'public', 'orders', 'r', 'app', '0', 0, 0, 0, 0, now())`,
    [databaseId],
  );
  return { databaseId, schemaName: 'public', tableName: 'orders' };
}

const onTold =
  (input: object): Prepare =>
  async (world) => {
    const place = await storeTable(world);
    const browser = await world.app.as('operator');
    await browser.mutate('dataThrough.set', { ...place, rule: { source: 'told' } });
    return { browser, input: { ...place, ...input } };
  };

const onSomebody =
  (input: object): Prepare =>
  async ({ app }) => {
    const personId = await app.addPerson('somebody', [{ role: 'viewer', databaseGroup: 'test' }]);
    return { browser: await app.as('admin'), input: { personId, ...input } };
  };

/**
 * A call that goes well for every mutation of the router: each must leave exactly one row in the audit log. Who adds a
 * mutation adds its case.
 */
export const mutationCases: Record<string, Prepare> = {
  'alerts.acknowledge': onProblem({ note: 'known' }),
  'alerts.addChannel': async ({ app }) => ({
    browser: await app.as('admin'),
    input: { ...channel, kind: 'email', url: null, routingKey: null },
  }),
  'alerts.assign': onProblem({ owner: 'BI' }),
  'alerts.changeChannel': onChannel({ ...channel, name: 'night', url: null, routingKey: null }),
  'alerts.mute': onProblem({ minutes: 60 }),
  'alerts.removeChannel': onChannel({}),
  'alerts.setRule': async ({ app }) => ({
    browser: await app.as('admin'),
    input: { kind: 'view_due', enabled: false, thresholdSeconds: null },
  }),
  'alerts.testChannel': onChannel({}),
  'capabilities.checkKey': async ({ app, viewId }) => {
    await answerAsPinned(app);
    await app.services.pool.query(`UPDATE view SET columns = '[{"name": "answer"}]' WHERE view_id = $1`, [viewId]);
    return { browser: await app.as('operator'), input: { viewId, columns: ['answer'] } };
  },
  'capabilities.checkDefinition': async ({ app, databaseId }) => {
    await answerAsPinned(app);
    return { browser: await app.as('operator'), input: { databaseId, sql: 'SELECT 1 AS one' } };
  },
  'dataThrough.remove': onTold({}),
  'dataThrough.set': async (world) => ({
    browser: await world.app.as('operator'),
    input: {
      ...(await storeTable(world)),
      rule: { source: 'expression', expression: 'max(loaded_at)', condition: null },
    },
  }),
  'dataThrough.tell': onTold({ dataThrough: '2026-11-20T00:00:00Z' }),
  'dataThrough.try': async (world) => ({
    browser: await world.app.as('operator'),
    input: { ...(await storeTable(world)), expression: 'max(loaded_at)', condition: null },
  }),
  'databases.identify': async ({ app, databaseId }) => {
    await app.services.pool.query(
      `INSERT INTO observation (database_id, seen_system_identifier, seen_database_oid) VALUES ($1, 'restored', 1)
       ON CONFLICT (database_id) DO UPDATE SET seen_system_identifier = 'restored', seen_database_oid = 1`,
      [databaseId],
    );
    const input = { databaseId, verdict: 'restored', seenSystemIdentifier: 'restored', seenDatabaseOid: 1 };
    return { browser: await app.as('admin'), input };
  },
  'databases.test': async ({ app, databaseId }) => ({ browser: await app.as('operator'), input: { databaseId } }),
  'people.add': async ({ app }) => ({
    browser: await app.as('admin'),
    input: { login: 'new-person', name: 'New', password, grants },
  }),
  'people.changeGrants': onSomebody({ grants }),
  'people.setDisabled': onSomebody({ disabled: true }),
  'people.setPassword': onSomebody({ password }),
  'refreshes.request': async ({ app, viewId }) => ({
    browser: await app.as('operator'),
    input: { viewId, mode: 'auto' },
  }),
  'refreshes.cancel': async ({ app, viewId }) => {
    const browser = await app.as('operator');
    const { data } = await browser.mutate('refreshes.request', { viewId, mode: 'auto' });
    return { browser, input: { ...(data as { runId: number }), holdMinutes: 5 } };
  },
  'session.setPreferences': async ({ app }) => ({
    browser: await app.as('viewer'),
    input: { language: 'es', timeZone: 'UTC', colorScheme: 'dark' },
  }),
  'session.setUp': async ({ app }) => {
    const link = await createSetupLink(app.services);
    const token = new URL(link?.url ?? '').searchParams.get('token');
    return { browser: app.browser(), input: { token, login: 'first', name: 'First', password } };
  },
  'session.signIn': async ({ app }) => {
    await app.addPerson('somebody', []);
    return { browser: app.browser(), input: { login: 'somebody', password: testPassword } };
  },
  'session.signOut': async ({ app }) => ({ browser: await app.as('viewer') }),
  'targets.set': async ({ app, viewId }) => ({
    browser: await app.as('operator'),
    input: { targets: [targetOf(viewId)] },
  }),
  'targets.remove': async ({ app, viewId }) => {
    const browser = await app.as('operator');
    await browser.mutate('targets.set', { targets: [targetOf(viewId)] });
    return { browser, input: { places: [targetOf(viewId).place] } };
  },
  'views.decideIdentity': async ({ app, viewId, otherViewId }) => {
    await app.services.pool.query('UPDATE view SET gone_at = now() WHERE view_id = $1', [otherViewId]);
    const decisions = [{ goneViewId: otherViewId, newViewId: viewId, same: true }];
    return { browser: await app.as('operator'), input: { decisions } };
  },
  'views.hold': async ({ app, viewId }) => ({
    browser: await app.as('operator'),
    input: { viewId, minutes: 60, note: 'while we load' },
  }),
  'views.release': async ({ app, viewId }) => {
    const browser = await app.as('operator');
    await browser.mutate('views.hold', { viewId, minutes: 60, note: null });
    return { browser, input: { viewId } };
  },
};
