import classes from './runs.module.css';

const width = 44;
const height = 12;

interface RanBarProps {
  ranMs: number;
  usualMs: number;
  isLong: boolean;
  label: string;
}

/** A duration from zero, with a tick at the usual one in the middle; what is beyond twice the usual is cut. */
export function RanBar({ ranMs, usualMs, isLong, label }: RanBarProps) {
  const share = Math.min(1, ranMs / Math.max(2 * usualMs, 1));
  return (
    <svg
      className={classes.bar}
      data-long={isLong || undefined}
      data-above
      data-hint={label}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <rect className={classes.barGround} y={3} width={width} height={6} />
      <rect className={classes.barFill} y={3} width={Math.max(1, share * width)} height={6} />
      <rect className={classes.barTick} x={width / 2} y={0} width={1} height={height} />
    </svg>
  );
}
