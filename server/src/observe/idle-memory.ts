import type { DatabaseAnswer, OtherSession } from './observe-statements.ts';

/**
 * When each backend was last seen between two statements, by the watched server's clock: what a busy one committed
 * before that is in the counters, but for what its timer may hold back. Kept by the process that observes; another one
 * begins with the backends' own start, which is safe and only later.
 */
export class IdleMemory {
  #idleSeen = new Map<string, string>();

  /** The sessions with what is remembered of each, after this sight of them. Those that are gone are forgotten. */
  remember({ sessions, clock }: Pick<DatabaseAnswer, 'sessions' | 'clock'>) {
    const before = this.#idleSeen;
    this.#idleSeen = new Map();
    return sessions.map((session) => {
      const key = `${session.pid} ${session.backendStart}`;
      const idleSeenAt = idleAt(session, clock) ?? before.get(key) ?? null;
      if (idleSeenAt !== null) this.#idleSeen.set(key, idleSeenAt);
      return { ...session, idleSeenAt };
    });
  }
}

/** It was between two statements now, or just before the one that is its whole transaction. */
function idleAt({ standing, queryStart }: OtherSession, clock: string): string | null {
  if (standing === 'idle') return clock;
  return standing === 'statement' ? queryStart : null;
}
