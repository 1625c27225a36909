import { expect, test } from 'vitest';
import { type AttainmentFacts, attain } from './attainment.ts';
import type { Content, Span, ViewHistory } from './content-history.ts';
import type { TargetVersion } from './target-versions.ts';

/** Minutes, for histories that can be computed by hand. */
const span = (from: number, until: number): Span => ({ fromMs: from * 60_000, untilMs: until * 60_000 });
/** Contents from when to when, proven up to when. */
const content = (from: number, until: number, agedFrom: number | null, asOf: number | null = agedFrom): Content => ({
  ...span(from, until),
  agedFromMs: agedFrom === null ? null : agedFrom * 60_000,
  dataAsOfMs: asOf === null ? null : asOf * 60_000,
});
/** A table of which that was known from an instant on. */
const known = (...changes: [from: number, agedFrom: number][]) =>
  changes.map(([from, agedFrom]) => ({ fromMs: from * 60_000, agedFromMs: agedFrom * 60_000 }));
const target = (from: number, until: number, error: number | null, scope: TargetVersion['scope'] = 'view') => ({
  ...span(from, until),
  scope,
  tier: error === null ? ('ignored' as const) : ('normal' as const),
  tag: null,
  errorAfterMs: error === null ? null : error * 60_000,
  dues: null,
});

interface Case {
  contents: readonly Content[];
  targets?: readonly TargetVersion[];
  gaps?: readonly Span[];
  failures?: readonly Span[];
  below?: readonly ViewHistory[];
  tables?: ViewHistory['tables'];
  window?: Span;
  goal?: number;
}

/** Minutes within, missed, missed while failing, and unknown; from 0 to 100, unless the case says otherwise. */
function minutes({
  contents,
  targets = [target(0, 100, 10)],
  gaps = [],
  failures = [],
  below = [],
  tables = [],
  ...rest
}: Case) {
  const history = { viewId: 1, contents, upstream: below.map(({ viewId }) => viewId), tables };
  const facts: AttainmentFacts = { history, targets, gaps, failures };
  const histories = new Map(below.map((one) => [one.viewId, one]));
  const found = attain(facts, histories, rest.window ?? span(0, 100), rest.goal);
  return [found.withinMs, found.missedMs, found.missedFailingMs, found.unknownMs].map((ms) => ms / 60_000);
}

