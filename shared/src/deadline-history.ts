import { at, type Piece, type Span } from './content-history.ts';
import { type Due, inForce, type TargetVersion } from './target-versions.ts';

/** How a deadline went, in ms since 1970; as `deadlineOutcomeSchema` says. */
export interface Outcome extends Due {
  outcome: 'met' | 'missed' | 'unknown';
  readyAtMs: number | null;
}

interface Kept {
  targets: readonly TargetVersion[];
  /** Times in which nobody observed its database, in their order, without overlaps. */
  gaps: readonly Span[];
}

function isNewer({ asOf }: Piece, newerThanMs: number): boolean {
  return asOf === 'now' || (asOf !== null && asOf >= newerThanMs);
}

/** The first instant at which contents are known to be newer, from when on they can be to the limit; null: none. */
function firstReady(pieces: readonly Piece[], gaps: readonly Span[], newerThanMs: number, limitMs: number) {
  for (const piece of pieces) {
    if (piece.untilMs <= newerThanMs || !isNewer(piece, newerThanMs)) continue;
    const fromMs = Math.max(piece.fromMs, newerThanMs);
    // What nobody saw is not known before somebody looked again, unless it was proven later.
    const seenMs = piece.asOf === 'now' ? fromMs : (at(gaps, fromMs)?.untilMs ?? fromMs);
    if (seenMs < Math.min(piece.untilMs, limitMs)) return seenMs;
    if (piece.fromMs >= limitMs) return null;
  }
  return null;
}

function outcomeAt(pieces: readonly Piece[], gaps: readonly Span[], { newerThanMs, readyByMs }: Due) {
  const piece = at(pieces, readyByMs);
  if (!piece || piece.asOf === null || (piece.asOf !== 'now' && at(gaps, readyByMs))) return 'unknown';
  return isNewer(piece, newerThanMs) ? 'met' : 'missed';
}

/**
 * How each deadline of a window went, in their order: those of the version that was in force when they were due.
 * `pieces` are what the view's contents were as of at each instant (`asOfPieces`). Contents that come at the very
 * instant are there by then.
 */
export function deadlineOutcomes({ targets, gaps }: Kept, pieces: readonly Piece[], window: Span): Outcome[] {
  const outcomes = targets.flatMap((version) => {
    const dues = version.dues ?? [];
    return dues.flatMap((due, index): Outcome[] => {
      const { newerThanMs, readyByMs } = due;
      if (readyByMs <= window.fromMs || readyByMs >= window.untilMs) return [];
      if (inForce(targets, readyByMs) !== version) return [];
      const limitMs = Math.min(window.untilMs, dues[index + 1]?.readyByMs ?? window.untilMs);
      const readyAtMs = firstReady(pieces, gaps, newerThanMs, limitMs);
      return [{ newerThanMs, readyByMs, outcome: outcomeAt(pieces, gaps, due), readyAtMs }];
    });
  });
  return outcomes.toSorted((left, right) => left.readyByMs - right.readyByMs);
}
