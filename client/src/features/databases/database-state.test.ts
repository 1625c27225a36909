import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { expect, test } from 'vitest';
import { databaseRow } from './database-row.fixture.ts';
import { databaseState, matches, missingCapabilities, sortDatabases } from './database-state.ts';

test.each<[Partial<DatabaseRow>, string]>([
  [{}, 'reachable'],
  [{ reachable: false }, 'unreachable'],
  [{ reachable: null }, 'pending'],
  [{ identityState: 'mismatch' }, 'mismatch'],
  [{ identityState: 'mismatch', reachable: false }, 'mismatch'],
  [{ configured: false, reachable: false }, 'removed'],
])('%j is %s', (fields, state) => {
  expect(databaseState(databaseRow(fields))).toBe(state);
});

test('the worst database stands first, equals by name', () => {
  const rows = [
    databaseRow({ name: 'zeta' }),
    databaseRow({ name: 'alpha' }),
    databaseRow({ name: 'down', reachable: false }),
    databaseRow({ name: 'swapped', identityState: 'mismatch' }),
    databaseRow({ name: 'former', configured: false }),
  ];
  expect(sortDatabases(rows).map(({ name }) => name)).toEqual(['swapped', 'down', 'alpha', 'zeta', 'former']);
});

test('only what is known to be missing counts as missing', () => {
  const capability = { detail: null, sql: null };
  const row = databaseRow({
    capabilities: [
      { ...capability, key: 'primary', state: 'available' },
      { ...capability, key: 'replica', state: 'missing' },
      { ...capability, key: 'track_counts', state: 'unknown' },
    ],
  });
  expect(missingCapabilities(row)).toEqual(['replica']);
});

test('a search needs all of its words, anywhere', () => {
  const row = databaseRow({ name: 'erp_prod', address: 'db7:5432', tags: ['critical'] });
  expect(matches(row, '')).toBe(true);
  expect(matches(row, 'DB7 crit')).toBe(true);
  expect(matches(row, 'db7 crm')).toBe(false);
});
