import { expect, test } from 'vitest';
import { choose, chosenOf, filterOf, type ViewsAddress } from './use-view-filters.ts';

const address: ViewsAddress = {
  status: ['failing'],
  staleness: ['stale'],
  database: [3, -1],
  environment: ['production'],
  schema: ['a,b'],
  owner: [],
  populated: false,
  concurrently: null,
  gone: false,
  sort: 'size',
  dir: 'desc',
};

test('the server is asked for what the address says, without ids that cannot be', () => {
  expect(filterOf(address, 'orders')).toEqual({
    search: 'orders',
    databaseId: [3],
    environment: ['production'],
    schemaName: ['a,b'],
    owner: [],
    status: ['failing'],
    staleness: ['stale'],
    populated: false,
    gone: false,
  });
});

test('what is chosen reads as the values that the server counts', () => {
  expect(chosenOf(address, 'database')).toEqual(['3', '-1']);
  expect(chosenOf(address, 'staleness')).toEqual(['stale']);
  expect(chosenOf(address, 'populated')).toEqual(['false']);
  expect(chosenOf(address, 'concurrently')).toEqual([]);
});

test('of yes and no the last one pressed counts', () => {
  expect(choose('populated', ['false', 'true'])).toEqual({ populated: true });
  expect(choose('populated', [])).toEqual({ populated: null });
  expect(choose('status', ['no_target', 'nonsense', 'failing'])).toEqual({ status: ['failing', 'no_target'] });
  expect(choose('staleness', ['fresh', 'nonsense', 'stale'])).toEqual({ staleness: ['stale', 'fresh'] });
});
