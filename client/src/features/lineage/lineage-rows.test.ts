import { expect, test } from 'vitest';
import { indexLineage, neighbourhood } from './graph.ts';
import { lineageNode } from './lineage.fixture.ts';
import { type RowSort, rowSorts, rowsOf, sortRows } from './lineage-rows.ts';

const lineage = indexLineage({
  nodes: [
    lineageNode(1, 'orders', 'table', { rowsEstimate: 900, totalBytes: 16_384 }),
    lineageNode(2, 'mv_daily', 'materialized_view', { rowsEstimate: 30, totalBytes: 8192 }),
    lineageNode(3, 'report', 'view', { rowsEstimate: null, totalBytes: null }),
    lineageNode(4, 'customer', 'table', { rowsEstimate: 5 }),
  ],
  edges: [
    [2, 1],
    [3, 2],
    [3, 4],
  ],
});
const around = neighbourhood(lineage, 2, { direction: 'both', depth: null });
const rows = rowsOf(lineage, lineage.nodes.keys(), around);
const names = (by: RowSort, direction: 'asc' | 'desc') => sortRows(rows, by, direction).map(({ node }) => node.name);

test('a row counts what it reads and what reads it, and says how far it is', () => {
  expect(rows.map(({ node, ...row }) => [node.name, row])).toEqual([
    ['orders', { steps: -1, reads: 0, readBy: 1 }],
    ['mv_daily', { steps: 0, reads: 1, readBy: 1 }],
    ['report', { steps: 1, reads: 2, readBy: 0 }],
    ['customer', { steps: null, reads: 0, readBy: 1 }],
  ]);
});

test('every sort, in both directions; what has no figure comes last', () => {
  expect(Object.fromEntries(rowSorts.map((by) => [by, [names(by, 'asc'), names(by, 'desc')]]))).toEqual({
    place: [
      ['orders', 'mv_daily', 'report', 'customer'],
      ['report', 'mv_daily', 'orders', 'customer'],
    ],
    name: [
      ['customer', 'mv_daily', 'orders', 'report'],
      ['report', 'orders', 'mv_daily', 'customer'],
    ],
    kind: [
      ['mv_daily', 'customer', 'orders', 'report'],
      ['report', 'customer', 'orders', 'mv_daily'],
    ],
    verdict: [
      ['mv_daily', 'customer', 'orders', 'report'],
      ['mv_daily', 'customer', 'orders', 'report'],
    ],
    reads: [
      ['customer', 'orders', 'mv_daily', 'report'],
      ['report', 'mv_daily', 'customer', 'orders'],
    ],
    readBy: [
      ['report', 'customer', 'mv_daily', 'orders'],
      ['customer', 'mv_daily', 'orders', 'report'],
    ],
    rows: [
      ['customer', 'mv_daily', 'orders', 'report'],
      ['orders', 'mv_daily', 'customer', 'report'],
    ],
    size: [
      ['customer', 'mv_daily', 'orders', 'report'],
      ['orders', 'customer', 'mv_daily', 'report'],
    ],
  });
});
