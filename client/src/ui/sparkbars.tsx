import classes from './sparkbars.module.css';
import type { Tone } from './tone.ts';

/** How a bar is told from another without colour: a cross or a dash beneath it, only its outline, or hatched. */
export type BarShape = 'solid' | 'cross' | 'dash' | 'outline' | 'hatched';
export interface Spark {
  key: string | number;
  /** Its height, in the unit of the caller; null: not known, drawn as a stub. */
  value: number | null;
  tone: Tone;
  shape: BarShape;
}

interface SparkbarsProps {
  /** Oldest first. */
  bars: readonly Spark[];
  /** Places, so that rows beneath each other line up; the newest stands on the right. */
  slots: number;
  /** Says in words what the bars show. */
  label: string;
}

const barWidth = 5;
const step = 7;
const barArea = 16;
const height = 24;

/** A few bars from zero, for the last outcomes of something. */
export function Sparkbars({ bars, slots, label }: SparkbarsProps) {
  const shown = bars.slice(-slots);
  const highest = Math.max(1, ...shown.map((bar) => bar.value ?? 0));
  const width = slots * step;
  return (
    <svg
      data-hint={label}
      className={classes.bars}
      data-above
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {shown.map((bar, index) => (
        <Bar key={bar.key} bar={bar} x={(slots - shown.length + index) * step} share={(bar.value ?? 0) / highest} />
      ))}
    </svg>
  );
}

function Bar({ bar, x, share }: { bar: Spark; x: number; share: number }) {
  const tall = bar.value === null ? 2 : Math.max(2, Math.round(share * barArea));
  const y = barArea - tall;
  const middle = x + barWidth / 2;
  const filled = bar.shape !== 'outline' && bar.value !== null;
  if (bar.shape === 'hatched')
    return <path data-tone={bar.tone} stroke="currentColor" d={`M${x} 8l5 -4m-5 8l5 -4m-5 8l5 -4`} />;
  return (
    <g data-tone={bar.tone} stroke="currentColor" fill="none">
      {filled ? (
        <rect x={x} y={y} width={barWidth} height={tall} fill="currentColor" stroke="none" />
      ) : (
        <rect x={x + 0.5} y={y + 0.5} width={barWidth - 1} height={Math.max(1, tall - 1)} />
      )}
      {bar.shape === 'cross' && <path d={`M${middle - 2} 18.5l4 4m0 -4l-4 4`} strokeWidth={1.4} />}
      {bar.shape === 'dash' && <path d={`M${middle - 2} 20.5h4`} strokeWidth={1.4} />}
    </g>
  );
}
