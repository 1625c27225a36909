import { describe, expect, test } from 'vitest';
import { chainOf, type Duration, minimumAgeOf, type Reach } from './lag.ts';

const step = (
  viewId: number | null,
  name: string,
  asOf: string | null,
  reader?: [readBy: number, readAt: string],
): Reach => ({
  viewId,
  schemaName: 'sales',
  name,
  asOf,
  readBy: reader?.[0] ?? null,
  readAt: reader?.[1] ?? null,
});

describe('what makes a view older', () => {
  const top = step(1, 'top', '10:00');
  const middle = step(2, 'middle', '09:00', [1, '10:00']);

  test('nothing: the view alone', () => {
    expect(chainOf([top, step(2, 'middle', '10:00', [1, '10:00'])]).map(({ name }) => name)).toEqual(['top']);
  });

  test('who reads whom, down to the table', () => {
    const chain = chainOf([step(null, 'orders', '08:00', [2, '09:00']), middle, top]);
    expect(chain.map(({ name, asOf }) => `${name} ${asOf}`)).toEqual(['top 10:00', 'middle 09:00', 'orders 08:00']);
  });

  test('a view that is read at two instants is told as of the one that counts', () => {
    const atOnce = step(3, 'bottom', '10:00', [1, '10:00']);
    const later = step(3, 'bottom', '09:00', [2, '09:00']);
    const chain = chainOf([step(null, 'orders', '07:00', [3, '09:00']), later, middle, atOnce, top]);
    expect(chain.map(({ name, asOf }) => `${name} ${asOf}`)).toEqual([
      'top 10:00',
      'middle 09:00',
      'bottom 09:00',
      'orders 07:00',
    ]);
  });

  test('a view of which nothing is known', () => {
    const unknown = step(2, 'middle', null, [1, '10:00']);
    expect(chainOf([unknown, top]).map(({ name }) => name)).toEqual(['top', 'middle']);
  });
});

describe('the least age when contents appear', () => {
  const view = (viewId: number, p95Ms: number, upstream: number[] = [], runCount = 5): Duration => ({
    viewId,
    schemaName: 'sales',
    viewName: `v${viewId}`,
    p95Ms,
    runCount,
    upstream,
  });
  const least = (durations: Duration[]) => {
    const found = minimumAgeOf(durations, 1);
    return found.known ? [found.ms, found.path.map(({ viewId }) => viewId)] : found.missing.map(({ viewId }) => viewId);
  };

  test('a view that reads tables alone takes as long as its refresh', () => {
    expect(least([view(1, 300)])).toEqual([300, [1]]);
  });

  test('the slowest of several paths counts', () => {
    expect(least([view(1, 100, [2, 3]), view(2, 400), view(3, 50, [4]), view(4, 360)])).toEqual([510, [1, 3, 4]]);
  });

  test('a ladder of forks takes no longer than its steps', () => {
    const depth = 40;
    const ladder = Array.from({ length: depth }, (_, index) => {
      const upstream = index + 1 < depth ? [2 * index + 3, 2 * index + 4] : [];
      return [view(2 * index + 1, 10, upstream), view(2 * index + 2, 10, upstream)];
    }).flat();
    expect(minimumAgeOf(ladder, 1)).toMatchObject({ known: true, ms: depth * 10 });
  });

  test('with too few runs of one of them nothing is said, and that one is named', () => {
    expect(least([view(1, 100, [2]), view(2, 400, [], 4)])).toEqual([2]);
  });
});
