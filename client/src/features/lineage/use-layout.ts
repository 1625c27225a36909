import { useEffect, useState } from 'react';
import type { Layout, LayoutInput } from './layout.ts';

interface Laid {
  /** The same for the same relations and edges. */
  key: string;
  /** Null: it could not be laid out. */
  layout: Layout | null;
}

/** Lays the graph out beside the page; until that is done, the one before it stays (null: there was none). */
export function useLayout(input: LayoutInput): Laid | null {
  // Figures and verdicts come anew every few seconds, and move nothing.
  const key = JSON.stringify(input);
  const [laid, setLaid] = useState<Laid | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Layout>) => setLaid({ key, layout: data }));
    worker.addEventListener('error', () => setLaid({ key, layout: null }));
    worker.postMessage(JSON.parse(key));
    return () => worker.terminate();
  }, [key]);
  return laid;
}
