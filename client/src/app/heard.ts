import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let heardMs = Date.now();

/** The console has answered, or sent an event, just now. */
export function heard(): void {
  heardMs = Date.now();
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** When the console was last heard, by this machine's clock. */
export function useHeardMs(): number {
  return useSyncExternalStore(subscribe, () => heardMs);
}
