import { render, screen } from '@testing-library/react';
import { type FreshnessEvidence, type FreshnessInput, unknownReasonSchema } from '@viewkeeper/shared/freshness.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { en, es } from './freshness.messages.ts';
import { FreshnessLines } from './freshness-lines.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T06:30:00Z'), toFake: ['Date'] });
  return () => vi.useRealTimers();
});

const input: FreshnessInput = {
  schemaName: 'sales',
  name: 'orders',
  kind: 'table',
  viewId: null,
  change: 'counted',
  changeSeenAt: '2026-11-21T06:07:10.000000Z',
  before: { inserted: 100, updated: 20, deleted: 3 },
  now: { inserted: 12_531, updated: 900, deleted: 3 },
  sameFile: true,
  sameStructure: true,
};
const unchanged: FreshnessInput = { ...input, name: 'regions', change: null, changeSeenAt: null, now: input.before };
const evidence: FreshnessEvidence = {
  runId: 812,
  judgedAt: '2026-11-21T06:00:10.000000Z',
  watchedAt: '2026-11-21T06:29:55.000000Z',
  horizon: '2026-11-21T06:28:40.000000Z',
  heldBy: null,
  comparedThrough: '2026-11-21T06:28:40.000000Z',
  blindReason: null,
  sameEpoch: true,
  sameDefinition: true,
  sameContents: true,
  remedySql: null,
  inputs: [unchanged],
};
const view: ViewDetail = {
  viewId: 7,
  databaseId: 1,
  databaseName: 'erp_prod',
  environment: 'production',
  databaseGroup: 'erp',
  databaseReachable: true,
  observedAt: '2026-11-21T06:29:55.000000Z',
  schemaName: 'sales',
  viewName: 'mv_orders',
  status: 'no_target',
  target: null,
  effectiveAsOf: null,
  goneAt: null,
  owner: 'bi',
  populated: true,
  rowsEstimate: 1200,
  heapBytes: 8192,
  indexBytes: 8192,
  toastBytes: 0,
  totalBytes: 16_384,
  concurrentlyPossible: true,
  concurrentlyReason: 'auto_possible',
  mayRefresh: true,
  lastRefreshAt: '2026-11-21T06:00:01.000000Z',
  lastRefreshOrigin: 'manual',
  dataAsOf: '2026-11-21T06:00:00.000000Z',
  staleness: 'fresh',
  stalenessReason: null,
  stalenessSince: '2026-11-21T06:00:00.000000Z',
  freshThrough: '2026-11-21T06:28:40.000000Z',
  usualMs: 3200,
  activeRun: null,
  elsewhere: [],
  recentRuns: [],
  hold: null,
  comment: null,
  oid: 1,
  firstSeenAt: '2026-11-20T00:00:00.000000Z',
  columns: [],
  indexes: [],
  baseRelations: [],
  dependents: [],
  evidence,
  rights: [],
  concurrentlyDdl: null,
  refreshGrant: null,
  formerNames: [],
};

async function linesOf(changed: Partial<ViewDetail>, language: 'en' | 'es' = 'en'): Promise<string> {
  const i18n = createI18n(language);
  i18n.addResourceBundle(language, 'freshness', (await lazyMessages.freshness())[language]);
  const element = <FreshnessLines view={{ ...view, ...changed }} />;
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <RouterProvider router={createMemoryRouter([{ path: '*', element }])} />
    </Providers>,
  );
  return screen.queryByRole('region')?.textContent ?? '';
}

test('fresh says as of when, up to when it is confirmed, and what was compared', async () => {
  const text = await linesOf({ evidence: { ...evidence, inputs: [unchanged, { ...unchanged, name: 'cities' }] } });
  expect(text).toMatch(/^FreshData as of 21 Nov \d\d:\d\d \(30 min ago\), confirmed up to 1 min ago/);
  expect(text).toContain('No change has been counted in the 2 relations that it reads.');
});

test('a refresh that no observation was held against yet claims nothing more', async () => {
  const text = await linesOf({ evidence: { ...evidence, judgedAt: null } });
  expect(text).toContain('the next observation tells more');
  expect(text).not.toContain('No change has been counted');
});

test('stale names the table, the rows in figures and in words, and since when', async () => {
  const text = await linesOf({ staleness: 'stale', evidence: { ...evidence, inputs: [input, unchanged] } });
  expect(text).toMatch(/Why: orders \+12,431 ~880/);
  expect(text).toContain('12,431 rows inserted, 880 updated, 0 deleted');
  expect(text).toMatch(/since 21 Nov \d\d:\d\d$/);
  expect(text).not.toContain('regions');
});

test('counters that began anew are not subtracted, and only the first three tables are named', async () => {
  const inputs = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...input, name }));
  const text = await linesOf({ staleness: 'stale', evidence: { ...evidence, sameEpoch: false, inputs } });
  expect(text).toContain('rows were written');
  expect(text).not.toMatch(/[+~]\d/);
  expect(text).toMatch(/and 2 more$/);
});

test('a change of the definition alone is said to be one', async () => {
  const text = await linesOf({ staleness: 'stale', evidence: { ...evidence, sameDefinition: false } });
  expect(text).toContain('its definition, or a function or type in it, is another one');
});

test.for(unknownReasonSchema.options)('unknown, %s: why, and what to do, in both languages', async (reason) => {
  const unknown = { staleness: 'unknown', stalenessReason: reason } as const;
  const english = await linesOf(unknown);
  expect(english).toContain(`Why: ${en.reason[reason].what} ${en.reason[reason].remedy}`);
  document.body.replaceChildren();
  expect(await linesOf(unknown, 'es')).toContain(`Por qué: ${es.reason[reason].what} ${es.reason[reason].remedy}`);
});

test('what was proven of rows that may be gone is not said', async () => {
  expect(await linesOf({ staleness: 'unknown', stalenessReason: 'touched' })).not.toContain('confirmed up to');
});

test('the GRANT that is missing stands beneath', async () => {
  const remedySql = 'GRANT pg_read_all_stats TO "viewkeeper";';
  const changed = { ...evidence, remedySql };
  expect(await linesOf({ staleness: 'unknown', stalenessReason: 'sessions_hidden', evidence: changed })).toContain(
    `This takes the reason away:${remedySql}`,
  );
});

const heldBy = {
  pid: 4711,
  userName: 'backup',
  application: 'pg_dump',
  state: 'active',
  standing: 'busy',
  since: '2026-11-21T01:02:00.000000Z',
};

test('a session that holds the proof back is named; a short statement is not', async () => {
  expect(await linesOf({ evidence: { ...evidence, heldBy } })).toContain('session 4711 (pg_dump, user backup, active)');
  document.body.replaceChildren();
  const short = { ...heldBy, since: '2026-11-21T06:29:50.000000Z' };
  expect(await linesOf({ evidence: { ...evidence, heldBy: short } })).not.toContain('4711');
  document.body.replaceChildren();
  // Change triggers have proven it up to the observation, whatever the session does.
  const proven = { ...evidence, heldBy, comparedThrough: evidence.watchedAt };
  expect(await linesOf({ evidence: proven })).not.toContain('4711');
});

test('Spanish says it in its own words', async () => {
  const text = await linesOf({ staleness: 'stale', evidence: { ...evidence, inputs: [input] } }, 'es');
  expect(text).toMatch(/^Con cambiosDatos al /);
  expect(text).toContain('comprobado hasta');
  expect(text).toContain('12.431 filas insertadas, 880 modificadas, 0 borradas desde');
});

test('a view that is gone has no such line', async () => {
  expect(await linesOf({ staleness: null })).toBe('');
});
