import classes from './status-mark.module.css';
import type { StatusLook } from './tone.ts';

interface StatusMarkProps {
  look: StatusLook;
  label: string;
  /** Why it is so, on hover. */
  why?: string;
}

export function StatusMark({ look, label, why }: StatusMarkProps) {
  const { icon: Icon, tone, quiet } = look;
  return (
    <span className={classes.mark} data-tone={tone} data-quiet={quiet || undefined} data-hint={why}>
      <Icon className={classes.icon} size={14} stroke={2} aria-hidden />
      {label}
    </span>
  );
}
