import { expect, test } from 'vitest';
import { boxSize } from './drawing.ts';
import { type Layout, layOut } from './layout.ts';

function overlapping(layout: Layout): number {
  const corners = [...layout.values()];
  return corners.filter((one, index) =>
    corners
      .slice(index + 1)
      .some((other) => Math.abs(one.x - other.x) < boxSize.width && Math.abs(one.y - other.y) < boxSize.height),
  ).length;
}

test('what is read stands left of what reads it, and nothing lies on anything else', () => {
  const edges = [
    [2, 1],
    [3, 1],
    [4, 2],
    [4, 3],
    [4, 5],
  ] as const;
  const layout = layOut({ oids: [1, 2, 3, 4, 5], edges });
  for (const [dependent, referenced] of edges)
    expect(layout.get(referenced)?.x).toBeLessThan(layout.get(dependent)?.x ?? 0);
  expect(overlapping(layout)).toBe(0);
});

test('many parts that do not hang together fill columns, not one endless column', () => {
  const oids = Array.from({ length: 120 }, (_, index) => index);
  const edges = oids.filter((oid) => oid % 2 === 1).map((oid): [number, number] => [oid, oid - 1]);
  const layout = layOut({ oids, edges });
  expect(layout.size).toBe(120);
  expect(overlapping(layout)).toBe(0);
  const height = Math.max(...[...layout.values()].map(({ y }) => y));
  const width = Math.max(...[...layout.values()].map(({ x }) => x));
  expect(width).toBeGreaterThan(height);
});

test('views that read each other in a circle are laid out too, and so is nothing at all', () => {
  const layout = layOut({
    oids: [1, 2],
    edges: [
      [1, 2],
      [2, 1],
    ],
  });
  expect(overlapping(layout)).toBe(0);
  expect(layOut({ oids: [], edges: [] }).size).toBe(0);
});
