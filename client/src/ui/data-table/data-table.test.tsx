import { fireEvent, render, screen, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import type { DataColumn } from './data-column.ts';
import { DataTable, type DataTableProps } from './data-table.tsx';

interface City {
  id: number;
  name: string;
  people: number;
}

const cities: City[] = Array.from({ length: 1000 }, (_, index) => ({
  id: index,
  name: `City ${index}`,
  people: index * 10,
}));
const columns: DataColumn<City>[] = [
  { id: 'name', header: 'Name', width: 200, naming: true, sort: 'name', cell: (city) => city.name },
  { id: 'people', header: 'People', width: 100, align: 'end', sort: 'people', cell: (city) => city.people },
  { id: 'code', header: 'Code', width: 100, optional: true, cell: (city) => `#${city.id}` },
];

function draw(props: Partial<DataTableProps<City>> = {}) {
  const table = (
    <DataTable
      tableId="cities"
      label="Cities"
      rows={cities}
      columns={columns}
      rowId={(city) => city.id}
      rowName={(city) => city.name}
      rowHref={(city) => `/cities/${city.id}`}
      renderCard={(city) => <b>{city.name}</b>}
      {...props}
    />
  );
  const router = createMemoryRouter([{ path: '*', element: table }]);
  render(
    <Providers i18n={createI18n('en')} queryClient={createQueryClient()} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return router;
}

const table = () => screen.getByRole('table', { name: 'Cities' });

beforeEach(() => {
  // jsdom lays nothing out: the scroller gets the height of a window.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200);
});

describe('DataTable', () => {
  test('draws only the rows that are looked at, and says how many there are', () => {
    draw();
    const drawn = within(table()).getAllByRole('link');
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(60);
    expect(table().getAttribute('aria-rowcount')).toBe('1001');
  });

  test('draws other rows when it is scrolled', () => {
    draw();
    const scroller = table().parentElement;
    if (!scroller) throw new Error('the table has no scroller');
    scroller.scrollTop = 20_000;
    fireEvent.scroll(scroller);
    expect(screen.getByRole('link', { name: 'City 505' })).toBeDefined();
    expect(screen.queryByRole('link', { name: 'City 3' })).toBeNull();
  });

  test('a row is a link', () => {
    draw();
    expect(screen.getByRole('link', { name: 'City 3' }).getAttribute('href')).toBe('/cities/3');
  });

  test('a head reports the sort, and shows the one that is', () => {
    const onSort = vi.fn<(by: string, direction: 'asc' | 'desc') => void>();
    draw({ sort: { by: 'name', direction: 'asc', onSort } });
    expect(screen.getByRole('columnheader', { name: /Name/ }).getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    expect(onSort.mock.calls).toEqual([
      ['name', 'desc'],
      ['people', 'asc'],
    ]);
  });

  test('columns are chosen, and kept', () => {
    draw();
    expect(screen.queryByRole('columnheader', { name: 'Code' })).toBeNull();
    fireEvent.click(screen.getByLabelText('Code'));
    expect(screen.getByRole('columnheader', { name: 'Code' })).toBeDefined();
    expect(localStorage.getItem('viewkeeper.nobody.table.cities')).toContain('"code":true');
  });

  test('what was kept and cannot be read any more counts as not kept', () => {
    localStorage.setItem('viewkeeper.nobody.table.cities', '{"density":7,"visible":[');
    draw();
    expect(screen.getByRole('columnheader', { name: 'People' })).toBeDefined();
  });

  test('j and k move the focus through the rows', () => {
    draw();
    for (const key of ['j', 'j', 'j', 'k']) fireEvent.keyDown(document.body, { key });
    expect(document.activeElement?.textContent).toBe('City 1');
  });

  test('keys of a single letter can be turned off', () => {
    localStorage.setItem('viewkeeper.singleKeysOff', '1');
    draw();
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement).toBe(document.body);
  });

  test('asks for more rows near the end, and not while they are coming', () => {
    const load = vi.fn<() => void>();
    draw({ rows: cities.slice(0, 10), more: { loading: false, load } });
    expect(load).toHaveBeenCalled();
    load.mockClear();
    draw({ rows: cities.slice(0, 10), more: { loading: true, load } });
    expect(load).not.toHaveBeenCalled();
  });

  test('says why it is empty', () => {
    draw({ rows: [], empty: <p>Nobody lives here</p> });
    expect(screen.getByText('Nobody lives here')).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });
});
