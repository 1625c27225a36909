const nobodyId = 999_999;
const grants = [{ role: 'viewer', databaseGroup: null }];
const password = 'a long enough password';
const table = { databaseId: nobodyId, schemaName: 'sales', tableName: 'orders' };

/**
 * An input of the right shape for every procedure of the router, which asks for things that do not exist where it can:
 * the permissions of all of them are tried with it. Who adds a procedure adds its line.
 */
export const procedureInputs: Record<string, unknown> = {
  'auditLog.list': {},
  'dataThrough.list': { databaseId: nobodyId },
  'dataThrough.remove': table,
  'dataThrough.set': { ...table, rule: { source: 'told' } },
  'dataThrough.tell': { ...table, dataThrough: '2026-11-20T00:00:00Z' },
  'dataThrough.try': { ...table, expression: 'max(loaded_at)', condition: null },
  'databases.get': { databaseId: nobodyId },
  'databases.identify': {
    databaseId: nobodyId,
    verdict: 'restored',
    seenSystemIdentifier: '1',
    seenDatabaseOid: 1,
  },
  'databases.list': undefined,
  'databases.test': { databaseId: nobodyId },
  'lag.ofView': { viewId: nobodyId },
  'lineage.graph': { databaseId: nobodyId },
  'people.add': { login: 'new-person', name: 'New', password, grants },
  'people.changeGrants': { personId: nobodyId, grants },
  'people.groups': undefined,
  'people.list': {},
  'people.setDisabled': { personId: nobodyId, disabled: true },
  'people.setPassword': { personId: nobodyId, password },
  'refreshes.cancel': { runId: nobodyId, holdMinutes: null },
  'refreshes.get': { runId: nobodyId },
  'refreshes.list': {},
  'refreshes.onChange': {},
  'refreshes.preview': { viewId: nobodyId, mode: 'auto' },
  'refreshes.request': { viewId: nobodyId, mode: 'auto' },
  'search.find': { text: 'sales' },
  'session.current': undefined,
  'session.setPreferences': { language: null, timeZone: null, colorScheme: 'auto' },
  'session.setUp': { token: 'none', login: 'first', name: 'First', password },
  'session.signIn': { login: 'nobody', password },
  'session.signOut': undefined,
  'targets.concerned': { scope: 'view', viewId: nobodyId },
  'targets.list': {},
  'targets.ofView': { viewId: nobodyId },
  'targets.remove': { places: [{ scope: 'view', viewId: nobodyId }] },
  'targets.set': {
    targets: [
      {
        place: { scope: 'view', viewId: nobodyId },
        tier: 'normal',
        warnAfterSeconds: 60,
        errorAfterSeconds: 120,
        owner: null,
      },
    ],
  },
  'views.changes': { viewId: nobodyId },
  'views.decideIdentity': { decisions: [{ goneViewId: nobodyId, newViewId: nobodyId + 1, same: true }] },
  'views.definition': { viewId: nobodyId },
  'views.facets': {},
  'views.get': { viewId: nobodyId },
  'views.hold': { viewId: nobodyId, minutes: 60, note: null },
  'views.list': {},
  'views.proposals': undefined,
  'views.release': { viewId: nobodyId },
};
