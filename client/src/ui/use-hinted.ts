import { useCallback, useEffect, useRef, useState } from 'react';

const waitMs = 300;
/** Time to move the pointer from the element onto its hint. */
const graceMs = 120;

function hintedAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;
}

/** Which element with `data-hint` is pointed at or focused, and its text, as it changes. */
export function useHinted() {
  const [hinted, setHinted] = useState<HTMLElement | null>(null);
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const later = useCallback((element: HTMLElement | null, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setText(element?.dataset.hint ?? '');
      setHinted(element);
    }, ms);
  }, []);

  useEffect(() => {
    const onOver = (event: PointerEvent) => {
      const element = hintedAt(event.target);
      if (element) later(element, waitMs);
    };
    const onOut = (event: PointerEvent) => {
      const element = hintedAt(event.target);
      if (element && !element.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null)) {
        later(null, graceMs);
      }
    };
    const onFocus = (event: FocusEvent) => {
      const element = hintedAt(event.target);
      if (element?.matches(':focus-visible')) later(element, 0);
    };
    const hide = () => later(null, 0);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    const added = new AbortController();
    const options = { signal: added.signal };
    document.addEventListener('pointerover', onOver, options);
    document.addEventListener('pointerout', onOut, options);
    document.addEventListener('focusin', onFocus, options);
    document.addEventListener('focusout', hide, options);
    document.addEventListener('keydown', onKey, options);
    document.addEventListener('scroll', hide, { ...options, capture: true, passive: true });
    return () => {
      added.abort();
      clearTimeout(timer.current);
    };
  }, [later]);

  useEffect(() => {
    if (!hinted) return undefined;
    const observer = new MutationObserver(() => setText(hinted.dataset.hint ?? ''));
    observer.observe(hinted, { attributeFilter: ['data-hint'] });
    return () => observer.disconnect();
  }, [hinted]);

  return { hinted, text, keep: () => clearTimeout(timer.current), dismiss: () => later(null, graceMs) };
}
