import { cleanup, render, screen, within } from '@testing-library/react';
import type { ElsewhereSession, ViewFacets, ViewRow } from '@viewkeeper/shared/views.ts';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test, vi } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { StatusLines } from './status-lines.tsx';
import type { ViewsAddress } from './use-view-filters.ts';
import { ViewCard } from './view-card.tsx';
import { ViewFacetBar } from './view-facets.tsx';

const view: ViewRow = {
  viewId: 7,
  databaseId: 1,
  databaseName: 'erp_prod',
  environment: 'production',
  databaseGroup: 'erp',
  databaseReachable: true,
  observedAt: '2026-11-21T06:00:00Z',
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
  lastRefreshAt: '2026-11-21T05:00:01Z',
  lastRefreshOrigin: 'manual',
  dataAsOf: '2026-11-21T05:00:00Z',
  staleness: 'fresh',
  stalenessReason: null,
  stalenessSince: '2026-11-21T05:00:00Z',
  freshThrough: '2026-11-21T05:58:45Z',
  usualMs: 3200,
  activeRun: null,
  elsewhere: [],
  recentRuns: [],
  hold: null,
};

async function draw(element: ReactElement, language: 'en' | 'es' = 'en') {
  const i18n = createI18n(language);
  i18n.addResourceBundle(language, 'views', (await lazyMessages.views())[language]);
  i18n.addResourceBundle(language, 'elsewhere', (await lazyMessages.elsewhere())[language]);
  i18n.addResourceBundle(language, 'freshness', (await lazyMessages.freshness())[language]);
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <RouterProvider router={createMemoryRouter([{ path: '*', element }])} />
    </Providers>,
  );
}

test('a view says its figures with their units', async () => {
  await draw(<ViewCard view={view} />);
  expect(screen.getByText('1,200')).toBeDefined();
  expect(screen.getByText('16 kB')).toBeDefined();
  expect(screen.getByText('3.2 s')).toBeDefined();
  expect(screen.getByText('No target')).toBeDefined();
});

test('what is not known is a dash or a word, never zero', async () => {
  await draw(
    <ViewCard view={{ ...view, rowsEstimate: null, totalBytes: 0, heapBytes: 0, indexBytes: 0, usualMs: null }} />,
  );
  expect(screen.getAllByText('–')).toHaveLength(3);
  expect(screen.queryByText(/\b0\b/)).toBeNull();
});

test.for([
  [{}, 'Fresh up to 1 min ago'],
  [{ staleness: 'stale', stalenessSince: '2026-11-21T05:58:45Z' }, 'Stale for 1 min'],
  [{ staleness: 'unknown', stalenessReason: 'counters_reset' }, 'Unknown counters began anew'],
  [{ staleness: 'unpopulated', populated: false }, 'No rows yet'],
] as const)('how fresh it is in a few words: %o', async ([changed, words]) => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T06:00:00Z'), toFake: ['Date'] });
  await draw(<ViewCard view={{ ...view, ...changed }} />);
  expect(screen.getByRole('button', { name: /^Fresh|^Stale|^Unknown|^No rows/ }).textContent).toContain(words);
  vi.useRealTimers();
});

test('a view that was never populated has no rows yet', async () => {
  await draw(<ViewCard view={{ ...view, populated: false, rowsEstimate: 0 }} />);
  expect(screen.getByText('none yet')).toBeDefined();
});

test('figures of a database that does not answer carry their age', async () => {
  await draw(<ViewCard view={{ ...view, databaseReachable: false }} />);
  expect(screen.getByText(/erp_prod · does not answer · as of/)).toBeDefined();
});

test('a refresh that somebody else makes, or has made since, stands beside the age of the rows', async () => {
  const session: ElsewhereSession = {
    pid: 4711,
    userName: 'etl',
    application: 'nightly load',
    state: 'running',
    mode: 'plain',
    isCertain: true,
    since: '2026-11-21T05:58:00Z',
    blockedBy: [],
    waitingCount: 2,
  };
  await draw(<ViewCard view={{ ...view, elsewhere: [session] }} />);
  expect(screen.getByText('Outside').dataset['hint']).toBe(
    'Being refreshed outside Viewkeeper. User etl, application nightly load, pid 4711.',
  );
  cleanup();
  await draw(<ViewCard view={{ ...view, elsewhere: [{ ...session, isCertain: false }] }} />);
  expect(screen.getByText('Outside').dataset['hint']).toMatch(/^Locked outside Viewkeeper, perhaps to refresh it/);
  cleanup();
  await draw(<ViewCard view={{ ...view, lastRefreshOrigin: 'elsewhere' }} />);
  expect(screen.getByText('outside Viewkeeper since')).toBeDefined();
});

