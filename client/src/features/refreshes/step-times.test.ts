import type { Attempt } from '@viewkeeper/shared/refreshes.ts';
import { describe, expect, test } from 'vitest';
import { attempt, runRow } from './run-row.fixture.ts';
import { elapsedMs, stepsOf } from './step-times.ts';

const nowMs = Date.parse('2026-11-21T10:00:05Z');
const open: Partial<Attempt> = { finishedAt: null, outcome: null, outcomeSource: null };

/** `queued done 150, …` */
function drawn(of: Attempt | null, run = runRow(), previous: Attempt | null = null): string {
  return stepsOf({ run, attempt: of, previous, nowMs })
    .map((step) => `${step.id} ${step.state} ${step.ms}`)
    .join(', ');
}

describe('steps of an attempt', () => {
  test('that succeeded: each with its time', () => {
    expect(drawn(attempt())).toBe('queued done 150, waiting done 50, refreshing done 10000, published done null');
  });

  test('whose lock was granted between two looks: the wait is not known, and not 0', () => {
    expect(drawn(attempt({ lockGrantedAt: null }))).toBe(
      'queued done 150, waiting done null, refreshing done 10050, published done null',
    );
  });

  test('that nobody has taken yet', () => {
    expect(drawn(null, runRow({ state: 'queued', finishedAt: null }))).toBe(
      'queued active 5000, waiting ahead null, refreshing ahead null, published ahead null',
    );
  });

  test('that was cancelled in the queue', () => {
    const run = runRow({ state: 'cancelled', finishedAt: '2026-11-21T10:00:02.000000Z' });
    expect(drawn(null, run)).toBe(
      'queued cancelled 2000, waiting missed null, refreshing missed null, published missed null',
    );
  });

  test('that waits for its lock, and that refreshes', () => {
    expect(drawn(attempt({ ...open, lockGrantedAt: null }))).toBe(
      'queued done 150, waiting active 4850, refreshing ahead null, published ahead null',
    );
    expect(drawn(attempt(open))).toBe('queued done 150, waiting done 50, refreshing active 4800, published ahead null');
  });

  test('that failed: at the lock, in the refresh, before it was sent', () => {
    const failed = { outcome: 'failed', finishedAt: '2026-11-21T10:00:05.150000Z' } as const;
    expect(drawn(attempt({ ...failed, lockGrantedAt: null, errorClass: 'lock_timeout' }))).toBe(
      'queued done 150, waiting failed 5000, refreshing missed null, published missed null',
    );
    expect(drawn(attempt({ ...failed, lockGrantedAt: null, errorClass: 'duplicate_rows' }))).toBe(
      'queued done 150, waiting done null, refreshing failed 5000, published missed null',
    );
    expect(drawn(attempt({ ...failed, sentAt: null, lockGrantedAt: null, errorClass: 'unreachable' }))).toBe(
      'queued failed 5150, waiting missed null, refreshing missed null, published missed null',
    );
  });

  test('that was cancelled while it waited', () => {
    const cancelled = attempt({ outcome: 'cancelled', lockGrantedAt: null, finishedAt: '2026-11-21T10:00:03.150000Z' });
    expect(drawn(cancelled)).toContain('waiting cancelled 3000, refreshing missed null');
  });

  test('the second one: its queue begins at the end of the first', () => {
    const first = attempt({ outcome: 'failed', finishedAt: '2026-11-21T10:00:00.050000Z' });
    expect(drawn(attempt({ number: 2 }), runRow(), first)).toContain('queued done 100');
  });
});

test('what has elapsed: since the lock when it runs, since the request before', () => {
  expect(elapsedMs(runRow({ state: 'running', waitedMs: 2000 }), nowMs)).toBe(3000);
  expect(elapsedMs(runRow({ state: 'waiting', waitedMs: 2000 }), nowMs)).toBe(5000);
  expect(elapsedMs(runRow({ state: 'queued', requestedAt: '2026-11-21T10:00:07Z' }), nowMs)).toBe(0);
});
