import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'react-router';

/**
 * After a change of page puts the focus on its content and returns its title to be announced, as a browser does when
 * it loads one. A change of the search parameters is the same page.
 */
export function useRouteFocus(main: RefObject<HTMLElement | null>, onChange: () => void): string {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  const [announced, setAnnounced] = useState('');
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    if (shown.current === pathname) return undefined;
    shown.current = pathname;
    changed();
    main.current?.focus({ preventScroll: true });
    // The title is the page's own, drawn in the same commit or a moment later when its code had to load.
    const timer = setTimeout(() => setAnnounced(document.title), 300);
    return () => clearTimeout(timer);
  }, [pathname, main]);
  return announced;
}
