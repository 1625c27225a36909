import type { DatabaseAnswer } from './observe-statements.ts';

/** Why counters that do not move prove nothing in this database; null: they do, up to the horizon. */
export function blindReasonOf(
  answer: DatabaseAnswer,
): 'standby' | 'sessions_hidden' | 'counts_off' | 'silent_session' | null {
  // A standby counts for itself, not what the primary wrote.
  if (answer.inRecovery) return 'standby';
  if (!answer.readsAllStats) return 'sessions_hidden';
  if (countsAreOff(answer)) return 'counts_off';
  return answer.sessions.some(({ standing }) => standing === 'silent') ? 'silent_session' : null;
}

/** Somebody may write here without a counter that moves. */
export function countsAreOff(answer: Pick<DatabaseAnswer, 'trackCounts' | 'trackCountsOffForSome'>): boolean {
  return !answer.trackCounts || answer.trackCountsOffForSome;
}
