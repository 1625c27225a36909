import type { IdentityProposal } from '@viewkeeper/shared/views.ts';
import { expect, test } from 'vitest';
import { agreesInAll, isAmbiguous } from './proposal-rules.ts';

function pair(goneViewId: number, newViewId: number): IdentityProposal {
  return {
    goneViewId,
    goneSchemaName: 'sales',
    goneViewName: 'mv_orders',
    goneAt: '2026-11-21T06:00:00Z',
    runCount: 14,
    newViewId,
    newSchemaName: 'sales',
    newViewName: 'mv_orders',
    newSeenAt: '2026-11-21T06:00:00Z',
    databaseId: 1,
    databaseName: 'erp',
    sameName: true,
    sameOwner: true,
    sameColumns: true,
    sameDefinition: true,
  };
}

test('pairs are ambiguous when a view stands in two of them', () => {
  expect(isAmbiguous([pair(1, 2), pair(3, 4)])).toBe(false);
  expect(isAmbiguous([pair(1, 2), pair(1, 4)])).toBe(true);
  expect(isAmbiguous([pair(1, 2), pair(3, 2)])).toBe(true);
});

test('a pair agrees only when all four do', () => {
  expect(agreesInAll(pair(1, 2))).toBe(true);
  expect(agreesInAll({ ...pair(1, 2), sameDefinition: false })).toBe(false);
});
