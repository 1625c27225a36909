import { expect, test } from 'vitest';
import { sameRows } from './compare-queries.ts';

const rows = [
  { id: 1, name: null, calculated_at: '2026-03-01T10:00:00Z' },
  { id: 2, name: 'b', calculated_at: '2026-03-01T10:00:00Z' },
];
const without = (name: string) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([k]) => k !== name)));

test('rows are the same, but for the columns that may differ', () => {
  const later = rows.map((row) => ({ ...row, calculated_at: '2026-03-01T10:00:01Z' }));
  expect(sameRows(rows, structuredClone(rows))).toBe(true);
  expect(sameRows(rows, later)).toBe(false);
  expect(sameRows(rows, later, ['calculated_at'])).toBe(true);
});

test.for<[what: string, others: Record<string, unknown>[]]>([
  ['in another order', rows.toReversed()],
  ['fewer', rows.slice(1)],
  ['with a value for a NULL', rows.map((row) => ({ ...row, name: row.name ?? '' }))],
  ['with the text of a number', rows.map((row) => ({ ...row, id: String(row.id) }))],
  ['without a column', without('name')],
  ['with the columns in another order', rows.map(({ id, ...row }) => ({ ...row, id }))],
])('rows that are not the same: %s', ([, others]) => {
  expect(sameRows(rows, others, ['calculated_at'])).toBe(false);
});
