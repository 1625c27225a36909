import { runLook, runShape } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import classes from './run-charts.module.css';
import { isLabelled, type RunPoint } from './run-points.ts';

/** What a date needs to stand apart from the next, in px. */
const labelRoom = 140;

interface RunTickProps {
  points: readonly RunPoint[];
  /** Of the whole chart, in px. */
  width: number;
  /** Where the chart puts it. */
  x?: number;
  y?: number;
  index?: number;
}

/** Beneath a run: the mark of its outcome, as in the small bars of the list, and for some the date. */
export function RunTick({ points, width, x = 0, y = 0, index = 0 }: RunTickProps) {
  const format = useFormat();
  const point = points[index];
  if (!point) return null;
  return (
    <g transform={`translate(${x},${y})`}>
      <OutcomeMark point={point} />
      {isLabelled(index, points.length, Math.max(1, Math.floor(width / labelRoom))) && (
        <>
          <path d="M0 8v4" className={classes.stem} />
          <text y={24} textAnchor={x > width - labelRoom / 3 ? 'end' : 'middle'} className={classes.date}>
            {format.dayTime(point.at)}
          </text>
        </>
      )}
    </g>
  );
}

const markPaths = {
  solid: null,
  cross: 'M-2 1l4 4m0 -4l-4 4',
  dash: 'M-2.5 3h5',
  outline: 'M-2 1h4v4h-4z',
  hatched: 'M-4 5l4 -4m0 4l4 -4',
};

export function OutcomeMark({ point }: { point: Pick<RunPoint, 'state' | 'origin'> }) {
  const path = markPaths[runShape(point)];
  return path && <path d={path} className={classes.mark} data-tone={runLook(point).tone} />;
}
