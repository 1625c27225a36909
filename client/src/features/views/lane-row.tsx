import type { LaneRun } from '@viewkeeper/shared/lanes.ts';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Lane, type LaneLook, laneLooks } from './lane-items.ts';
import { type LaneFrame, type LaneMark, paintOrder, smallestMark, xOf } from './lane-layout.ts';
import { LaneShape, laneHeight } from './lane-mark.tsx';
import type { LaneWords } from './lane-words.ts';
import classes from './lanes.module.css';

interface LaneRowProps {
  lane: Lane;
  marks: readonly LaneMark[];
  frame: LaneFrame;
  y: number;
  wordsOf: (mark: LaneMark) => LaneWords;
  /** Where a press on the mark leads; null: nowhere. */
  hrefOf: (mark: LaneMark) => string | null;
}

const keyOf = (mark: LaneMark) => mark.items[0].key;

/** The marks of one lane. One of them is a tab stop, the arrow keys move between them and to the other lanes. */
export function LaneRow({ lane, marks, frame, y, wordsOf, hrefOf }: LaneRowProps) {
  const { t } = useTranslation('lanes');
  const [current, setCurrent] = useState<string | null>(null);
  const stop = marks.find((mark) => keyOf(mark) === current) ?? marks.at(-1);
  const onFocus = (event: FocusEvent<SVGGElement>) => setCurrent(event.target.getAttribute('data-mark'));
  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no tag for it
      role="group"
      aria-label={t('laneLabel', { lane: t(`lane.${lane.name}`), count: lane.items.length })}
      transform={`translate(0 ${y})`}
      data-lane={lane.name}
      onFocus={onFocus}
      onKeyDown={moveFocus}
    >
      {paintOrder(marks).map((mark) => {
        const words = wordsOf(mark);
        const href = hrefOf(mark);
        const shared = {
          className: classes.mark,
          tabIndex: mark === stop ? 0 : -1,
          'aria-label': words.title,
          'data-hint': [words.title, ...words.lines].join('\n'),
          'data-mark': keyOf(mark),
          'data-x': mark.x,
        };
        const drawing = <MarkDrawing mark={mark} frame={frame} />;
        return href === null ? (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- its facts must be reached by the keyboard
          <g key={keyOf(mark)} role="img" {...shared}>
            {drawing}
          </g>
        ) : (
          <Link key={keyOf(mark)} to={href} {...shared}>
            {drawing}
          </Link>
        );
      })}
    </g>
  );
}

/** Along the lane with left and right, Home and End; to the nearest mark of another lane with up and down. */
function moveFocus(event: KeyboardEvent<SVGGElement>): void {
  const own = marksWithin(event.currentTarget);
  const focused = own.find((mark) => mark === document.activeElement);
  if (!focused || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = own.indexOf(focused);
  const lanes = [...(event.currentTarget.parentElement?.querySelectorAll('[data-lane]') ?? [])];
  const lane = lanes.indexOf(event.currentTarget);
  const nearest = (other: Element | undefined) =>
    (other ? marksWithin(other) : []).toSorted(
      (left, right) => Math.abs(placeOf(left) - placeOf(focused)) - Math.abs(placeOf(right) - placeOf(focused)),
    )[0];
  const targets: Record<string, () => SVGElement | undefined> = {
    ArrowLeft: () => own[at - 1],
    ArrowRight: () => own[at + 1],
    Home: () => own[0],
    End: () => own.at(-1),
    ArrowUp: () => nearest(lanes[lane - 1]),
    ArrowDown: () => nearest(lanes[lane + 1]),
  };
  const find = targets[event.key];
  if (!find) return;
  event.preventDefault();
  find()?.focus();
}

const placeOf = (mark: SVGElement) => Number(mark.dataset['x']);

/** From the left, which is not the order in which they are painted. */
function marksWithin(lane: Element): SVGElement[] {
  return [...lane.querySelectorAll<SVGElement>('[data-mark]')].toSorted(
    (left, right) => placeOf(left) - placeOf(right),
  );
}

const hitWidth = 9;
const countRoom = 30;
/** Bars that have room for how many they are. */
const countedLooks: readonly LaneLook[] = ['done', 'cancelled', 'pause'];

function MarkDrawing({ mark, frame }: { mark: LaneMark; frame: LaneFrame }): ReactNode {
  const { items, look, x, width } = mark;
  const [{ fact }] = items;
  const many = items.length > 1;
  const hit = Math.max(hitWidth, width);
  return (
    <>
      <rect x={x + width / 2 - hit / 2} width={hit} height={laneHeight} className={classes.hit} />
      {fact.kind === 'run' && !many && fact.run.worked.length > 0 && width > 2 * smallestMark ? (
        <RunSteps run={fact.run} mark={mark} frame={frame} />
      ) : (
        <LaneShape look={look} x={x} width={width} many={many} />
      )}
      {countedLooks.includes(look) && many && width > countRoom && (
        <text x={x + width / 2} y={14} className={classes.count} aria-hidden>
          {items.length}
        </text>
      )}
    </>
  );
}

/** A run that is wide enough: a line from its request to its end, and a bar for each time at work. */
function RunSteps({ run, mark, frame }: { run: LaneRun; mark: LaneMark; frame: LaneFrame }) {
  const end = mark.x + mark.width;
  return (
    <>
      <path d={`M${mark.x} 10h${mark.width}`} className={classes.queued} />
      {run.worked.map((worked) => {
        const from = Math.max(mark.x, xOf(Date.parse(worked.from), frame));
        const until = worked.until === null ? end : Math.min(end, xOf(Date.parse(worked.until), frame));
        const width = Math.max(smallestMark, until - from);
        const look = worked.outcome === 'failed' ? 'failed' : mark.look;
        return <LaneShape key={worked.from} look={look} x={Math.min(from, end - width)} width={width} />;
      })}
    </>
  );
}

/** The looks of the marks, in the order of the legend. */
export function looksOf(marks: readonly LaneMark[]) {
  const present = new Set(marks.map(({ look }) => look));
  return laneLooks.filter((look) => present.has(look));
}
