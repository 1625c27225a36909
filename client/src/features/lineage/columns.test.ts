import { expect, test } from 'vitest';
import { aroundColumn, columnsRead, readersOfColumn } from './columns.ts';
import { indexLineage } from './graph.ts';
import { lineageGraph } from './lineage.fixture.ts';

const lineage = indexLineage(
  lineageGraph(
    { orders: 'table', daily: 'materialized_view', whole: 'materialized_view', other: 'view', report: 'view' },
    ['daily < orders', 'whole < orders', 'other < orders', 'report < daily'],
  ),
);
const columns = {
  reads: [],
  readBy: [
    { oid: 2, columns: ['placed', 'amount'], wholeRow: false },
    { oid: 3, columns: ['id'], wholeRow: true },
    { oid: 4, columns: ['id'], wholeRow: false },
  ],
};
const names = (oids: Iterable<number>) => [...oids].map((oid) => lineage.nodes.get(oid)?.name);

test('the columns that are read, each once', () => {
  expect(columnsRead(columns)).toEqual(['amount', 'id', 'placed']);
});

test('a column is read by name, by whole rows, and perhaps by what is not read yet', () => {
  const readers = (column: string) => names(readersOfColumn(columns, column).map(({ oid }) => oid));
  expect(readers('amount')).toEqual(['daily', 'whole']);
  expect(readers('id')).toEqual(['whole', 'other']);
  expect(readers('nothing')).toEqual(['whole']);
  const unread = { reads: [], readBy: [{ oid: 4, columns: null, wholeRow: false }] };
  expect(readersOfColumn(unread, 'id')).toHaveLength(1);
});

test('a change of a column concerns its readers and what hangs on them', () => {
  const around = aroundColumn(lineage, 1, readersOfColumn(columns, 'amount'));
  expect([...around].map(([oid, steps]) => [lineage.nodes.get(oid)?.name, steps])).toEqual([
    ['orders', 0],
    ['daily', 1],
    ['report', 2],
    ['whole', 1],
  ]);
});
