import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';

const watchMs = 2000;

/** One run; asked for often while it goes on, because its blockers and progress change without its state. */
export function useRun(runId: number) {
  const trpc = useTRPC();
  return useQuery(
    trpc.refreshes.get.queryOptions(
      { runId },
      { refetchInterval: ({ state }) => (state.data && state.data.finishedAt === null ? watchMs : false) },
    ),
  );
}
