import classes from './stack-bar.module.css';

interface StackBarProps {
  /** From the left; told apart by their pattern, so no more than three. */
  parts: readonly { key: string; value: number }[];
  /** Says the parts in words. */
  label: string;
  width?: number;
}

const patterns = ['solid', 'light', 'hatched'];
const height = 8;

/** How a whole is divided: its parts as shares of one small bar. */
export function StackBar({ parts, label, width = 44 }: StackBarProps) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, part) => sum + part.value, 0));
  return (
    <svg
      className={classes.bar}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      data-hint={label}
      data-above
    >
      <Hatch />
      {whole > 0 &&
        parts.map((part, index) => (
          <rect
            key={part.key}
            x={((ends[index - 1] ?? 0) / whole) * width}
            width={(part.value / whole) * width}
            height={height}
            data-pattern={patterns[index]}
          />
        ))}
    </svg>
  );
}

/** The sample of a part's pattern, for a legend. */
export function StackSwatch({ part }: { part: number }) {
  return (
    <svg className={classes.swatch} width={10} height={10} aria-hidden>
      <Hatch />
      <rect width={10} height={10} data-pattern={patterns[part]} />
    </svg>
  );
}

/** Every drawing brings the same pattern, so that it does not matter which of them the name finds. */
function Hatch() {
  return (
    <defs>
      <pattern id="vk-hatch" width={3} height={3} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v3" className={classes.hatch} />
      </pattern>
    </defs>
  );
}
