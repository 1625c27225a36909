import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './panel.module.css';

/** What the button that opens the panel must carry. */
export interface PanelTrigger {
  popoverTarget: string;
  'aria-expanded': boolean;
}

interface PanelProps {
  label: string;
  width: number;
  /** Which edge it shares with its button. */
  align?: 'start' | 'end';
  renderButton: (trigger: PanelTrigger) => ReactNode;
  children: ReactNode;
}

const gap = 4;

/** Closes the panel in which the pressed element lies. */
export function closePanel(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** Something that opens beneath a button: the browser's own popover, closed by Esc or a press elsewhere. */
export function Panel({ label, width, align = 'start', renderButton, children }: PanelProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const place = () => {
      const target = anchor.current?.firstElementChild?.getBoundingClientRect();
      if (!target || !panel.current) return;
      const { height } = panel.current.getBoundingClientRect();
      const wanted = align === 'start' ? target.left : target.right - width;
      const below = target.bottom + gap;
      const fits = below + height <= window.innerHeight || target.top - gap - height < 8;
      panel.current.style.left = `${Math.max(8, Math.min(wanted, window.innerWidth - width - 8))}px`;
      panel.current.style.top = `${fits ? below : target.top - gap - height}px`;
    };
    place();
    const added = new AbortController();
    window.addEventListener('resize', place, { signal: added.signal });
    document.addEventListener('scroll', place, { signal: added.signal, capture: true, passive: true });
    return () => added.abort();
  }, [align, width, open]);
  return (
    <>
      <span ref={anchor}>{renderButton({ popoverTarget: id, 'aria-expanded': open })}</span>
      <section
        ref={panel}
        id={id}
        popover="auto"
        aria-label={label}
        className={classes.panel}
        style={{ width }}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {children}
      </section>
    </>
  );
}
