import { expect, test } from 'vitest';
import { frameHeight } from './frame-height.ts';

const column = (count: number) =>
  new Map(Array.from({ length: count }, (_, index) => [index, { x: 0, y: index * 66 }]));

test('a small graph asks for a small frame, a large one for as much as it needs', () => {
  expect(frameHeight(column(2))).toBeLessThan(300);
  expect(frameHeight(column(40))).toBeGreaterThan(40 * 66);
});
