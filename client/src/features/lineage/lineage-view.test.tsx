import { fireEvent, render, screen, within } from '@testing-library/react';
import type { LineageColumns, LineageGraph } from '@viewkeeper/shared/lineage.ts';
import { NuqsAdapter } from 'nuqs/adapters/react-router/v8';
import { Suspense } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { lineageGraph } from './lineage.fixture.ts';
import { LineageView } from './lineage-view.tsx';
import { useLineageAddress } from './use-lineage-address.ts';

const graph = lineageGraph(
  { orders: 'table', mv_daily: 'materialized_view', mv_month: 'materialized_view', report: 'view', other: 'table' },
  ['mv_daily < orders', 'mv_month < mv_daily', 'report < mv_month'],
);

beforeEach(() => {
  // jsdom lays nothing out: the scroller gets the height of a window.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
});

const columns: LineageColumns = {
  reads: [],
  readBy: [{ oid: 2, columns: ['amount', 'placed'], wholeRow: false }],
};

function Page({ of }: { of: LineageGraph }) {
  const { address, setAddress, search } = useLineageAddress();
  return (
    <LineageView
      graph={of}
      columns={address.node === 1 ? columns : null}
      address={address}
      as={address.as ?? 'list'}
      search={search}
      onChange={(change) => void setAddress(change)}
      renderLoad={({ name }) => `load of ${name}`}
    />
  );
}

async function open(search = '', of = graph) {
  const Route = () => (
    <NuqsAdapter>
      <Suspense>
        <Page of={of} />
      </Suspense>
    </NuqsAdapter>
  );
  // The address is read from the window.
  window.history.replaceState(null, '', `/lineage${search}`);
  const router = createBrowserRouter([{ path: '*', Component: Route }]);
  onTestFinished(() => router.dispose());
  render(
    <Providers i18n={createI18n('en')} queryClient={createQueryClient()} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  await screen.findByRole('status', {}, { timeout: 5000 });
  return router;
}

const listed = () =>
  within(screen.getByRole('table', { name: 'Relations' }))
    .getAllByRole('link')
    .map((link) => link.textContent);
const panel = (name: string) => screen.findByRole('region', { name: `Chosen: sales.${name}` });
const rowsOf = async (name: string) =>
  within(within(await panel(name)).getByRole('table', { name: 'Materialized views downstream' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));

test('the list has every relation, and a search narrows it to names', async () => {
  await open();
  expect(screen.getByRole('status').textContent).toBe('5 relations');
  expect(listed()).toEqual(['sales.mv_daily', 'sales.mv_month', 'sales.orders', 'sales.other', 'sales.report']);
});

test('a search finds in the whole database, whatever is chosen', async () => {
  await open('?node=1&q=oTHer');
  expect(screen.getByRole('status').textContent).toBe('1 relation has this in its name');
  expect(listed()).toEqual(['sales.other']);
});

test('a chosen table says what a change in it makes stale, at once and later, and takes the focus', async () => {
  const router = await open();
  fireEvent.click(screen.getByRole('link', { name: /sales\.\s*orders$/ }));
  expect(await rowsOf('orders')).toEqual([
    ['sales.mv_dailyat once', 'Stale'],
    ['sales.mv_monthlater', 'Stale'],
  ]);
  const heading = within(await panel('orders')).getByRole('heading', { name: /sales\.\s*orders$/ });
  expect(document.activeElement).toBe(heading);
  expect(await screen.findByText('A change here makes 2 materialized views stale')).toBeDefined();
  expect(screen.getByRole('status').textContent).toBe('sales.orders: 0 upstream, 3 downstream');
  expect(listed()).toEqual(['sales.orders', 'sales.mv_daily', 'sales.mv_month', 'sales.report']);
  expect(router.state.location.search).toBe('?database=1&node=1');
});

test('a chosen view says what keeps old rows without its refresh, and leads to its page', async () => {
  await open('?node=2&direction=upstream');
  expect(await rowsOf('mv_daily')).toEqual([['sales.mv_month', 'Stale']]);
  expect(screen.getByText('Without its refresh 1 view keeps old rows')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Open the view' }).getAttribute('href')).toBe('/views/2');
  expect(listed()).toEqual(['sales.orders', 'sales.mv_daily']);
});

test('what nothing hangs on says so; closing the panel shows all again', async () => {
  await open('?node=5');
  const closing = within(await panel('other'));
  expect(closing.getByText('No materialized view hangs on it')).toBeDefined();
  fireEvent.click(closing.getByRole('button', { name: 'All relations' }));
  await screen.findByText('5 relations');
  expect(document.activeElement).toBe(screen.getByRole('status'));
});

test('an address whose relation is gone says so and shows the rest', async () => {
  await open('?node=99');
  expect(screen.getByText('The relation of this address is not in this database any more')).toBeDefined();
  expect(listed()).toHaveLength(5);
});

test('a database that does not answer, and relations that are not told of, are named', async () => {
  await open('', { ...graph, databaseReachable: false, relationCount: 12_000 });
  expect(screen.getByText('erp does not answer')).toBeDefined();
  expect(screen.getByText('There are 12,000 relations, and the console tells of 5')).toBeDefined();
});

test('more than can be drawn is not drawn, and the way out is said', async () => {
  const kinds = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`t${index}`, 'table' as const]));
  await open('?as=graph', lineageGraph(kinds, []));
  expect(screen.getByText('Too much to draw at once: 501 relations')).toBeDefined();
  expect(screen.getByText(/At most 500 are drawn. Search for one/)).toBeDefined();
});

test('a column of the chosen table is asked for in the address', async () => {
  await open('?node=1');
  const chosen = within(await panel('orders'));
  expect(chosen.getByText('amount, placed')).toBeDefined();
  fireEvent.change(chosen.getByRole('combobox', { name: 'Who reads column' }), { target: { value: 'amount' } });
  await vi.waitFor(() => expect(window.location.search).toContain('column=amount'));
  expect(listed()).toEqual(['sales.orders', 'sales.mv_daily', 'sales.mv_month', 'sales.report']);
});

test('a column that nobody reads leaves its table alone', async () => {
  await open('?node=1&column=gone');
  expect(await screen.findByText('Nobody reads gone.')).toBeDefined();
  expect(listed()).toEqual(['sales.orders']);
});
