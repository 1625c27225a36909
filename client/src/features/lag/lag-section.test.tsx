import { render, screen } from '@testing-library/react';
import type { Lag } from '@viewkeeper/shared/lag.ts';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { LagFacts } from './lag-section.tsx';

const step = (viewId: number | null, name: string, asOf: string | null) => ({
  viewId,
  schemaName: 'sales',
  name,
  asOf,
});
const lag: Lag = {
  viewId: 1,
  asOf: '2026-11-21T06:00:00Z',
  dataAsOf: '2026-11-21T05:00:00Z',
  ownAsOf: '2026-11-21T05:30:00Z',
  effectiveAsOf: '2026-11-19T23:30:00Z',
  chain: [
    step(1, 'top', '2026-11-21T05:30:00Z'),
    step(2, 'middle', '2026-11-21T05:00:00Z'),
    step(null, 'orders', '2026-11-19T23:30:00Z'),
  ],
  minimumAge: {
    known: true,
    ms: 420_000,
    path: [
      { viewId: 1, schemaName: 'sales', viewName: 'top', p95Ms: 180_000, runCount: 20 },
      { viewId: 2, schemaName: 'sales', viewName: 'middle', p95Ms: 240_000, runCount: 7 },
    ],
  },
};

async function draw(drawn: Lag): Promise<string> {
  const i18n = createI18n('en');
  i18n.addResourceBundle('en', 'lag', (await lazyMessages.lag()).en);
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <RouterProvider router={createMemoryRouter([{ path: '*', element: <LagFacts lag={drawn} /> }])} />
    </Providers>,
  );
  return document.body.textContent;
}

test('the part of the age that comes from upstream, the way to the table, and the least age', async () => {
  const text = await draw(lag);
  expect(text).toContain('1 d 6 h of its age');
  const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(steps).toEqual([
    expect.stringMatching(/^this view, by its own contents as of 21 Nov/),
    expect.stringMatching(/^sales\.middle as of 21 Nov/),
    expect.stringMatching(/^sales\.orders, loaded through 19 Nov/),
  ]);
  expect(screen.getByRole('link', { name: 'sales.middle' }).getAttribute('href')).toBe('/views/2');
  expect(text).toContain('at least 7 min 0 s when they appear');
  expect(text).toContain('sales.top 3 min 0 s (20 runs) + sales.middle 4 min 0 s (7 runs)');
});

test('nothing upstream makes it older, and too few runs say nothing of its least age', async () => {
  const { ownAsOf, chain } = lag;
  const missing = [{ viewId: 2, schemaName: 'sales', viewName: 'middle', p95Ms: 100, runCount: 4 }];
  const text = await draw({
    ...lag,
    effectiveAsOf: ownAsOf,
    chain: chain.slice(0, 1),
    minimumAge: { known: false, missing },
  });
  expect(text).toContain('none: nothing that it reads makes it older');
  expect(text).toContain('five runs that succeeded are needed of each view. sales.middle has 4');
});

test('a view upstream of which nothing is known is named', async () => {
  const text = await draw({
    ...lag,
    effectiveAsOf: null,
    chain: [step(1, 'top', '2026-11-21T05:30:00Z'), step(2, 'middle', null)],
  });
  expect(text).toContain('Agenot known');
  expect(text).toContain('sales.middle: nothing is known of its contents');
});
