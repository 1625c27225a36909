import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useWake } from './use-wake.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function wakes() {
  const onWake = vi.fn<() => void>();
  renderHook(() => useWake(onWake));
  return onWake;
}

test('a page that is simply open is not woken', () => {
  const onWake = wakes();
  vi.advanceTimersByTime(120_000);
  expect(onWake).not.toHaveBeenCalled();
});

test('a clock that has jumped wakes it', () => {
  const onWake = wakes();
  vi.advanceTimersByTime(10_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(5000);
  expect(onWake).toHaveBeenCalledOnce();
});

test('looking at it again wakes it', () => {
  const onWake = wakes();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(onWake).not.toHaveBeenCalled();
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(onWake).toHaveBeenCalledOnce();
});
