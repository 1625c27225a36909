import type { RecentRun } from '@viewkeeper/shared/views.ts';
import { expect, test } from 'vitest';
import { countStates, sparksOf } from './run-sparks.ts';

const run = (runId: number, state: RecentRun['state'], durationMs: number | null): RecentRun => ({
  runId,
  state,
  origin: 'manual',
  at: '2026-11-21T06:00:00Z',
  durationMs,
});
const runs = [run(4, 'running', null), run(3, 'failed', 90), run(2, 'succeeded', 120), run(1, 'succeeded', 100)];

test('bars stand oldest first, and every outcome has a shape of its own', () => {
  expect(sparksOf(runs).map(({ key, value, shape }) => [key, value, shape])).toEqual([
    [1, 100, 'solid'],
    [2, 120, 'solid'],
    [3, 90, 'cross'],
    [4, null, 'outline'],
  ]);
});

test('a run from elsewhere is hatched', () => {
  expect(sparksOf([{ ...run(5, 'succeeded', null), origin: 'elsewhere' }])).toMatchObject([
    { tone: 'unknown', shape: 'hatched' },
  ]);
});

test('states are counted, the most frequent first', () => {
  expect(countStates(runs)).toEqual([
    ['succeeded', 2],
    ['running', 1],
    ['failed', 1],
  ]);
});
