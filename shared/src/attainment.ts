import { asOfPieces, at, type Piece, type Span, type ViewHistory } from './content-history.ts';
import { deadlineOutcomes } from './deadline-history.ts';
import { inForce, lastDue, type TargetVersion } from './target-versions.ts';
import type { Attainment } from './targets.ts';

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

function cutsWithin(window: Span, edges: readonly number[]): number[] {
  const inside = edges.filter((ms) => ms > window.fromMs && ms < window.untilMs);
  return [...new Set([window.fromMs, ...inside, window.untilMs])].toSorted((left, right) => left - right);
}

interface Promised {
  errorAfterMs: number | null;
  /** Contents must be as new as this. */
  newerThanMs: number | null;
}

/** What is promised at an instant; null: nothing. */
function promisedAt(targets: readonly TargetVersion[], ms: number): Promised | null {
  const version = inForce(targets, ms);
  if (!version) return null;
  const promised = { errorAfterMs: version.errorAfterMs, newerThanMs: lastDue(version, ms)?.newerThanMs ?? null };
  return promised.errorAfterMs === null && promised.newerThanMs === null ? null : promised;
}

/** Until when contents of this piece are within target, not before the segment begins; null: that is not known. */
function withinUntil(piece: Piece | null, segment: Span, inGap: boolean, promised: Promised): number | null {
  if (!piece || piece.asOf === null) return null;
  if (piece.asOf === 'now') return segment.untilMs;
  // Nobody looked, and nothing proved it later.
  if (inGap) return null;
  if (promised.newerThanMs !== null && piece.asOf < promised.newerThanMs) return segment.fromMs;
  if (promised.errorAfterMs === null) return segment.untilMs;
  return Math.min(segment.untilMs, Math.max(segment.fromMs, piece.asOf + promised.errorAfterMs));
}

function countOutcomes(outcomes: ReturnType<typeof deadlineOutcomes>): Attainment['deadlines'] {
  const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return { met: count('met'), missed: count('missed'), unknown: count('unknown') };
}

/**
 * How a promise was kept in a window: the exact time within, beyond and without knowledge, in ms, from the intervals
 * of verdicts, the versions of targets as they were then, and the times in which nobody observed. Time before a target
 * was set, or where it was ignored, is none of them. `histories` holds the view's upstream, by id.
 */
export function attain(
  facts: AttainmentFacts,
  histories: ReadonlyMap<number, ViewHistory>,
  window: Span,
  goal = attainmentGoal,
): Attainment {
  const pieces = asOfPieces(facts.history, histories);
  const spans = [...pieces, ...facts.targets, ...facts.gaps, ...facts.failures];
  const due = facts.targets.flatMap(({ dues }) => dues?.map(({ readyByMs }) => readyByMs) ?? []);
  const cuts = cutsWithin(window, [...spans.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]), ...due]);
  const sum = { withinMs: 0, missedMs: 0, missedFailingMs: 0, unknownMs: 0 };
  for (const [index, fromMs] of cuts.slice(0, -1).entries()) {
    const segment = { fromMs, untilMs: cuts[index + 1] ?? fromMs };
    const promised = promisedAt(facts.targets, fromMs);
    if (promised === null) continue;
    const until = withinUntil(at(pieces, fromMs), segment, at(facts.gaps, fromMs) !== null, promised);
    if (until === null) {
      sum.unknownMs += segment.untilMs - fromMs;
      continue;
    }
    sum.withinMs += until - fromMs;
    sum.missedMs += segment.untilMs - until;
    if (at(facts.failures, fromMs)) sum.missedFailingMs += segment.untilMs - until;
  }
  const countedMs = sum.withinMs + sum.missedMs;
  return {
    ...sum,
    attained: countedMs === 0 ? null : sum.withinMs / countedMs,
    budgetLeftMs: countedMs === 0 ? null : (1 - goal) * countedMs - sum.missedMs,
    deadlines: countOutcomes(deadlineOutcomes(facts, pieces, window)),
  };
}
