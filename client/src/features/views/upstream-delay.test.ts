import { expect, test } from 'vitest';
import { upstreamDelayMs } from './upstream-delay.ts';

const at = (clock: string) => `2026-11-21T${clock}:00.000000Z`;

test('what a view reads makes it older by the time between its own proof, or snapshot, and that of its upstream', () => {
  const view = { freshThrough: at('10:00'), dataAsOf: at('08:00'), effectiveAsOf: at('09:30') };
  expect(upstreamDelayMs(view)).toBe(30 * 60_000);
  expect(upstreamDelayMs({ ...view, freshThrough: null })).toBe(0);
  expect(upstreamDelayMs({ ...view, freshThrough: null, effectiveAsOf: at('07:45') })).toBe(15 * 60_000);
  expect(upstreamDelayMs({ ...view, effectiveAsOf: null })).toBeNull();
  expect(upstreamDelayMs({ ...view, freshThrough: null, dataAsOf: null })).toBeNull();
});