test('a hostile name is text, on one line, and stays apart from its schema', async () => {
  await draw(<ViewCard view={{ ...view, viewName: '<img src=x>\n"; DROP' }} />);
  expect(screen.getAllByText('<img src=x>␊"; DROP', { exact: false })).not.toHaveLength(0);
  expect(document.querySelector('img')).toBeNull();
});

test('the last runs are told in words too', async () => {
  const run = { runId: 1, state: 'failed', origin: 'manual', at: '2026-11-21T05:00:00Z', durationMs: 412 } as const;
  await draw(<ViewCard view={{ ...view, recentRuns: [run, { ...run, runId: 2, state: 'succeeded' }] }} />);
  const bars = screen.getByRole('img', { name: 'Last 2 runs: 1 × Failed, 1 × Done. The newest took 412 ms.' });
  expect(bars).toBeDefined();
});

const address: ViewsAddress = {
  status: [],
  staleness: [],
  database: [],
  environment: [],
  schema: [],
  owner: [],
  populated: null,
  concurrently: null,
  gone: false,
  sort: 'status',
  dir: 'asc',
};
const facets: ViewFacets = {
  status: [
    { value: 'no_target', label: 'no_target', count: 540 },
    { value: 'failing', label: 'failing', count: 3 },
  ],
  staleness: [],
  database: [{ value: '1', label: 'erp_prod', count: 543 }],
  environment: [],
  schemaName: [
    { value: 'sales', label: 'sales', count: 500 },
    { value: 'hr', label: 'hr', count: 43 },
  ],
  owner: [],
  populated: [],
  concurrently: [],
};

test('filters stand the worst first, and a facet of one value is left out', async () => {
  const onFacet = vi.fn<(facet: keyof ViewFacets, values: string[]) => void>();
  const bar = { facets, filtered: false, onFacet, onGone: () => {}, onClear: () => {} };
  await draw(<ViewFacetBar {...bar} address={address} />);
  const chips = within(screen.getByRole('group', { name: 'Status' })).getAllByRole('button');
  expect(chips.map((chip) => chip.getAttribute('aria-label'))).toEqual(['Failing, 3', 'No target, 540']);
  expect(screen.queryByRole('button', { name: /Database/ })).toBeNull();
  expect(screen.getByRole('button', { name: /Schema/ })).toBeDefined();
  chips[0]?.click();
  expect(onFacet).toHaveBeenCalledWith('status', ['failing']);
});

test('what is chosen can be unchosen, even when nothing is left of it', async () => {
  const bar = { facets, filtered: true, onFacet: () => {}, onGone: () => {}, onClear: () => {} };
  await draw(<ViewFacetBar {...bar} address={{ ...address, status: ['unknown'] }} />, 'es');
  expect(screen.getByRole('button', { name: 'Sin comprobar, 0' }).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('button', { name: 'Quitar filtros' })).toBeDefined();
});

const target: NonNullable<ViewRow['target']> = {
  targetId: 1,
  scope: 'tag',
  tag: 'gold',
  tier: 'critical',
  warnAfterSeconds: 3600,
  errorAfterSeconds: 7200,
  deadline: null,
  due: null,
  owner: 'BI',
};

test('why a view is late: how old it is, since when, what was promised and by what it is inherited', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T06:00:00Z'), toFake: ['Date'] });
  await draw(<StatusLines view={{ ...view, status: 'late', target, effectiveAsOf: '2026-11-21T03:00:00Z' }} />);
  const text = document.body.textContent;
  expect(text).toContain('3 h old');
  expect(text).toContain('Since 21 Nov 05:00');
  expect(text).toContain(
    'Target: maximum age 2 h 00 min, due after 1 h 00 min (of the tag gold) · Critical · owner BI',
  );
  vi.useRealTimers();
});

test('a status of which nothing was promised says how to promise it', async () => {
  await draw(<StatusLines view={view} />);
  expect(document.body.textContent).toContain('Nothing was promised for this view.');
  expect(document.body.textContent).toContain('Set a target on its page');
  expect(document.body.textContent).not.toContain('Target:');
});
