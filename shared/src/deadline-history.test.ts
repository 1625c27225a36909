import { expect, test } from 'vitest';
import { type AttainmentFacts, attain } from './attainment.ts';
import { asOfPieces, type Content, type Span, type ViewHistory } from './content-history.ts';
import { deadlineOutcomes } from './deadline-history.ts';
import type { TargetVersion } from './target-versions.ts';

/** Minutes, for histories that can be computed by hand. */
const span = (from: number, until: number): Span => ({ fromMs: from * 60_000, untilMs: until * 60_000 });
/** Contents from when to when, proven up to when. */
const content = (from: number, until: number, agedFrom: number | null, asOf: number | null = agedFrom): Content => ({
  ...span(from, until),
  agedFromMs: agedFrom === null ? null : agedFrom * 60_000,
  dataAsOfMs: asOf === null ? null : asOf * 60_000,
});
type Minutes = readonly [newerThan: number, readyBy: number];
/** A target with deadlines, without a maximum age. */
const target = (from: number, until: number, dues: readonly Minutes[] | null, age: number | null = null) =>
  ({
    ...span(from, until),
    scope: 'view',
    tag: null,
    tier: dues === null && age === null ? 'ignored' : 'normal',
    errorAfterMs: age === null ? null : age * 60_000,
    dues:
      dues?.map(([newerThan, readyBy]) => ({ newerThanMs: newerThan * 60_000, readyByMs: readyBy * 60_000 })) ?? null,
  }) satisfies TargetVersion;

interface Case {
  contents: readonly Content[];
  targets?: readonly TargetVersion[];
  gaps?: readonly Span[];
  below?: readonly ViewHistory[];
  window?: Span;
}

/** Minutes within, missed and unknown from 0 to 100, and each deadline with the minute at which it was ready. */
function judge({ contents, targets = [target(0, 100, twice)], gaps = [], below = [], window = span(0, 100) }: Case) {
  const history = { viewId: 1, contents, upstream: below.map(({ viewId }) => viewId), tables: [] };
  const facts: AttainmentFacts = { history, targets, gaps, failures: [] };
  const histories = new Map(below.map((one) => [one.viewId, one]));
  const { withinMs, missedMs, unknownMs, deadlines } = attain(facts, histories, window);
  const outcomes = deadlineOutcomes(facts, asOfPieces(history, histories), window);
  const counted = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  expect(deadlines).toEqual({ met: counted('met'), missed: counted('missed'), unknown: counted('unknown') });
  return [
    [withinMs, missedMs, unknownMs].map((ms) => ms / 60_000),
    ...outcomes.map(({ outcome, readyAtMs }) => [outcome, readyAtMs === null ? null : readyAtMs / 60_000]),
  ];
}

/** Newer than 0 by 10, and newer than 50 by 60. Before 10 nothing was due: those minutes are not counted. */
const twice: readonly Minutes[] = [
  [0, 10],
  [50, 60],
];