const cases: Record<string, [Case, number[]]> = {
  // Snapshot at 0, target 10: within until 10.
  'contents age from their snapshot': [{ contents: [content(0, 100, 0)] }, [10, 90, 0, 0]],
  // Visible from 2, within until 10; the next from 32, snapshot at 30, within until 40.
  'a refresh counts from when its contents are there, and ages from its snapshot': [
    { contents: [content(0, 2, -60), content(2, 32, 0), content(32, 100, 30)] },
    [8 + 8, 2 + 22 + 60, 0, 0],
  ],
  // Proven up to 70, so it begins to age there.
  'contents that are proven do not age': [{ contents: [content(0, 100, 70, 0)] }, [80, 20, 0, 0]],
  'contents proven to the end never miss': [{ contents: [content(0, 100, 100, 0)] }, [100, 0, 0, 0]],
  // Unknown in between, but the same contents are proven up to 60 later: so they were.
  'a later proof of the same contents holds for the time before': [
    { contents: [content(0, 20, 15, 0), content(20, 40, 15, 0), content(40, 100, 60, 0)] },
    [70, 30, 0, 0],
  ],
  'other contents prove nothing of those before them': [
    { contents: [content(0, 50, 5, 0), content(50, 100, 100, 49)] },
    [15 + 50, 35, 0, 0],
  ],
  'what is not known counts neither for nor against': [
    { contents: [content(0, 40, null), content(40, 100, 39)] },
    [9, 51, 0, 40],
  ],
  'before the first verdict nothing is known': [{ contents: [content(60, 100, 100, 59)] }, [40, 0, 0, 60]],
  'time that no verdict covers is not known': [
    { contents: [content(0, 20, 20, 0), content(50, 100, 100, 49)] },
    [70, 0, 0, 30],
  ],
  // Aging from 20, within until 30, but nobody looked from 25 to 55.
  'in a gap nothing is known of contents that age': [
    { contents: [content(0, 100, 20, 0)], gaps: [span(25, 55)] },
    [25, 45, 0, 30],
  ],
  'a gap that is proven later is no gap': [
    { contents: [content(0, 100, 60, 0)], gaps: [span(25, 55)] },
    [70, 30, 0, 0],
  ],
  // Target 10 until 50, then 40: late from 10 to 50, within until 40 is past, so never again.
  'a target that is loosened does not rewrite the past': [
    { contents: [content(0, 100, 0)], targets: [target(0, 50, 10), target(50, 100, 70)] },
    [10 + 20, 40 + 30, 0, 0],
  ],
  'a target that is tightened neither': [
    { contents: [content(0, 100, 0)], targets: [target(0, 50, 70), target(50, 100, 10)] },
    [50, 50, 0, 0],
  ],
  'time without a target is none of them': [
    { contents: [content(0, 100, 0)], targets: [target(5, 30, 10), target(60, 70, 10)] },
    [5, 20 + 10, 0, 0],
  ],
  'the nearest target holds': [
    { contents: [content(0, 100, 0)], targets: [target(0, 100, 10, 'database'), target(0, 100, 50, 'view')] },
    [50, 50, 0, 0],
  ],
  'while its own target is ignored nothing is inherited': [
    { contents: [content(0, 100, 0)], targets: [target(0, 100, 10, 'schema'), target(40, 100, null)] },
    [10, 30, 0, 0],
  ],
  'of several tags the one that allows least': [
    { contents: [content(0, 100, 0)], targets: [target(0, 100, 50, 'tag'), target(0, 100, 20, 'tag')] },
    [20, 80, 0, 0],
  ],
  'what was missed while runs failed is told apart': [
    { contents: [content(0, 100, 0)], failures: [span(5, 40), span(40, 60), span(90, 95)] },
    [10, 90, 50 + 5, 0],
  ],
  'a window cuts on both sides': [{ contents: [content(0, 100, 0)], window: span(8, 20) }, [2, 10, 0, 0]],
  // At 50 its contents are proven, but its input is as of 20 from 0 to 60, and as of now afterwards.
  'contents are as old as what they read': [
    {
      contents: [content(0, 100, 100, 0)],
      below: [{ viewId: 2, contents: [content(0, 60, 20), content(60, 100, 100, 59)], upstream: [], tables: [] }],
    },
    [30 + 40, 30, 0, 0],
  ],
  // Its contents are what was there at 10, and what it read then was as of 4: within until 14.
  'contents that age are as old as their input was then': [
    {
      contents: [content(0, 100, 10, 0)],
      below: [{ viewId: 2, contents: [content(0, 12, 4), content(12, 100, 100, 11)], upstream: [], tables: [] }],
    },
    [14, 86, 0, 0],
  ],
  'where an input is not known, nothing is': [
    {
      contents: [content(0, 100, 100, 0)],
      below: [{ viewId: 2, contents: [content(0, 60, null), content(60, 100, 100, 59)], upstream: [], tables: [] }],
    },
    [40, 0, 0, 60],
  ],
  'an input without a history is not known': [
    { contents: [content(0, 100, 100, 0)], below: [{ viewId: 2, contents: [], upstream: [], tables: [] }] },
    [0, 0, 0, 100],
  ],
  'a load that never came': [{ contents: [content(0, 100, 100, 0)], tables: [known([0, 0])] }, [10, 90, 0, 0]],
  // As of 0 until 30, as of 28 from then on: within until 10, and from 30 until 38.
  'a load that came late': [
    { contents: [content(0, 100, 100, 0)], tables: [known([0, 0], [30, 28])] },
    [10 + 8, 20 + 62, 0, 0],
  ],
  // They read at 20 what was loaded through 15; what was loaded later they have not.
  'contents that age have the load that was there when they were read': [
    { contents: [content(0, 20, 0), content(20, 100, 20)], tables: [known([0, 0], [18, 15], [30, 29])] },
    [10 + 5, 10 + 75, 0, 0],
  ],
  'the table that was loaded least counts': [
    { contents: [content(0, 100, 100, 0)], tables: [known([0, 20]), known([0, 5], [50, 48])] },
    [15, 85, 0, 0],
  ],
  // Loads move forward: what was loaded through 20 at 40 was not loaded through more before.
  'what is known first holds for the time before': [
    { contents: [content(0, 100, 100, 0)], tables: [known([40, 20], [60, 60])] },
    [30 + 10, 30 + 30, 0, 0],
  ],
  'a table with a rule of which nothing is known yet bounds nothing': [
    { contents: [content(0, 100, 100, 0)], tables: [known()] },
    [100, 0, 0, 0],
  ],
  'a load of a time that has not come bounds nothing until then': [
    { contents: [content(0, 100, 100, 0)], tables: [known([0, 50])] },
    [60, 40, 0, 0],
  ],
  'the load of a table beneath what it reads': [
    {
      contents: [content(0, 100, 100, 0)],
      below: [{ viewId: 2, contents: [content(0, 100, 100, 0)], upstream: [], tables: [known([0, 5])] }],
    },
    [15, 85, 0, 0],
  ],
  'the oldest of several inputs counts, however deep': [
    {
      contents: [content(0, 100, 100, 0)],
      below: [
        { viewId: 2, contents: [content(0, 100, 100, 0)], upstream: [3], tables: [] },
        { viewId: 3, contents: [content(0, 100, 30, 0)], upstream: [], tables: [] },
        { viewId: 4, contents: [content(0, 100, 90, 0)], upstream: [], tables: [] },
      ],
    },
    [40, 60, 0, 0],
  ],
};

