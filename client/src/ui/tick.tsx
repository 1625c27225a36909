import classes from './tick.module.css';

interface TickProps {
  label: string;
  /** Stands at the end of the line, such as a count. */
  after?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** One line of a list to tick: the browser's own checkbox, because there are many of them on the first page. */
export function Tick({ label, after, checked, disabled = false, onChange }: TickProps) {
  return (
    <label className={classes.tick}>
      <input
        type="checkbox"
        className={classes.box}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={classes.label}>{label}</span>
      {after !== undefined && <span className={classes.after}>{after}</span>}
    </label>
  );
}
