import { type CSSProperties, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import classes from './hint-layer.module.css';
import { useHinted } from './use-hinted.ts';

const gap = 6;

/**
 * The one tooltip of the app: any element with `data-hint="…"` shows it on hover and on focus, Esc puts it away
 * (WCAG 1.4.13). One element for all, because a table has hundreds of places with a hint.
 */
export function HintLayer() {
  const id = useId();
  const { hinted, text, dismiss, keep } = useHinted();
  const element = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties>({});
  useEffect(() => {
    if (!hinted) return undefined;
    hinted.setAttribute('aria-describedby', id);
    return () => hinted.removeAttribute('aria-describedby');
  }, [hinted, id]);
  useLayoutEffect(() => {
    if (!hinted || !element.current) return;
    const target = hinted.getBoundingClientRect();
    const { width, height } = element.current.getBoundingClientRect();
    const below = target.bottom + gap;
    const left = Math.min(Math.max(8, target.left + target.width / 2 - width / 2), window.innerWidth - width - 8);
    setPlace({ left, top: below + height > window.innerHeight ? target.top - gap - height : below });
  }, [hinted]);
  if (!hinted || text === '') return null;
  // An open popover covers everything that is not within it; otherwise the hint belongs to its landmark.
  const layer = hinted.closest<HTMLElement>('[popover], [role="dialog"], main, header, nav') ?? document.body;
  return createPortal(
    <div
      ref={element}
      id={id}
      role="tooltip"
      className={classes.hint}
      style={place}
      onPointerEnter={keep}
      onPointerLeave={dismiss}
    >
      {text}
    </div>,
    layer,
  );
}
