import type { Attempt, RunRow } from '@viewkeeper/shared/refreshes.ts';

export const stepIds = ['queued', 'waiting', 'refreshing', 'published'] as const;
export type StepId = (typeof stepIds)[number];
/** `ahead`: not reached yet; `missed`: never reached, because the attempt ended before. */
export type StepState = 'done' | 'active' | 'failed' | 'cancelled' | 'ahead' | 'missed';

export interface Step {
  id: StepId;
  state: StepState;
  /** How long it took, or has taken until now; null: not known, or not reached. */
  ms: number | null;
}

interface StepInput {
  run: Pick<RunRow, 'state' | 'requestedAt' | 'finishedAt'>;
  /** Null while no worker has taken the run. */
  attempt: Attempt | null;
  /** The one before, whose end this one waited for. */
  previous: Attempt | null;
  nowMs: number;
}

const at = (instant: string) => Date.parse(instant);

/**
 * How far an attempt came and how long each step took: queued until the REFRESH was sent, waiting until the lock was
 * granted, refreshing until its end, published with its commit. A lock that was granted between two looks at the
 * server has no time of its own: it is counted as refreshing.
 */
export function stepsOf(input: StepInput): Step[] {
  const { run, attempt, nowMs } = input;
  const endMs = endOf(input) ?? nowMs;
  const queuedFromMs = at(input.previous?.finishedAt ?? run.requestedAt);
  const sentMs = attempt?.sentAt == null ? null : at(attempt.sentAt);
  const grantedMs = grantOf(attempt);
  const reached = sentMs === null ? 0 : grantedMs === null ? 1 : 2;
  const states = statesOf(reached, attempt === null ? run.state : (attempt.outcome ?? 'open'));
  // Granted between two looks: how long it waited is not known.
  const waitedUnseen = reached === 2 && attempt?.lockGrantedAt === null;
  const spans = [
    (sentMs ?? endMs) - queuedFromMs,
    sentMs === null || waitedUnseen ? null : (grantedMs ?? endMs) - sentMs,
    grantedMs === null ? null : endMs - grantedMs,
    null,
  ];
  return stepIds.map((id, index) => {
    const ms = spans[index] ?? null;
    return { id, state: states[index] ?? 'ahead', ms: ms === null ? null : Math.max(0, ms) };
  });
}

function endOf({ run, attempt }: StepInput): number | null {
  const finishedAt = attempt === null ? run.finishedAt : attempt.finishedAt;
  return finishedAt === null ? null : at(finishedAt);
}

/** From when on it refreshed; null when it ended, or is, before that. */
function grantOf(attempt: Attempt | null): number | null {
  if (attempt?.lockGrantedAt != null) return at(attempt.lockGrantedAt);
  if (attempt?.sentAt == null || attempt.finishedAt === null) return null;
  const endedWaiting = attempt.errorClass === 'lock_timeout' || attempt.outcome === 'cancelled';
  return endedWaiting ? null : at(attempt.sentAt);
}

function statesOf(reached: number, outcome: string): StepState[] {
  if (outcome === 'succeeded') return ['done', 'done', 'done', 'done'];
  const ended = outcome === 'failed' || outcome === 'cancelled';
  return stepIds.map((_, index) => {
    if (index < reached) return 'done';
    if (index > reached) return ended ? 'missed' : 'ahead';
    return ended ? outcome : 'active';
  });
}

/** How long a run has been in its present state, until now: from the lock when it runs, from the request before that. */
export function elapsedMs(run: Pick<RunRow, 'state' | 'requestedAt' | 'waitedMs'>, nowMs: number): number {
  const fromMs = at(run.requestedAt) + (run.state === 'running' ? (run.waitedMs ?? 0) : 0);
  return Math.max(0, nowMs - fromMs);
}
