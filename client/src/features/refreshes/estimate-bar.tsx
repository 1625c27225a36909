import classes from './runs.module.css';

interface EstimateBarProps {
  elapsedMs: number;
  p50Ms: number;
  /** Null: no band is drawn, only the usual. */
  p95Ms: number | null;
  label: string;
}

/**
 * How long a run has taken on the scale of those before it: the band from the median to the 95th percentile is where
 * it should end. An estimate: nothing tells how far a REFRESH is.
 */
export function EstimateBar({ elapsedMs, p50Ms, p95Ms, label }: EstimateBarProps) {
  const mostMs = Math.max(p95Ms ?? p50Ms, 1);
  const scaleMs = Math.max(mostMs * 1.15, elapsedMs * 1.05);
  const percent = (ms: number) => `${(100 * ms) / scaleMs}%`;
  const bandEndMs = p95Ms ?? p50Ms;
  return (
    <svg
      className={classes.estimate}
      data-over={elapsedMs > mostMs || undefined}
      data-hint={label}
      role="img"
      aria-label={label}
    >
      <rect className={classes.barGround} width="100%" height="100%" rx={2} />
      <rect
        className={classes.estimateBand}
        x={percent(p50Ms)}
        width={percent(Math.max(bandEndMs - p50Ms, scaleMs / 100))}
        height="100%"
      />
      <rect className={classes.estimateFill} width={percent(elapsedMs)} height="100%" rx={2} />
    </svg>
  );
}
