import { asOfPieces, at, type Piece, type Span, type ViewHistory } from './content-history.ts';
import type { Attainment, TargetScope, Tier } from './targets.ts';

/** A version of a target that concerned a view, from when to when. */
export interface TargetVersion extends Span {
  scope: TargetScope;
  tier: Tier;
  errorAfterMs: number | null;
}

/** What happened to a view, and what was promised for it. */
export interface AttainmentFacts {
  history: ViewHistory;
  targets: readonly TargetVersion[];
  /** Times in which nobody observed its database, in their order, without overlaps. */
  gaps: readonly Span[];
  /** Times in which its last run had failed, in their order, without overlaps. */
  failures: readonly Span[];
}

/** The part of the time that is to be within target. */
export const attainmentGoal = 0.99;

const ranks: Record<TargetScope, number> = { view: 0, schema: 1, database: 2, tag: 3 };

/** The version in force at an instant: the nearest scope; of several tags the one that allows least. */
function inForce(targets: readonly TargetVersion[], ms: number): TargetVersion | null {
  const present = targets.filter(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs);
  const limit = ({ errorAfterMs }: TargetVersion) => errorAfterMs ?? Number.POSITIVE_INFINITY;
  const sorted = present.toSorted(
    (left, right) => ranks[left.scope] - ranks[right.scope] || limit(left) - limit(right),
  );
  return sorted[0] ?? null;
}

function cutsWithin(window: Span, lists: readonly (readonly Span[])[]): number[] {
  const all = lists.flat().flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]);
  const inside = all.filter((ms) => ms > window.fromMs && ms < window.untilMs);
  return [...new Set([window.fromMs, ...inside, window.untilMs])].toSorted((left, right) => left - right);
}

/** Until when contents of this piece are within target, not before the segment begins; null: that is not known. */
function withinUntil(piece: Piece | null, segment: Span, inGap: boolean, errorAfterMs: number): number | null {
  if (!piece || piece.asOf === null) return null;
  if (piece.asOf === 'now') return segment.untilMs;
  // Nobody looked, and nothing proved it later.
  if (inGap) return null;
  return Math.min(segment.untilMs, Math.max(segment.fromMs, piece.asOf + errorAfterMs));
}

/** Time of a promise: contents within their maximum age, beyond it, or of an age that is not known. */
export interface KeptSpan extends Span {
  kept: 'within' | 'missed' | 'unknown';
  errorAfterMs: number;
  /** The last run had failed. */
  failing: boolean;
}

/**
 * How a promise was kept at each instant of a window, from the intervals of verdicts, the versions of targets as they
 * were then, and the times in which nobody observed; in their order, without overlaps. Time before a target was set, or
 * where it was ignored, is left out. `histories` holds the view's upstream, by id.
 */
export function keptSpans(
  facts: AttainmentFacts,
  histories: ReadonlyMap<number, ViewHistory>,
  window: Span,
): KeptSpan[] {
  const pieces = asOfPieces(facts.history, histories, window.fromMs);
  const cuts = cutsWithin(window, [pieces, facts.targets, facts.gaps, facts.failures]);
  return cuts.slice(0, -1).flatMap((fromMs, index): KeptSpan[] => {
    const segment = { fromMs, untilMs: cuts[index + 1] ?? fromMs };
    const errorAfterMs = inForce(facts.targets, fromMs)?.errorAfterMs ?? null;
    if (errorAfterMs === null) return [];
    const shared = { errorAfterMs, failing: at(facts.failures, fromMs) !== null };
    const until = withinUntil(at(pieces, fromMs), segment, at(facts.gaps, fromMs) !== null, errorAfterMs);
    if (until === null) return [{ ...segment, ...shared, kept: 'unknown' }];
    const within: KeptSpan = { fromMs, untilMs: until, ...shared, kept: 'within' };
    const missed: KeptSpan = { fromMs: until, untilMs: segment.untilMs, ...shared, kept: 'missed' };
    return [within, missed].filter((span) => span.untilMs > span.fromMs);
  });
}

/** How a promise was kept in a window: the exact time within, beyond and without knowledge, in ms (`keptSpans`). */
export function attain(
  facts: AttainmentFacts,
  histories: ReadonlyMap<number, ViewHistory>,
  window: Span,
  goal = attainmentGoal,
): Attainment {
  const sum = { withinMs: 0, missedMs: 0, missedFailingMs: 0, unknownMs: 0 };
  for (const { fromMs, untilMs, kept, failing } of keptSpans(facts, histories, window)) {
    sum[`${kept}Ms`] += untilMs - fromMs;
    if (kept === 'missed' && failing) sum.missedFailingMs += untilMs - fromMs;
  }
  const countedMs = sum.withinMs + sum.missedMs;
  return {
    ...sum,
    attained: countedMs === 0 ? null : sum.withinMs / countedMs,
    budgetLeftMs: countedMs === 0 ? null : (1 - goal) * countedMs - sum.missedMs,
  };
}
