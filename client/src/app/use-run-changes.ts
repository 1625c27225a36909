import { useQueryClient } from '@tanstack/react-query';
import type { RunChange } from '@viewkeeper/shared/refreshes.ts';
import { useCallback, useRef } from 'react';
import { useTRPC } from './trpc.ts';

/** A burst of events is one question to the server. */
const gatherMs = 300;

interface Gathered {
  runIds: Set<number>;
  viewIds: Set<number>;
}

/** Takes live events, and has the queries asked again that show the runs and views they are about. */
export function useRunChanges(): (change: RunChange) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const gathered = useRef<Gathered | null>(null);
  return useCallback(
    (change: RunChange) => {
      const flush = () => {
        const { runIds, viewIds } = gathered.current ?? { runIds: [], viewIds: [] };
        gathered.current = null;
        const filters = [
          trpc.refreshes.list.pathFilter(),
          trpc.views.list.pathFilter(),
          trpc.views.facets.pathFilter(),
          trpc.lineage.graph.pathFilter(),
          trpc.targets.pathFilter(),
          trpc.views.lanes.pathFilter(),
          ...[...runIds].map((runId) => trpc.refreshes.get.queryFilter({ runId })),
          ...[...viewIds].flatMap((viewId) => [
            trpc.views.get.queryFilter({ viewId }),
            trpc.refreshes.preview.queryFilter({ viewId }),
          ]),
        ];
        for (const filter of filters) void queryClient.invalidateQueries(filter);
      };
      if (!gathered.current) {
        gathered.current = { runIds: new Set(), viewIds: new Set() };
        setTimeout(flush, gatherMs);
      }
      gathered.current.runIds.add(change.runId);
      gathered.current.viewIds.add(change.viewId);
    },
    [trpc, queryClient],
  );
}
