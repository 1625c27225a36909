import { fireEvent, render, screen, within } from '@testing-library/react';
import type { LaneRun, ViewLanes } from '@viewkeeper/shared/lanes.ts';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { laneNamespaces } from './lane-words.ts';
import { LanesChart } from './lanes-chart.tsx';
import { LanesTable } from './lanes-table.tsx';

const asOf = '2026-11-21T12:00:00Z';
const nothing = { items: [], more: 0 };
const lanes: ViewLanes = {
  asOf,
  clockSkewMs: 0,
  from: '2026-11-19T12:00:00Z',
  until: asOf,
  knownSince: '2026-10-01T00:00:00Z',
  goneAt: null,
  runs: nothing,
  elsewhere: [],
  locks: nothing,
  holds: nothing,
  viewChanges: nothing,
  inputChanges: nothing,
  verdicts: nothing,
  gaps: nothing,
  kept: nothing,
};

function run(runId: number, from: string, until: string | null, more: Partial<LaneRun> = {}): LaneRun {
  const worked = [{ from, until, outcome: until === null ? null : ('succeeded' as const) }];
  const base = { origin: 'schedule', requestedBy: null, endedAfter: null, errorClass: null } as const;
  return { runId, from, until, state: 'succeeded', ...base, worked, ...more };
}

async function draw(shown: Partial<ViewLanes>, form: 'chart' | 'table' = 'chart') {
  const i18n = createI18n('en');
  for (const name of laneNamespaces) {
    if (name === 'vocabulary') continue;
    i18n.addResourceBundle('en', name, (await lazyMessages[name]()).en);
  }
  const all = { ...lanes, ...shown };
  const view = { viewId: 7, databaseId: 3, viewName: 'mv_orders' };
  const element = form === 'table' ? <LanesTable lanes={all} /> : <LanesChart lanes={all} view={view} width={1000} />;
  const router = createMemoryRouter([{ path: '*', element }]);
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return router;
}

const laneNamed = (name: RegExp) => screen.getByRole('group', { name });

test('a run says in its hint what is known of it, and opens', async () => {
  const failed = run(812, '2026-11-21T01:00:00Z', '2026-11-21T01:04:00Z', {
    state: 'failed',
    errorClass: 'disk_full',
    worked: [{ from: '2026-11-21T01:00:01Z', until: '2026-11-21T01:04:00Z', outcome: 'failed' }],
  });
  const router = await draw({ runs: { items: [failed], more: 0 } });
  const mark = screen.getByRole('link', { name: 'Failed, Schedule' });
  expect(mark.getAttribute('data-hint')).toContain('At work 21 Nov 01:00:01 – 01:04:00');
  expect(mark.getAttribute('data-hint')).toContain('(3 min 59 s)');
  fireEvent.click(mark);
  expect(router.state.location.pathname).toBe('/runs/812');
});

test('many runs are one mark that leads to their list; the failed one among them stands for itself', async () => {
  const at = (minute: number) => new Date(Date.parse('2026-11-21T00:00:00Z') + minute * 60_000).toISOString();
  const items = Array.from({ length: 96 }, (_, index) =>
    run(index + 1, at(index), at(index + 0.2), index === 40 ? { state: 'failed' } : {}),
  );
  await draw({ runs: { items, more: 0 }, clockSkewMs: 2000 });
  const links = within(laneNamed(/^Runs: 96/)).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('aria-label'))).toEqual(['95 runs, done', 'Failed, Schedule']);
  expect(links[0]?.getAttribute('href')).toBe(
    `/runs?${new URLSearchParams({ q: 'mv_orders', from: '2026-11-20T23:59:57.999Z', until: '2026-11-21T01:34:58.001Z', fold: 'false' })}`,
  );
  expect(links[1]?.getAttribute('href')).toBe('/runs/41');
});

test('one tab stop a lane; arrow keys move along it and to the mark of another lane that is nearest', async () => {
  await draw({
    runs: {
      items: [
        run(1, '2026-11-20T00:00:00Z', '2026-11-20T01:00:00Z'),
        run(2, '2026-11-20T12:00:00Z', '2026-11-20T13:00:00Z'),
        run(3, '2026-11-21T00:00:00Z', '2026-11-21T01:00:00Z'),
      ],
      more: 0,
    },
    verdicts: {
      items: [
        {
          from: '2026-11-19T13:00:00Z',
          until: '2026-11-20T11:00:00Z',
          staleness: 'stale',
          reason: null,
          dataAsOf: null,
        },
        { from: '2026-11-20T11:00:00Z', until: null, staleness: 'unknown', reason: 'touched', dataAsOf: null },
      ],
      more: 0,
    },
  });
  const runs = within(laneNamed(/^Runs/)).getAllByRole('link');
  expect(runs.map((mark) => mark.getAttribute('tabindex'))).toEqual(['-1', '-1', '0']);
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  const focused = () => document.activeElement?.getAttribute('data-mark');
  runs[2]?.focus();
  press('ArrowLeft');
  expect(focused()).toBe('run2');
  press('Home');
  press('ArrowLeft');
  expect(focused()).toBe('run1');
  press('End');
  expect(focused()).toBe('run3');
  expect(runs.map((mark) => mark.getAttribute('tabindex'))).toEqual(['-1', '-1', '0']);
  // Over the lanes in which nothing stands.
  press('ArrowDown');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Unknown: written elsewhere');
  press('ArrowUp');
  expect(focused()).toBe('run2');
});

test('a lane in which nothing happened says so, and time before the view was known is told apart', async () => {
  await draw({ knownSince: '2026-11-20T12:00:00Z' });
  expect(screen.getAllByText('none')).toHaveLength(5);
  expect(screen.getByText('nothing was promised')).toBeDefined();
  expect(screen.getByText('not known to the console yet')).toBeDefined();
});

test('the table says all of it, the newest first, and opens runs', async () => {
  await draw(
    {
      runs: { items: [run(1, '2026-11-20T00:00:00Z', '2026-11-20T01:00:00Z')], more: 0 },
      holds: {
        items: [
          { from: '2026-11-20T02:00:00Z', until: '2026-11-22T02:00:00Z', by: 'ana', note: 'load', releasedBy: null },
        ],
        more: 0,
      },
      gaps: { items: [{ from: '2026-11-21T11:00:00Z', until: null }], more: 0 },
    },
    'table',
  );
  const [, gap, hold, done] = screen.getAllByRole('row').map((row) => row.textContent);
  expect(gap).toContain('goes on');
  expect(gap).toContain('Nobody observed the database');
  expect(hold).toContain('On hold by ana');
  expect(hold).toContain('Note: load');
  expect(done).toContain('Done, Schedule');
  expect(screen.getByRole('link', { name: 'Done, Schedule' }).getAttribute('href')).toBe('/runs/1');
});
