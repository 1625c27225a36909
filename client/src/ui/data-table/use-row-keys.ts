import { useEffect, useState } from 'react';
import { isForPage, singleKeysOn } from '../keys.ts';

/** j and k move through `count` rows; what is active takes the focus, so Enter opens it. */
export function useRowKeys(count: number, onMove: (index: number) => void): number | null {
  const [active, setActive] = useState<number | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || count === 0 || !isForPage(event) || !singleKeysOn()) return;
      event.preventDefault();
      const next = active === null ? 0 : active + (event.key === 'j' ? 1 : -1);
      const bounded = Math.min(Math.max(next, 0), count - 1);
      setActive(bounded);
      onMove(bounded);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [count, active, onMove]);
  return active;
}
