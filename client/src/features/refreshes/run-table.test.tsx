import { fireEvent, screen } from '@testing-library/react';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ActiveRuns } from './active-runs.tsx';
import { draw } from './draw.fixture.tsx';
import { runRow } from './run-row.fixture.ts';
import { RunTable } from './run-table.tsx';

const runs: RunRow[] = [6, 5, 4, 3, 2].map((runId) => runRow({ runId, requestedAt: `2026-11-21T10:0${runId}:00Z` }));
const failed = runRow({ runId: 1, state: 'failed', errorClass: 'lock_timeout', ranMs: null, waitedMs: 5000 });

beforeEach(() => {
  // jsdom lays nothing out: the scroller gets the height of a window.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
});

function drawTable(open: readonly number[] | 'all' = []) {
  const toggle = vi.fn<(members: number[]) => void>();
  draw(<RunTable tableId="runs" runs={[...runs, failed]} open={open} onToggle={toggle} empty={null} />);
  return toggle;
}

const lines = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);

describe('the log', () => {
  test('folds routine runs; never the newest of a view, never a failure', async () => {
    const toggle = drawTable();
    const fold = await screen.findByRole('button', { name: /^4 routine runs of sales.\s*mv_orders/u, expanded: false });
    expect(lines()).toEqual([
      expect.stringContaining('Done'),
      expect.stringContaining('4 routine runs of sales.mv_orders, 21 Nov 10:02–10:05, 10 s each'),
      expect.stringContaining('FailedLock not granted'),
    ]);
    fireEvent.click(fold);
    expect(toggle).toHaveBeenCalledWith([5, 4, 3, 2]);
  });

  test('shows what an open fold holds, each with the link to its run', async () => {
    drawTable([3]);
    await screen.findByRole('button', { name: /^4 routine runs of sales.\s*mv_orders/u, expanded: true });
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/runs/6', '/runs/5', '/runs/4', '/runs/3', '/runs/2', '/runs/1']);
  });

  test('draws each run in its own line when nothing shall be folded', async () => {
    drawTable('all');
    expect(await screen.findAllByRole('link')).toHaveLength(6);
    expect(screen.queryByRole('button', { name: /routine/u })).toBeNull();
  });
});

describe('what is under way', () => {
  test('stands on top, the running first, with cancel for who may', async () => {
    const waiting = runRow({ runId: 8, state: 'waiting', finishedAt: null, viewName: 'mv_b' });
    const running = runRow({ runId: 7, state: 'running', finishedAt: null, viewName: 'mv_a', cancelRequestedAt: null });
    draw(<ActiveRuns active={[waiting, running]} ended={[failed]} />);
    const items = await screen.findAllByRole('listitem');
    expect(items.map((item) => item.textContent)).toEqual([
      expect.stringMatching(/^Running.*mv_a.*usually 10 s/u),
      expect.stringMatching(/^Waiting for the lock.*mv_b/u),
      expect.stringMatching(/^Failed.*ended just now/u),
    ]);
    expect(screen.getAllByRole('button', { name: 'Cancel…' })).toHaveLength(2);
  });

  test('says when its end was asked for, instead of offering it again', async () => {
    const asked = runRow({ state: 'running', finishedAt: null, cancelRequestedAt: '2026-11-21T10:00:00Z' });
    draw(<ActiveRuns active={[asked]} ended={[]} />);
    expect(await screen.findByText('Being cancelled')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('offers a viewer nothing', async () => {
    draw(<ActiveRuns active={[runRow({ state: 'running', finishedAt: null })]} ended={[]} />, { role: 'viewer' });
    expect(await screen.findByText('Running')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
