import { createContext, useContext } from 'react';

export interface LiveState {
  /** `off`: the person may see nothing that comes live. */
  connection: 'off' | 'connecting' | 'live' | 'lost';
  /** When it was lost, by this machine's clock. */
  lostSinceMs: number | null;
  paused: boolean;
  setPaused: (paused: boolean) => void;
}

export const LiveContext = createContext<LiveState>({
  connection: 'off',
  lostSinceMs: null,
  paused: false,
  setPaused: () => {},
});

/** Whether what the screen shows still follows the truth, and whether it shall. */
export function useLive(): LiveState {
  return useContext(LiveContext);
}
