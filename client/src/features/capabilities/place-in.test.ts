import { expect, test } from 'vitest';
import { placeIn } from './place-in.ts';

test('a position is a line and a column, counted in characters', () => {
  expect(placeIn('SELECT x', 8)).toEqual({ line: 1, column: 8 });
  expect(placeIn('SELECT 1,\n  x', 13)).toEqual({ line: 2, column: 3 });
  expect(placeIn("SELECT '😀', x", 13)).toEqual({ line: 1, column: 13 });
});