test.for(Object.entries(cases))('%s', ([, [history, expected]]) => {
  expect(minutes(history)).toEqual(expected);
});

test('whatever a window leaves out of the history, two that meet say what one says', () => {
  const whole = Object.values(cases).filter(([history]) => !history.window);
  expect(whole.length).toBeGreaterThan(15);
  for (const [history, expected] of whole) {
    for (let cut = 1; cut < 100; cut += 1) {
      const before = minutes({ ...history, window: span(0, cut) });
      const after = minutes({ ...history, window: span(cut, 100) });
      expect(before.map((value, index) => value + (after[index] ?? 0))).toEqual(expected);
    }
  }
});

test('attainment is the part of what is known; the budget is what the goal still allows', () => {
  const facts = (contents: readonly Content[]): AttainmentFacts => ({
    history: { viewId: 1, contents, upstream: [], tables: [] },
    targets: [target(0, 1000, 10)],
    gaps: [],
    failures: [],
  });
  const minute = 60_000;
  // 500 unknown, 495 proven or young, 5 missed.
  const kept = attain(
    facts([content(0, 500, null), content(500, 605, 590, 499), content(605, 1000, 1000, 604)]),
    new Map(),
    span(0, 1000),
  );
  expect(kept).toMatchObject({ attained: 0.99, unknownMs: 500 * minute, missedMs: 5 * minute });
  expect(kept.budgetLeftMs).toBeCloseTo(0, 6);
  const missed = attain(facts([content(0, 1000, 0)]), new Map(), span(0, 1000), 0.9);
  expect(missed).toMatchObject({ attained: 0.01 });
  expect(missed.budgetLeftMs).toBeCloseTo((100 - 990) * minute, 6);
  const nothing = attain(facts([]), new Map(), span(0, 1000));
  expect(nothing).toMatchObject({ attained: null, budgetLeftMs: null, unknownMs: 1000 * minute });
});
