import type { Attempt, RunDetail, RunRow } from '@viewkeeper/shared/refreshes.ts';

/** A run of the tests: done, usual, unless they say otherwise. */
export function runRow(change: Partial<RunRow> = {}): RunRow {
  return {
    runId: 1,
    changeId: 1,
    viewId: 10,
    schemaName: 'sales',
    viewName: 'mv_orders',
    databaseId: 5,
    databaseName: 'erp',
    environment: 'test',
    databaseGroup: 'bi',
    state: 'succeeded',
    origin: 'manual',
    requestedMode: 'auto',
    effectiveMode: 'concurrently',
    modeReason: 'auto_possible',
    requestedBy: 'ana',
    requestedAt: '2026-11-21T10:00:00.000000Z',
    startedAt: '2026-11-21T10:00:00.100000Z',
    finishedAt: '2026-11-21T10:00:10.200000Z',
    retryAt: null,
    cancelRequestedAt: null,
    cancelRequestedBy: null,
    attemptCount: 1,
    waitedMs: 200,
    ranMs: 10_000,
    usualMs: 10_000,
    dataAsOf: '2026-11-21T10:00:00.150000Z',
    errorClass: null,
    error: null,
    rows: 1000,
    rowsInserted: 12,
    rowsDeleted: 3,
    walBytes: 8192,
    tempBytes: 0,
    readBytes: 16_384,
    costIsApproximate: false,
    sizeBeforeBytes: 100_000,
    sizeAfterBytes: 108_192,
    ...change,
  };
}

export function attempt(change: Partial<Attempt> = {}): Attempt {
  return {
    attemptId: 1,
    number: 1,
    worker: 'worker-1',
    backendPid: 4711,
    xid: '815',
    startedAt: '2026-11-21T10:00:00.100000Z',
    sentAt: '2026-11-21T10:00:00.150000Z',
    lockGrantedAt: '2026-11-21T10:00:00.200000Z',
    finishedAt: '2026-11-21T10:00:10.200000Z',
    outcome: 'succeeded',
    outcomeSource: 'worker',
    dataAsOf: '2026-11-21T10:00:00.150000Z',
    errorClass: null,
    error: null,
    blockers: [],
    rows: 1000,
    rowsInserted: 12,
    rowsDeleted: 3,
    walBytes: 8192,
    tempBytes: 0,
    readBytes: 16_384,
    costIsApproximate: false,
    sizeBeforeBytes: 100_000,
    sizeAfterBytes: 108_192,
    ...change,
  };
}

export function runDetail(change: Partial<RunDetail> = {}): RunDetail {
  return {
    ...runRow(),
    sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY "sales"."mv_orders"',
    lockTimeoutMs: 5000,
    statementTimeoutMs: 1_800_000,
    attempts: [attempt()],
    previous: null,
    usualP50Ms: 10_000,
    usualP95Ms: 12_000,
    ...change,
  };
}
