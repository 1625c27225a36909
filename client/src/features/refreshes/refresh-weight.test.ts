import { expect, test } from 'vitest';
import { cautionsOf } from './refresh-weight.ts';

const reader = {
  pid: 7,
  user: 'web',
  applicationName: null,
  state: 'active',
  since: null,
  lockMode: 'AccessShareLock',
};
const quiet = { asOf: '2026-11-21T10:00:00Z', inTheWay: [], readers: [] };
const plain = { effectiveMode: 'plain', live: quiet, usualP95Ms: 3000 } as const;

test('one click, unless a plain refresh in production makes somebody wait', () => {
  expect(cautionsOf('production', plain)).toEqual([]);
  expect(cautionsOf('production', { ...plain, live: { ...quiet, readers: [reader] } })).toEqual(['readers']);
  expect(cautionsOf('Prod', { ...plain, usualP95Ms: 60_001 })).toEqual(['long']);
  expect(cautionsOf('prod', { ...plain, live: null, usualP95Ms: 90_000 })).toEqual(['unseen', 'long']);
});

test('elsewhere, and where readers go on, one click is enough', () => {
  const busy = { live: { ...quiet, readers: [reader] }, usualP95Ms: 600_000 };
  expect(cautionsOf('test', { effectiveMode: 'plain', ...busy })).toEqual([]);
  expect(cautionsOf('production', { effectiveMode: 'concurrently', ...busy })).toEqual([]);
});
