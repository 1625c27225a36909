import type { LaneItem, LaneLook } from './lane-items.ts';

export interface LaneFrame {
  fromMs: number;
  untilMs: number;
  /** In px. */
  width: number;
}

/** What can be pointed at: one item, or several that are too small to stand apart. */
export interface LaneMark {
  /** At least one, the oldest first. */
  items: [LaneItem, ...LaneItem[]];
  look: LaneLook;
  x: number;
  width: number;
}

export const smallestMark = 3;
/** Of the signs of instants. */
export const signWidth = 10;
/** Items that are wider than the smallest by more than this stand alone; others merge with a neighbour so near. */
const smallPx = 1;
const nearestPx = 1;

/** Where an instant stands on the axis, in px. */
export function xOf(ms: number, { fromMs, untilMs, width }: LaneFrame): number {
  return ((ms - fromMs) / (untilMs - fromMs)) * width;
}

const smallestOf = (look: LaneLook) => (look === 'viewChange' || look === 'inputChange' ? signWidth : smallestMark);

function markOf(item: LaneItem, frame: LaneFrame): LaneMark {
  const smallest = smallestOf(item.look);
  const at = Math.max(0, xOf(item.fromMs, frame));
  const length = Math.min(frame.width, xOf(item.untilMs, frame)) - at;
  const width = Math.max(smallest, length);
  // A sign stands with its middle where it points.
  const left = smallest === signWidth ? at - signWidth / 2 : at;
  return { items: [item], look: item.look, x: Math.max(0, Math.min(left, frame.width - width)), width };
}

/**
 * The marks of a lane from the left, cut at the borders of the window and never narrower than 3 px. Small neighbours of
 * one group are merged, so what failed never disappears among what did not.
 */
export function layOutLane(items: readonly LaneItem[], frame: LaneFrame): LaneMark[] {
  const marks: LaneMark[] = [];
  const lastOf = new Map<string, LaneMark>();
  for (const item of items) {
    if (item.untilMs < frame.fromMs || item.fromMs > frame.untilMs) continue;
    const mark = markOf(item, frame);
    const small = item.group !== null && mark.width <= smallestOf(item.look) + smallPx;
    const before = item.group === null ? undefined : lastOf.get(item.group);
    if (small && before && mark.x - before.x - before.width < nearestPx) {
      before.items.push(item);
      if (before.look !== item.look) before.look = 'mixed';
      before.width = Math.max(before.x + before.width, mark.x + mark.width) - before.x;
      continue;
    }
    marks.push(mark);
    if (item.group === null) continue;
    if (small) lastOf.set(item.group, mark);
    else lastOf.delete(item.group);
  }
  return marks;
}

const onTop: readonly LaneLook[] = ['active', 'failed', 'waitLost', 'missed', 'gap'];

/** Marks in the order in which they are painted: many in one beneath, what went wrong on top. */
export function paintOrder(marks: readonly LaneMark[]): LaneMark[] {
  const rank = ({ look, items }: LaneMark) => (onTop.includes(look) ? 2 : items.length > 1 ? 0 : 1);
  return marks.toSorted((left, right) => rank(left) - rank(right));
}
