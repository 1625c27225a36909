import type { Grant, Role } from '@viewkeeper/shared/permissions.ts';
import { expect, test } from 'vitest';
import { landingPath, pagesOf } from './navigation.ts';
import { paths } from './paths.ts';

const everywhere = (...roles: Role[]): Grant[] => roles.map((role) => ({ role, databaseGroup: null }));
const ids = (grants: Grant[]) => pagesOf(grants).map((page) => page.id);

test('a person sees the pages that their roles use', () => {
  expect(ids(everywhere('analyst'))).toEqual([]);
  expect(ids(everywhere('viewer'))).toEqual([
    'overview',
    'problems',
    'views',
    'lineage',
    'targets',
    'databases',
    'runs',
  ]);
  expect(ids(everywhere('operator'))).toEqual([
    'overview',
    'problems',
    'views',
    'lineage',
    'targets',
    'databases',
    'checkDefinition',
    'runs',
    'audit',
  ]);
  expect(ids(everywhere('admin'))).toEqual([
    'overview',
    'problems',
    'views',
    'lineage',
    'targets',
    'databases',
    'checkDefinition',
    'runs',
    'people',
    'alerts',
    'audit',
  ]);
});

test('who administers one group of databases does not manage people', () => {
  expect(ids([{ role: 'admin', databaseGroup: 'sales' }])).not.toContain('people');
});

test('operators begin with the runs, everybody else with the overview, an analyst nowhere yet', () => {
  expect(landingPath(everywhere('operator', 'viewer'))).toBe('/runs');
  expect(landingPath(everywhere('admin', 'operator'))).toBe('/overview');
  expect(landingPath(everywhere('viewer'))).toBe('/overview');
  expect(landingPath(everywhere('analyst'))).toBeNull();
});

test('links carry what they filter by', () => {
  expect(paths.runs({ view: 12, state: ['failed', 'cancelled'], q: undefined })).toBe(
    '/runs?view=12&state=failed%2Ccancelled',
  );
  expect(paths.view(7)).toBe('/views/7');
});
