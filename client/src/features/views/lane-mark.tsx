import type { LaneLook } from './lane-items.ts';
import { signWidth } from './lane-layout.ts';
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
  if (look === 'viewChange' || look === 'inputChange') return <LaneSign look={look} x={x} width={width} />;
  const sign = signOf(look, x + width / 2);
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

/** One sign for an instant; for several the first and the last, and a line between them. */
function LaneSign({ look, x, width }: { look: LaneLook; x: number; width: number }) {
  const ends = [...new Set([x + signWidth / 2, x + width - signWidth / 2])];
  return (
    <g data-look={look}>
      {ends.length > 1 && <path d={`M${ends.join(` ${middle}L`)} ${middle}`} className={classes.line} />}
      {ends.map((end) => (
        <path key={end} d={signOf(look, end)} className={classes.point} />
      ))}
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
      <LaneShape look={look} x={3} width={look === 'viewChange' || look === 'inputChange' ? signWidth : 12} />
    </svg>
  );
}
