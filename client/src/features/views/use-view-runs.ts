import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';

/** The newest runs of a view, at most 200: what its charts and its headline are drawn from. */
export function useViewRuns(viewId: number) {
  const trpc = useTRPC();
  return useQuery(trpc.refreshes.list.queryOptions({ viewId, limit: 200 }));
}
