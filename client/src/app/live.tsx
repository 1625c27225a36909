import { skipToken, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { heard } from './heard.ts';
import { LiveContext, type LiveState } from './live-state.ts';
import { useCan } from './person.ts';
import { useTRPC } from './trpc.ts';
import { useRunChanges } from './use-run-changes.ts';
import { useWake } from './use-wake.ts';

const retryMs = 5000;

/** The one live connection of the app: events renew what is shown, and its state is known everywhere. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayFollow = useCan('runs.read');
  const takeChange = useRunChanges();
  const [paused, setPaused] = useState(false);
  const [lostSinceMs, setLostSinceMs] = useState<number | null>(null);
  const follows = mayFollow && !paused;

  const renewAll = () => void queryClient.invalidateQueries({ type: 'active' });
  const lose = () => setLostSinceMs((sinceMs) => sinceMs ?? Date.now());
  const subscription = useSubscription(
    trpc.refreshes.onChange.subscriptionOptions(follows ? {} : skipToken, {
      onStarted: () => {
        heard();
        if (lostSinceMs !== null) renewAll();
        setLostSinceMs(null);
      },
      onData: (event) => {
        heard();
        takeChange(event.data);
      },
      onConnectionStateChange: (change) => {
        if (change.state === 'connecting' && change.error) lose();
      },
      onError: lose,
    }),
  );
  useWake(() => {
    if (!paused) renewAll();
  });

  const { status, reset } = subscription;
  useEffect(() => {
    if (status !== 'error') return undefined;
    const timer = setTimeout(reset, retryMs);
    return () => clearTimeout(timer);
  }, [status, reset]);

  const connection = connectionOf(mayFollow, lostSinceMs, status);
  const state = useMemo<LiveState>(
    () => ({
      connection,
      lostSinceMs,
      paused,
      setPaused: (next) => {
        setPaused(next);
        if (!next) void queryClient.invalidateQueries({ type: 'active' });
      },
    }),
    [connection, lostSinceMs, paused, queryClient],
  );
  return <LiveContext value={state}>{children}</LiveContext>;
}

function connectionOf(mayFollow: boolean, lostSinceMs: number | null, status: string): LiveState['connection'] {
  if (!mayFollow) return 'off';
  if (lostSinceMs !== null) return 'lost';
  return status === 'connecting' ? 'connecting' : 'live';
}
