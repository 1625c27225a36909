import type { Span } from './content-history.ts';
import type { TargetScope, Tier } from './targets.ts';

/** One time that a deadline is due: contents newer than the one instant are to be there at the other. */
export interface Due {
  newerThanMs: number;
  readyByMs: number;
}

/** A version of a target that concerned a view, from when to when. */
export interface TargetVersion extends Span {
  scope: TargetScope;
  /** Of several tags that allow the same the first by name holds. */
  tag: string | null;
  tier: Tier;
  errorAfterMs: number | null;
  /** When its deadline is due, in their order, from before the version began; null: it has none. */
  dues: readonly Due[] | null;
}

const ranks: Record<TargetScope, number> = { view: 0, schema: 1, database: 2, tag: 3 };

/** What decides between versions that are present at once, least first. */
function allowance({ scope, errorAfterMs, dues }: TargetVersion): number[] {
  return [ranks[scope], errorAfterMs ?? Number.MAX_VALUE, dues === null ? 1 : 0];
}

/** The version in force at an instant: the nearest scope; of several tags the one that allows least. */
export function inForce(targets: readonly TargetVersion[], ms: number): TargetVersion | null {
  const present = targets.filter(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs);
  const sorted = present.toSorted((left, right) => {
    const other = allowance(right);
    const differing = allowance(left).map((value, index) => value - (other[index] ?? value));
    return differing.find((difference) => difference !== 0) ?? ((left.tag ?? '') < (right.tag ?? '') ? -1 : 1);
  });
  return sorted[0] ?? null;
}

/** The one that was due last at an instant; null: none yet. */
export function lastDue({ dues }: TargetVersion, ms: number): Due | null {
  return dues?.findLast(({ readyByMs }) => readyByMs <= ms) ?? null;
}
