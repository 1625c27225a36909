import { useEffect, useEffectEvent } from 'react';

const beatMs = 5000;
/** Browsers slow the timers of hidden pages to one a minute; longer gaps are sleep. */
const gapMs = 30_000;

/** Calls back when the page is looked at again, or when its machine has slept. */
export function useWake(onWake: () => void): void {
  const wake = useEffectEvent(onWake);
  useEffect(() => {
    let lastBeatMs = Date.now();
    const beat = setInterval(() => {
      const nowMs = Date.now();
      if (nowMs - lastBeatMs > gapMs && document.visibilityState === 'visible') wake();
      lastBeatMs = nowMs;
    }, beatMs);
    const onVisible = () => {
      if (document.visibilityState !== 'visible') return;
      lastBeatMs = Date.now();
      wake();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(beat);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);
}
