import type { DatabaseDetail } from '@viewkeeper/shared/databases.ts';
import { expect, test } from 'vitest';
import { databaseRow } from './database-row.fixture.ts';
import { mergeGrants, rightsOf } from './rights.ts';

const detail = (fields: Partial<DatabaseDetail>): DatabaseDetail => ({
  ...databaseRow(),
  role: 'viewkeeper',
  missingRights: [],
  ...fields,
});

test('rights are granted when an observation showed them', () => {
  const capabilities = [{ key: 'read_all_stats', state: 'available', detail: null, sql: null } as const];
  expect(rightsOf(detail({ capabilities }))).toEqual({ connect: 'has', readAllStats: 'has', refresh: 'has' });
});

test('what was never observed is unknown', () => {
  const never = detail({ observedAt: null, viewCount: 0, refreshableCount: 0 });
  expect(rightsOf(never)).toEqual({ connect: 'unknown', readAllStats: 'unknown', refresh: 'unknown' });
});

test('what is missing is said', () => {
  const database = detail({
    refreshableCount: 30,
    capabilities: [{ key: 'read_all_stats', state: 'missing', detail: null, sql: null }],
    missingRights: [{ right: 'connect', viewIds: [], sql: 'GRANT CONNECT ON DATABASE erp TO viewkeeper;' }],
  });
  expect(rightsOf(database)).toEqual({ connect: 'lacks', readAllStats: 'lacks', refresh: 'lacks' });
});

test('statements for the same right stand together', () => {
  const merged = mergeGrants([
    { right: 'usage', viewIds: [1], sql: 'GRANT USAGE ON SCHEMA a TO v;' },
    { right: 'maintain_or_owner', viewIds: [2], sql: 'GRANT MAINTAIN ON b.x TO v;' },
    { right: 'usage', viewIds: [3, 4], sql: 'GRANT USAGE ON SCHEMA c TO v;' },
  ]);
  expect(merged).toEqual([
    { right: 'usage', viewIds: [1, 3, 4], sql: 'GRANT USAGE ON SCHEMA a TO v;\nGRANT USAGE ON SCHEMA c TO v;' },
    { right: 'maintain_or_owner', viewIds: [2], sql: 'GRANT MAINTAIN ON b.x TO v;' },
  ]);
});
