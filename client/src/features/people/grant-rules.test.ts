import type { Grant } from '@viewkeeper/shared/permissions.ts';
import { expect, test } from 'vitest';
import { groupChoices, losesPeople, repeatedGrants, rolesByPlace, sameGrants } from './grant-rules.ts';

const admin: Grant = { role: 'admin', databaseGroup: null };
const salesAdmin: Grant = { role: 'admin', databaseGroup: 'sales' };
const viewer: Grant = { role: 'viewer', databaseGroup: null };

test('a grant is repeated when role and place are the same', () => {
  expect(repeatedGrants([admin, salesAdmin, viewer])).toEqual([]);
  expect(repeatedGrants([admin, viewer, { ...admin }, { ...viewer }])).toEqual([2, 3]);
});

test('the order of grants is no difference', () => {
  expect(sameGrants([admin, viewer], [viewer, admin])).toBe(true);
  expect(sameGrants([admin], [admin, viewer])).toBe(false);
  expect(sameGrants([admin, viewer], [admin])).toBe(false);
  expect(sameGrants([admin], [salesAdmin])).toBe(false);
});

test('only an administrator everywhere manages people', () => {
  expect(losesPeople([admin], [salesAdmin, viewer])).toBe(true);
  expect(losesPeople([admin], [viewer, admin])).toBe(false);
  expect(losesPeople([salesAdmin], [viewer])).toBe(false);
});

test('a group that is gone can be kept', () => {
  expect(groupChoices(['sales', 'finance'], [viewer, salesAdmin, { role: 'viewer', databaseGroup: 'closed' }])).toEqual(
    ['closed', 'finance', 'sales'],
  );
});

test('roles stand together by the place that they hold for, everywhere first', () => {
  expect(rolesByPlace([salesAdmin, viewer, { role: 'operator', databaseGroup: null }])).toEqual([
    { databaseGroup: null, roles: ['viewer', 'operator'] },
    { databaseGroup: 'sales', roles: ['admin'] },
  ]);
});
