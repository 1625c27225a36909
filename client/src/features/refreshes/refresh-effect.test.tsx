import { screen } from '@testing-library/react';
import type { RefreshPreview, Session } from '@viewkeeper/shared/refreshes.ts';
import { expect, test } from 'vitest';
import { draw } from './draw.fixture.tsx';
import { RefreshEffect } from './refresh-effect.tsx';

const reader: Session = {
  pid: 4711,
  user: 'web',
  applicationName: 'shop',
  state: 'active',
  since: '2026-11-21T10:00:00Z',
  lockMode: 'AccessShareLock',
};
const preview: RefreshPreview = {
  sql: 'REFRESH MATERIALIZED VIEW "sales"."mv_orders"',
  effectiveMode: 'plain',
  modeReason: 'no_unique_index',
  lockMode: 'AccessExclusiveLock',
  lockTimeoutMs: 5000,
  statementTimeoutMs: 1_800_000,
  usualP50Ms: 3200,
  usualP95Ms: 4000,
  usualCount: 20,
  downstream: [{ viewId: 2, schemaName: 'sales', viewName: 'mv_months' }],
  hold: null,
  live: { asOf: '2026-11-21T10:00:05Z', inTheWay: [reader], readers: [reader] },
  liveError: null,
};

test('a plain refresh says that readers wait, who is in the way, how long it takes and what stays behind', async () => {
  draw(<RefreshEffect preview={preview} cautions={['readers']} />);
  expect(await screen.findByText('Readers wait while it runs. After it they read the new rows.')).toBeTruthy();
  expect(screen.getByText(/AccessExclusiveLock: while it waits/u)).toBeTruthy();
  expect(screen.getByText('It usually takes 3.2 s; 95 % of the last 20 runs took at most 4 s.')).toBeTruthy();
  expect(screen.getByText(/1 session stands in the way/u).textContent).toContain('1 session reads the view.');
  expect(screen.getByRole('table', { name: 'Sessions in the way' }).textContent).toContain('4711');
  expect(screen.getByRole('link', { name: 'sales.mv_months' }).getAttribute('href')).toBe('/views/2');
  expect(screen.getByRole('note').textContent).toContain('Somebody reads the view now.');
});

test('a concurrent refresh says that readers go on', async () => {
  const concurrent = { ...preview, effectiveMode: 'concurrently', lockMode: 'ExclusiveLock' } as const;
  draw(<RefreshEffect preview={{ ...concurrent, modeReason: 'auto_possible' }} cautions={[]} />);
  expect(await screen.findByText(/^Readers go on with the old rows while it runs/u)).toBeTruthy();
  expect(screen.getByText(/1 session reads the view, and goes on/u)).toBeTruthy();
});

test('a database that does not answer is said to be silent, in its own words', async () => {
  const liveError = { sqlstate: null, message: 'connect ETIMEDOUT', detail: null, hint: null };
  draw(<RefreshEffect preview={{ ...preview, live: null, liveError }} cautions={[]} />);
  const note = await screen.findByRole('note');
  expect(note.textContent).toContain('the database does not answer');
  expect(note.textContent).toContain('connect ETIMEDOUT');
});

test('a view on hold and one without history say so', async () => {
  const hold = { until: '2026-11-21T12:00:00Z', note: 'load running' };
  draw(
    <RefreshEffect preview={{ ...preview, hold, usualP50Ms: null, usualP95Ms: null, usualCount: 0 }} cautions={[]} />,
  );
  expect((await screen.findByRole('note')).textContent).toContain('load running');
  expect(screen.getByText(/How long it takes is not known/u)).toBeTruthy();
});
