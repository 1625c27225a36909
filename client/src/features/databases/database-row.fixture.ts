import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';

/** A database that answers and lacks nothing, for tests; each says what is different about its own. */
export function databaseRow(fields: Partial<DatabaseRow> = {}): DatabaseRow {
  return {
    databaseId: 1,
    name: 'erp_prod',
    environment: 'production',
    databaseGroup: 'erp',
    tags: [],
    configured: true,
    address: 'db7:5432',
    hasReplica: false,
    identityState: 'pinned',
    systemIdentifier: '7423',
    databaseOid: 16_384,
    seenSystemIdentifier: null,
    seenDatabaseOid: null,
    serverVersion: '18.4',
    sizeBytes: 1_048_576,
    startedAt: '2026-11-20T06:00:00Z',
    observedAt: '2026-11-21T06:00:00Z',
    triedAt: '2026-11-21T06:00:00Z',
    reachable: true,
    reachableSince: '2026-11-20T06:00:00Z',
    unreachableReason: null,
    unreachableError: null,
    observeMs: 12,
    clockSkewMs: 3,
    viewCount: 31,
    refreshableCount: 31,
    capabilities: [],
    ...fields,
  };
}
