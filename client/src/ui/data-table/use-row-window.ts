import { type RefObject, useCallback, useEffect, useState } from 'react';
import { headHeight } from './data-column.ts';

/** Rows that are drawn beyond what is seen, so that scrolling shows no gaps. */
const spare = 10;

interface RowWindow {
  /** First row that is drawn. */
  first: number;
  /** The one after the last. */
  end: number;
  /** Brings a row into sight, below the head that stays. */
  reveal: (index: number) => void;
}

interface WindowInput {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** In px; all rows have the same. */
  rowHeight: number;
}

/** Which of many rows of one height need to be drawn. */
export function useRowWindow({ scroller, count, rowHeight }: WindowInput): RowWindow {
  // Steps of rows instead of px: the table is drawn again when other rows come into sight, not with each px.
  const [seen, setSeen] = useState({ from: 0, rows: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const from = Math.floor(element.scrollTop / rowHeight);
      const rows = Math.ceil(element.clientHeight / rowHeight) + 1;
      setSeen((before) => (before.from === from && before.rows === rows ? before : { from, rows }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, rowHeight]);
  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = index * rowHeight;
      const lowest = top + rowHeight - (element.clientHeight - headHeight);
      element.scrollTo({ top: Math.max(Math.min(element.scrollTop, top), lowest) });
    },
    [scroller, rowHeight],
  );
  const first = Math.max(0, Math.min(seen.from, count) - spare);
  return { first, end: Math.min(count, seen.from + seen.rows + spare), reveal };
}
