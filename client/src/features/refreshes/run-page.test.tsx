import { screen, within } from '@testing-library/react';
import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { describe, expect, test, vi } from 'vitest';
import { draw } from './draw.fixture.tsx';
import { Run } from './run-page.tsx';
import { attempt, runDetail, runRow } from './run-row.fixture.ts';

const drawRun = (change: Partial<RunDetail>, role?: 'viewer') =>
  draw(
    <Run run={runDetail(change)} number={null} onAttempt={vi.fn<(number: number | null) => void>()} />,
    role && { role },
  );

const failedAttempt = attempt({
  outcome: 'failed',
  lockGrantedAt: null,
  errorClass: 'duplicate_rows',
  error: {
    sqlstate: '23505',
    message: 'could not create unique index',
    detail: 'Key (id)=(7) is duplicated.',
    hint: null,
  },
});
const failed: Partial<RunDetail> = { state: 'failed', errorClass: 'duplicate_rows', attempts: [failedAttempt] };

const costOf = (name: string) => {
  const table = screen.getByRole('table', { name: 'What it did and cost' });
  return within(table).getByText(name).closest('tr')?.textContent;
};

describe('the page of a run', () => {
  test('that is done: outcome, how long against the usual, every step, the cost against the run before', async () => {
    drawRun({ walBytes: 24_576, previous: runRow({ walBytes: 8192 }) });
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('sales.mv_orders');
    expect(screen.getByText('Done')).toBeTruthy();
    expect(screen.getByText('ran 10 s (usual 10 s)')).toBeTruthy();
    const steps = within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem');
    expect(steps.map((step) => step.textContent)).toEqual([
      'Queued150 ms',
      'Waiting for the lock50 ms',
      'Refreshing10 s',
      expect.stringContaining('Publisheddata as of'),
    ]);
    expect(costOf('WAL written')).toBe('WAL written24 kB8 kB× 3');
    expect(costOf('Rows')).toBe('Rows≈ 1,0001,000same');
    expect(screen.getByText(/REFRESH MATERIALIZED VIEW CONCURRENTLY/u)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Who did what to this run' }).getAttribute('href')).toBe(
      '/audit?subject=run%3A1',
    );
    expect(screen.getByRole('button', { name: 'Refresh again…' })).toBeTruthy();
  });

  test("that failed: cause, what to do, PostgreSQL's words, and where it stopped", async () => {
    drawRun(failed);
    const why = await screen.findByRole('note');
    expect(why.textContent).toContain('The query brings the same key twice.');
    expect(why.textContent).toContain('Find the key in PostgreSQL’s text');
    expect(why.textContent).toContain('23505: could not create unique index\nDETAIL: Key (id)=(7) is duplicated.');
    expect(screen.getByText('failed here').closest('li')?.textContent).toContain('Refreshing');
  });

  test('that was tried three times says so, and does not promise another try', async () => {
    const tries = [1, 2, 3].map((number) =>
      attempt({ ...failedAttempt, attemptId: number, number, errorClass: 'lock_timeout' }),
    );
    drawRun({ ...failed, errorClass: 'lock_timeout', attempts: tries });
    expect((await screen.findByRole('note')).textContent).toContain('Tried 3 times, and not again by itself.');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Attempt 1', 'Attempt 2', 'Attempt 3']);
  });

  test('whose worker died says how its outcome is known', async () => {
    drawRun({ attempts: [attempt({ outcomeSource: 'pg_xact_status', walBytes: null })], walBytes: null });
    expect(await screen.findByText(/asked afterwards how transaction 815 ended \(pg_xact_status\)/u)).toBeTruthy();
    expect(costOf('WAL written')).toContain('The worker died before it could measure');
  });

  test('under way: elapsed as an estimate, who stands in the way, and cancel', async () => {
    const blocker = {
      pid: 99,
      user: 'etl',
      applicationName: 'nightly load',
      state: 'active',
      since: '2026-11-21T09:00:00Z',
      lockMode: 'ExclusiveLock',
    };
    const open = { finishedAt: null, outcome: null, outcomeSource: null, blockers: [blocker] };
    drawRun({ state: 'running', finishedAt: null, ranMs: null, attempts: [attempt(open)] });
    expect(await screen.findByText(/^Estimate: |^Longer than 95 %/u)).toBeTruthy();
    expect(screen.getByText(/PostgreSQL tells no progress/u)).toBeTruthy();
    expect(screen.getByRole('table', { name: /hold a lock/u }).textContent).toContain('nightly load');
    expect(screen.getByRole('button', { name: 'Cancel…' })).toBeTruthy();
  });

  test('that was made elsewhere says how it is known, who made it, and what is not known', async () => {
    const elsewhere = { xid: '815', pid: 4711, userName: 'etl', application: 'nightly load', witnessed: false };
    const made: Partial<RunDetail> = { origin: 'elsewhere', effectiveMode: 'plain', attempts: [], elsewhere };
    drawRun({ ...made, endedAfter: '2026-11-21T09:59:55.000000Z', requestedBy: null });
    expect(
      await screen.findByText(/transaction 815, which also wrote its entry in the catalog and a new file/u),
    ).toBeTruthy();
    expect(screen.getByText(/It ended between two observations/u)).toBeTruthy();
    expect(screen.getByText(/what it cost and how many rows it changed is not known/u)).toBeTruthy();
    const facts = screen.getByText('Application').closest('dl')?.textContent;
    expect(facts).toContain('nightly load');
    expect(facts).toContain('between 21 Nov 2026');
    expect(screen.getByText('Outside Viewkeeper')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Steps' })).toBeNull();
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('shows a viewer neither buttons nor SQL', async () => {
    drawRun({ sql: null }, 'viewer');
    expect(await screen.findByText(/You may not see the SQL/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Refresh|Cancel/u })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Who did what to this run' })).toBeNull();
  });
});
