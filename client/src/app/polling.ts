import { useLive } from './live-state.ts';

const inventoryMs = 15_000;
const sessionsMs = 3000;

/**
 * How often screens ask again for what changes without an event, in ms: the stored inventory is renewed every 15 s,
 * sessions of a watched database come and go within seconds.
 * Paused means paused.
 */
export function usePolling(): { inventory: number | false; sessions: number | false } {
  const { paused } = useLive();
  return paused ? { inventory: false, sessions: false } : { inventory: inventoryMs, sessions: sessionsMs };
}
