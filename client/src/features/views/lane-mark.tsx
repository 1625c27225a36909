import type { LaneLook } from './lane-items.ts';
import classes from './lanes.module.css';

/** Height of a lane in px, and of the bars in it; marks of an outcome stand beneath the bar. */
export const laneHeight = 24;
const barTop = 4;
const barHeight = 12;
const middle = barTop + barHeight / 2;

/** Patterns that the looks are filled with; every drawing brings the same, so it does not matter which is found. */
export function LanePatterns() {
  return (
    <defs>
      <pattern id="vk-lane-hatch" width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M1 0v4" className={classes.hatch} />
      </pattern>
      <pattern id="vk-lane-wait" width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <path d="M1 0v4" className={classes.hatchWait} />
      </pattern>
    </defs>
  );
}

interface LaneShapeProps {
  look: LaneLook;
  x: number;
  width: number;
  /** Many in one: lighter, because not all of the time is filled. */
  many?: boolean;
}

/** A mark of the look: bars for what lasted, signs for instants. What is wrong differs by form and not by colour only. */
export function LaneShape({ look, x, width, many = false }: LaneShapeProps) {
  const centre = x + width / 2;
  const sign = signOf(look, centre);
  if (look === 'viewChange' || look === 'inputChange')
    return (
      <g data-look={look} data-many={many || undefined}>
        {many && <path d={`M${x} ${middle}h${width}`} className={classes.line} />}
        <path d={sign} className={classes.point} />
      </g>
    );
  const isLine = look === 'fresh' || look === 'within';
  return (
    <g data-look={look} data-many={many || undefined}>
      <rect
        x={x}
        y={isLine ? middle - 2 : barTop}
        width={width}
        height={isLine ? 4 : barHeight}
        className={classes.bar}
      />
      {look === 'mixed' && <path d={`M${x} ${middle}h${width}`} className={classes.proven} />}
      {sign !== '' && <path d={sign} className={classes.sign} />}
    </g>
  );
}

function signOf(look: LaneLook, x: number): string {
  switch (look) {
    case 'failed':
    case 'waitLost':
      return `M${x - 2} 18l4 4m0 -4l-4 4`;
    case 'cancelled':
      return `M${x - 2.5} 20h5`;
    case 'pause':
      return `M${x - 2} 7v6m4 -6v6`;
    case 'viewChange':
      return `M${x} ${middle - 5}l5 5l-5 5l-5 -5z`;
    case 'inputChange':
      return `M${x} ${middle - 5}l5 9h-10z`;
    default:
      return '';
  }
}

/** The sample of a look, for the legend. */
export function LaneSwatch({ look }: { look: LaneLook }) {
  return (
    <svg width={18} height={laneHeight} viewBox={`0 0 18 ${laneHeight}`} className={classes.swatch} aria-hidden>
      <LanePatterns />
      <LaneShape look={look} x={look === 'pause' ? 1 : 3} width={look === 'pause' ? 16 : 12} />
    </svg>
  );
}