const cases: Record<string, [Case, unknown[]]> = {
  // Ready at 8 and at 57: all 90 minutes from 10 on.
  'both are met': [
    { contents: [content(-90, 8, -90), content(8, 57, 5), content(57, 100, 55)] },
    [
      [90, 0, 0],
      ['met', 8],
      ['met', 57],
    ],
  ],
  // Late from 10 to 32 (22 min); within 32 to 60 (28); from 60 on its snapshot of 30 is older than 50 (40).
  'missed by 22 min, and then not at all': [
    { contents: [content(-90, 32, -90), content(32, 100, 30)] },
    [
      [28, 62, 0],
      ['missed', 32],
      ['missed', null],
    ],
  ],
  'contents that come at the very instant are there by then, and a snapshot at the cutoff is new enough': [
    { contents: [content(-90, 10, -90), content(10, 60, 0), content(60, 100, 50)] },
    [
      [90, 0, 0],
      ['met', 10],
      ['met', 60],
    ],
  ],
  // Its snapshot of -90 is proven to have been what the definition gives up to 55, which is newer than 50.
  'contents that are proven fresh do not burn': [
    { contents: [content(-90, 100, 55, -90)] },
    [
      [90, 0, 0],
      ['met', 0],
      ['met', 50],
    ],
  ],
  // Proven up to 45: new enough for the first one (0), not for the second (50).
  'proven up to before the cutoff is not enough': [
    { contents: [content(-90, 100, 45, -90)] },
    [
      [50, 40, 0],
      ['met', 0],
      ['missed', null],
    ],
  ],
  // Nobody observed from 5 to 20: 10 unknown; from 20 on the contents that came at 8 are seen.
  'what nobody saw is unknown, neither met nor missed': [
    { contents: [content(-90, 8, -90), content(8, 57, 5), content(57, 100, 55)], gaps: [span(5, 20)] },
    [
      [80, 0, 10],
      ['unknown', 20],
      ['met', 57],
    ],
  ],
  'what nobody saw, and was proven later, was so': [
    { contents: [content(-90, 100, 99, -90)], gaps: [span(5, 20)] },
    [
      [90, 0, 0],
      ['met', 0],
      ['met', 50],
    ],
  ],
  // Nothing is known to 40, then a snapshot of 39: 30 unknown, 20 within, 40 missed.
  'contents of unknown age are unknown': [
    { contents: [content(-90, 40, null), content(40, 100, 39)] },
    [
      [20, 40, 30],
      ['unknown', 40],
      ['missed', null],
    ],
  ],
  // At its snapshot of 5 the view below was as of -30; that is refreshed at 20, and read at 25: 10 to 26 missed.
  'an input that was older than the cutoff makes it late': [
    {
      contents: [content(-90, 8, -90), content(8, 26, 5), content(26, 100, 25)],
      targets: [target(0, 100, [[0, 10]])],
      below: [{ viewId: 2, contents: [content(-90, 20, -30), content(20, 100, 19)], upstream: [], tables: [] }],
    },
    [
      [74, 16, 0],
      ['missed', 26],
    ],
  ],
  // 10 to 30 within by the first version. The second, from 30 on, asks for newer than 25 by 29: late at once, to 45
  // (15); then within. Its own at 60 is met; the first version's at 60 is no more.
  'a target that changes in between: its deadlines count from then on, what is promised holds at once': [
    {
      contents: [content(-90, 8, -90), content(8, 45, 5), content(45, 100, 44)],
      targets: [
        target(0, 30, twice),
        target(30, 100, [
          [25, 29],
          [44, 70],
        ]),
      ],
    },
    [
      [20 + 55, 15, 0],
      ['met', 8],
      ['met', 45],
    ],
  ],
  // 10 to 30 missed; 30 to 70 nothing was promised; 70 to 100 missed, and the one at 60 is nobody's.
  'ignored in between is not counted': [
    {
      contents: [content(-90, 100, -90)],
      targets: [target(0, 30, twice), target(30, 70, null), target(70, 100, twice)],
    },
    [
      [0, 50, 0],
      ['missed', null],
    ],
  ],
  // Maximum age 20: 5 to 25 within, aged from 5 on; then late to 57; from 57 (as of 55) within to 75, late to 100.
  // Before 10 the maximum age alone counts: contents of -90 are late from 0 to 8, those of 5 within from 8 on.
  'with a maximum age both are to be kept': [
    {
      contents: [content(-90, 8, -90), content(8, 57, 5), content(57, 100, 55)],
      targets: [target(0, 100, twice, 20)],
    },
    [
      [17 + 18, 8 + 32 + 25, 0],
      ['met', 8],
      ['met', 57],
    ],
  ],
  'a deadline that is due when the window ends, or before it began, is not of it': [
    { contents: [content(-90, 100, 0)], window: span(10, 60) },
    [[50, 0, 0]],
  ],
};

test.for(Object.entries(cases))('%s', ([, [given, expected]]) => {
  expect(judge(given)).toEqual(expected);
});
