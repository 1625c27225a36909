import { type RefObject, useEffect, useRef } from 'react';

/**
 * When a person chooses another relation, the focus goes to its heading, as on a page of its own; to `otherwise` when
 * none is chosen any more. The one that the address names when the page opens takes no focus.
 */
export function useFocusOnChoice(
  chosen: number | null,
  heading: RefObject<HTMLElement | null>,
  otherwise: RefObject<HTMLElement | null>,
  preventScroll: boolean,
): void {
  const before = useRef(chosen);
  useEffect(() => {
    if (before.current === chosen) return;
    before.current = chosen;
    (heading.current ?? otherwise.current)?.focus({ preventScroll });
  }, [chosen, heading, otherwise, preventScroll]);
}
