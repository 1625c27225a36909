import { expect, test } from 'vitest';
import type { LaneItem, LaneLook } from './lane-items.ts';
import { layOutLane, paintOrder } from './lane-layout.ts';
import { laneTicks } from './lane-ticks.ts';

/** A window of 1,000 minutes in which a minute is a pixel. */
const frame = { fromMs: 0, untilMs: 1000 * 60_000, width: 1000 };

function item(from: number, until: number, look: LaneLook = 'done', group: string | null = look): LaneItem {
  const gap = { from: '', until: null };
  return {
    key: `${from}`,
    from: '',
    until: null,
    fromMs: from * 60_000,
    untilMs: until * 60_000,
    look,
    group,
    fact: { kind: 'gap', gap },
  };
}

const places = (items: readonly LaneItem[]) =>
  layOutLane(items, frame).map(({ items: within, look, x, width }) => [within.length, look, x, width]);

test('a mark is cut at the borders of the window, and what lies outside is not there', () => {
  expect(places([item(-50, -10), item(-20, 30), item(900, 1200), item(1001, 1010)])).toEqual([
    [1, 'done', 0, 30],
    [1, 'done', 900, 100],
  ]);
});

test('a mark is never narrower than 3 px, and stays within the drawing', () => {
  expect(places([item(0, 0.1), item(500, 500), item(999.9, 1000)])).toEqual([
    [1, 'done', 0, 3],
    [1, 'done', 500, 3],
    [1, 'done', 997, 3],
  ]);
});

test('small neighbours become one mark; wide ones and distant ones stand alone', () => {
  expect(places([item(10, 11), item(12, 13), item(15, 15), item(30, 31), item(33, 60), item(61, 62)])).toEqual([
    [3, 'done', 10, 8],
    [1, 'done', 30, 3],
    [1, 'done', 33, 27],
    [1, 'done', 61, 3],
  ]);
});

test('what failed keeps a mark of its own among hundreds that did not, and is painted on top', () => {
  const runs = Array.from({ length: 400 }, (_, index) =>
    item(100 + index, 100 + index, index === 200 ? 'failed' : 'done'),
  );
  const marks = layOutLane(runs, frame);
  expect(marks.map(({ items, look }) => [look, items.length])).toEqual([
    ['done', 399],
    ['failed', 1],
  ]);
  expect(marks[1]).toMatchObject({ x: 300, width: 3 });
  expect(paintOrder(marks.toReversed()).map(({ look }) => look)).toEqual(['done', 'failed']);
});

test('signs of instants stand with their middle where they point, and merge before they overlap', () => {
  const change = (at: number) => item(at, at, 'inputChange');
  expect(places([change(0), change(100), change(108), change(116), change(130)])).toEqual([
    [1, 'inputChange', 0, 10],
    [3, 'inputChange', 95, 26],
    [1, 'inputChange', 125, 10],
  ]);
});

test('what has not ended merges with nothing', () => {
  expect(places([item(10, 11, 'active', null), item(12, 13, 'active', null)])).toEqual([
    [1, 'active', 10, 3],
    [1, 'active', 12, 3],
  ]);
});

test('verdicts that alternate within pixels are one mark of several looks', () => {
  const verdicts = Array.from({ length: 6 }, (_, index) =>
    item(10 + index, 11 + index, index % 2 === 0 ? 'fresh' : 'stale', 'verdict'),
  );
  expect(places(verdicts)).toEqual([[6, 'mixed', 10, 8]]);
});

const ticksOf = (from: string, hours: number, width: number, zone: string) => {
  const fromMs = Date.parse(from);
  return laneTicks({ fromMs, untilMs: fromMs + hours * 3_600_000, width }, zone).map(
    ({ ms, isDay }) => `${new Date(ms).toISOString().slice(0, 16)}${isDay ? ' day' : ''}`,
  );
};

test('ticks are full hours by the wall clock of the zone, fewer where there is less room', () => {
  expect(ticksOf('2026-11-20T12:30:00Z', 24, 300, 'America/Bogota')).toEqual([
    '2026-11-20T17:00',
    '2026-11-20T23:00',
    '2026-11-21T05:00 day',
    '2026-11-21T11:00',
  ]);
  expect(ticksOf('2026-11-20T00:00:00Z', 48, 1000, 'UTC')).toHaveLength(17);
  expect(ticksOf('2026-11-14T00:00:00Z', 168, 120, 'Asia/Kolkata')).toEqual([
    '2026-11-14T18:30 day',
    '2026-11-15T18:30 day',
    '2026-11-16T18:30 day',
    '2026-11-17T18:30 day',
    '2026-11-18T18:30 day',
    '2026-11-19T18:30 day',
    '2026-11-20T18:30 day',
  ]);
});

test('across a change of clocks the labels keep their hours', () => {
  // Madrid leaves out 02:00 on 28 March 2027, and has it twice on 25 October 2026.
  expect(ticksOf('2027-03-27T21:00:00Z', 8, 400, 'Europe/Madrid')).toEqual([
    '2027-03-27T21:00',
    '2027-03-27T23:00 day',
    '2027-03-28T01:00',
    '2027-03-28T02:00',
    '2027-03-28T04:00',
  ]);
  expect(ticksOf('2026-10-24T21:00:00Z', 5, 300, 'Europe/Madrid')).toEqual([
    '2026-10-24T21:00',
    '2026-10-24T22:00 day',
    '2026-10-24T23:00',
    '2026-10-25T00:00',
    '2026-10-25T02:00',
  ]);
  // Santiago has no midnight on 6 September 2026: the day begins at 01:00.
  expect(ticksOf('2026-09-06T02:00:00Z', 4, 300, 'America/Santiago')).toEqual([
    '2026-09-06T02:00',
    '2026-09-06T03:00',
    '2026-09-06T04:00 day',
    '2026-09-06T05:00',
    '2026-09-06T06:00',
  ]);
});
