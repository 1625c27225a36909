import type { DatabaseAnswer, OtherSession } from './observe-statements.ts';

/** Longer unseen, a session may have done anything meanwhile. */
const rememberedMs = 45_000;
/** A session between statements reports after 10 s of its own timer whatever it held back; and some. */
const reportedAfterMs = 12_000;

interface Sight {
  seenAt: string;
  /** What was committed before is in the counters, but for what a timer or a busy server holds back. */
  boundAt: string;
  /**
   * It was seen in the middle of something that may have committed long ago, or not at all before. What it then tried
   * to report may have met a lock: only its next report, or its timer's, is sure. Null: it holds back nothing old.
   */
  doubt: { idleSince: string | null } | null;
}

/**
 * Up to when each backend's commits are in the counters, but for the margin of the horizon (see record_answer), by the
 * watched server's clock. Kept by the process that observes; another one begins with the backends' own start, which is
 * safe and only earlier.
 */
export class IdleMemory {
  #sights = new Map<string, Sight>();

  /** The sessions with the bound of each, after this sight of them. Those that are gone are forgotten. */
  remember({ sessions, clock }: Pick<DatabaseAnswer, 'sessions' | 'clock'>) {
    const before = this.#sights;
    this.#sights = new Map();
    return sessions.map((session) => {
      const key = `${session.pid} ${session.backendStart}`;
      const sight = lookAt(session, clock, before.get(key) ?? null);
      this.#sights.set(key, sight);
      return { ...session, boundAt: sight.boundAt };
    });
  }
}

function lookAt(session: OtherSession, clock: string, before: Sight | null): Sight {
  if (session.standing === 'settled') return { seenAt: clock, boundAt: clock, doubt: null };
  const held = before?.boundAt ?? session.backendStart;
  const idleAt = idleTimeOf(session, clock);
  if (idleAt === null) return { seenAt: clock, boundAt: held, doubt: { idleSince: null } };
  const known = before !== null && msBetween(before.seenAt, clock) <= rememberedMs;
  if (known && isSettled(before.doubt, idleAt)) return { seenAt: clock, boundAt: idleAt, doubt: null };
  // Only a session that is idle now has surely tried to report since it was busy.
  const idleSince = (known ? before.doubt?.idleSince : null) ?? (session.standing === 'idle' ? clock : null);
  return { seenAt: clock, boundAt: held, doubt: { idleSince } };
}

/** It was between two statements now, or just before the one that is its whole transaction. */
function idleTimeOf({ standing, queryStart }: OtherSession, clock: string): string | null {
  if (standing === 'idle') return clock;
  return standing === 'statement' ? queryStart : null;
}

function isSettled(doubt: Sight['doubt'], idleAt: string): boolean {
  return doubt === null || (doubt.idleSince !== null && msBetween(doubt.idleSince, idleAt) >= reportedAfterMs);
}

function msBetween(earlier: string, later: string): number {
  return Date.parse(later) - Date.parse(earlier);
}
