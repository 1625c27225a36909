import type { ViewLanes } from '@viewkeeper/shared/lanes.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import { useFormat, useLocale } from '../../format/format-context.ts';
import { lanesOf } from './lane-items.ts';
import { type LaneFrame, type LaneMark, layOutLane, xOf } from './lane-layout.ts';
import { LanePatterns, LaneSwatch, laneHeight } from './lane-mark.tsx';
import { LaneRow, looksOf } from './lane-row.tsx';
import { type LaneTick, laneTicks } from './lane-ticks.ts';
import classes from './lanes.module.css';
import { useMarkWords } from './use-mark-words.ts';

const labelWidth = 96;
const axisHeight = 20;
/** What the date at the right edge needs. */
const rightRoom = 24;
/** What a few words within the drawing need. */
const wordsRoom = 160;

interface LanesChartProps {
  lanes: ViewLanes;
  view: Pick<ViewDetail, 'viewId' | 'databaseId' | 'viewName'>;
  /** In px, of the whole drawing. */
  width: number;
}

/** What happened to a view, kind by kind, on one axis of time. */
export function LanesChart({ lanes, view, width }: LanesChartProps) {
  const { t } = useTranslation('lanes');
  const { timeZone } = useLocale();
  const wordsOf = useMarkWords(lanes.asOf);
  const frame = useMemo(
    () => ({
      fromMs: Date.parse(lanes.from),
      untilMs: Date.parse(lanes.until),
      width: Math.max(200, width - labelWidth - rightRoom),
    }),
    [lanes.from, lanes.until, width],
  );
  const rows = useMemo(
    () => lanesOf(lanes).map((lane) => ({ lane, marks: layOutLane(lane.items, frame) })),
    [lanes, frame],
  );
  const ticks = useMemo(() => laneTicks(frame, timeZone), [frame, timeZone]);
  const looks = looksOf(rows.flatMap(({ marks }) => marks));
  const height = axisHeight + rows.length * laneHeight;
  const knownX = Math.min(frame.width, xOf(Date.parse(lanes.knownSince), frame));
  return (
    <>
      <svg
        width={labelWidth + frame.width + rightRoom}
        height={height}
        className={classes.chart}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no tag for it
        role="group"
        aria-label={t('title')}
      >
        <LanePatterns />
        {rows.map(({ lane }, index) => (
          <text key={lane.name} y={axisHeight + index * laneHeight + 15} className={classes.name}>
            {t(`lane.${lane.name}`)}
          </text>
        ))}
        <g transform={`translate(${labelWidth} 0)`}>
          {knownX > 0 && <Before width={knownX} height={height} />}
          <Axis ticks={ticks} frame={frame} height={height} live={lanes.until === lanes.asOf} />
          {rows.map(
            ({ lane, marks }, index) =>
              marks.length === 0 &&
              frame.width - knownX > wordsRoom && (
                <text
                  key={lane.name}
                  x={(knownX + frame.width) / 2}
                  y={axisHeight + index * laneHeight + 14}
                  className={classes.none}
                >
                  {t(lane.name === 'target' ? 'noTarget' : 'none')}
                </text>
              ),
          )}
          <g>
            {rows.map(
              ({ lane, marks }, index) =>
                marks.length > 0 && (
                  <LaneRow
                    key={lane.name}
                    lane={lane}
                    marks={marks}
                    frame={frame}
                    y={axisHeight + index * laneHeight}
                    wordsOf={(mark) => wordsOf(lane.name, mark)}
                    hrefOf={(mark) => hrefOf(mark, view, lanes.clockSkewMs)}
                  />
                ),
            )}
          </g>
        </g>
      </svg>
      <ul className={classes.legend}>
        {looks.map((look) => (
          <li key={look}>
            <LaneSwatch look={look} />
            {t(`look.${look}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Time in which the console did not know the view. */
function Before({ width, height }: { width: number; height: number }) {
  const { t } = useTranslation('lanes');
  return (
    <>
      <rect y={axisHeight} width={width} height={height - axisHeight} className={classes.before} />
      {width > wordsRoom && (
        <text x={width / 2} y={(axisHeight + height) / 2} className={classes.none}>
          {t('notYet')}
        </text>
      )}
    </>
  );
}

interface AxisProps {
  ticks: readonly LaneTick[];
  frame: LaneFrame;
  height: number;
  /** The window ends now. */
  live: boolean;
}

const nowRoom = 34;

function Axis({ ticks, frame, height, live }: AxisProps) {
  const { t } = useTranslation('lanes');
  const format = useFormat();
  const label = ({ ms, isDay }: LaneTick) =>
    isDay ? format.dayTime(new Date(ms).toISOString()).replace(/ \S+$/u, '') : format.clock(ms);
  return (
    <g aria-hidden>
      {ticks.map((tick) => {
        const x = xOf(tick.ms, frame);
        return (
          <g key={tick.ms} data-day={tick.isDay || undefined} className={classes.tick}>
            <path d={`M${x} ${axisHeight - 4}V${height}`} />
            {(!live || x < frame.width - nowRoom) && (
              <text x={x} y={12}>
                {label(tick)}
              </text>
            )}
          </g>
        );
      })}
      {live && (
        <g className={classes.now}>
          <path d={`M${frame.width} ${axisHeight - 4}V${height}`} />
          <text x={frame.width} y={12}>
            {t('now')}
          </text>
        </g>
      )}
    </g>
  );
}

/** A run opens; several of them as a list; what else is known of an item stands on another tab. */
function hrefOf({ items, look }: LaneMark, view: LanesChartProps['view'], clockSkewMs: number): string | null {
  const [{ fact, fromMs }] = items;
  switch (fact.kind) {
    case 'run': {
      if (items.length === 1) return paths.run(fact.run.runId);
      // The list asks by the console's clock; for runs made elsewhere by when they ended. Instants are kept to the µs.
      const lastMs = Math.max(...items.map((item) => (look === 'elsewhere' ? item.untilMs : item.fromMs)));
      const asked = (ms: number) => new Date(look === 'elsewhere' ? ms : ms - clockSkewMs).toISOString();
      return paths.runs({ q: view.viewName, from: asked(fromMs - 1), until: asked(lastMs + 1), fold: 'false' });
    }
    case 'lock':
      return items.length === 1 ? paths.run(fact.lock.runId) : null;
    case 'session':
      return paths.view(view.viewId, { tab: 'runs' });
    case 'viewChange':
      return paths.view(view.viewId, { tab: 'changes' });
    case 'inputChange':
    case 'verdict':
      return paths.view(view.viewId, { tab: 'inputs' });
    case 'gap':
      return paths.database(view.databaseId);
    default:
      return null;
  }
}
