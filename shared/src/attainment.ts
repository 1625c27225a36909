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
  /** Maximum age; null: none is promised. */
  errorAfterMs: number | null;
  /** Contents must be as new as this, since the last deadline; null: none was due. */
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

/** Time of a promise: contents as it asks, not so, or of an age that is not known. */
export interface KeptSpan extends Span, Promised {
  kept: 'within' | 'missed' | 'unknown';
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
  const spans = [...pieces, ...facts.targets, ...facts.gaps, ...facts.failures];
  const due = facts.targets.flatMap(({ dues }) => dues?.map(({ readyByMs }) => readyByMs) ?? []);
  const cuts = cutsWithin(window, [...spans.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]), ...due]);
  return cuts.slice(0, -1).flatMap((fromMs, index): KeptSpan[] => {
    const segment = { fromMs, untilMs: cuts[index + 1] ?? fromMs };
    const promised = promisedAt(facts.targets, fromMs);
    if (promised === null) return [];
    const shared = { ...promised, failing: at(facts.failures, fromMs) !== null };
    const until = withinUntil(at(pieces, fromMs), segment, at(facts.gaps, fromMs) !== null, promised);
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
  // Contents that were ready before the window began have met what is due in it.
  const hasDeadline = facts.targets.some(({ dues }) => dues !== null);
  const pieces = hasDeadline ? asOfPieces(facts.history, histories) : [];
  return {
    ...sum,
    attained: countedMs === 0 ? null : sum.withinMs / countedMs,
    budgetLeftMs: countedMs === 0 ? null : (1 - goal) * countedMs - sum.missedMs,
    deadlines: countOutcomes(deadlineOutcomes(facts, pieces, window)),
  };
}
