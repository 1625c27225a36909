import type { RunRow, RunState } from '@viewkeeper/shared/refreshes.ts';
import { expect, test } from 'vitest';
import { isLabelled, runPoints } from './run-points.ts';

function run(runId: number, state: RunState, ranMs: number | null): RunRow {
  return {
    runId,
    changeId: runId,
    viewId: 1,
    schemaName: 'sales',
    viewName: 'mv_orders',
    databaseId: 1,
    databaseName: 'erp',
    environment: 'production',
    databaseGroup: 'erp',
    state,
    origin: 'manual',
    requestedMode: 'auto',
    effectiveMode: 'plain',
    modeReason: null,
    requestedBy: 'ana',
    requestedAt: '2026-11-21T06:00:00Z',
    startedAt: null,
    endedAfter: null,
    finishedAt: null,
    retryAt: null,
    cancelRequestedAt: null,
    cancelRequestedBy: null,
    attemptCount: 1,
    waitedMs: null,
    ranMs,
    usualMs: null,
    dataAsOf: null,
    errorClass: null,
    error: null,
    rows: 1000,
    rowsInserted: null,
    rowsDeleted: null,
    walBytes: null,
    tempBytes: null,
    readBytes: null,
    costIsApproximate: false,
    sizeBeforeBytes: null,
    sizeAfterBytes: null,
  };
}

test('points stand oldest first, each duration in the series of its outcome', () => {
  const points = runPoints([run(3, 'running', null), run(2, 'failed', 90), run(1, 'succeeded', 120)], 10);
  expect(points.map(({ runId, done, failed, ended, rows }) => [runId, done, failed, ended, rows])).toEqual([
    [1, 120, null, null, 1000],
    [2, null, 90, null, null],
    [3, null, null, null, null],
  ]);
});

test('where there is little room, the newest runs stay', () => {
  const runs = [run(3, 'succeeded', 1), run(2, 'succeeded', 1), run(1, 'succeeded', 1)];
  expect(runPoints(runs, 2).map(({ runId }) => runId)).toEqual([2, 3]);
});

test('the newest point is always labelled, and about as many as asked for', () => {
  const labelled = (count: number) =>
    Array.from({ length: count }, (_, index) => index).filter((index) => isLabelled(index, count, 5));
  expect(labelled(1)).toEqual([0]);
  expect(labelled(200)).toHaveLength(5);
  expect(labelled(200).at(-1)).toBe(199);
});
