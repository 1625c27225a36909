import { useQueryClient } from '@tanstack/react-query';
import type { VerdictChange } from '@viewkeeper/shared/freshness.ts';
import type { RunChange } from '@viewkeeper/shared/refreshes.ts';
import { useCallback, useRef } from 'react';
import { useTRPC } from './trpc.ts';

/** A burst of events is one question to the server. */
const gatherMs = 300;

interface Gathered {
  runIds: Set<number>;
  viewIds: Set<number>;
  /** Of any view. */
  verdicts: boolean;
}

/** Takes live events, and has the queries asked again that show the runs, views and verdicts they are about. */
export function useRunChanges(): (change: RunChange | VerdictChange) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const gathered = useRef<Gathered | null>(null);
  return useCallback(
    (change: RunChange | VerdictChange) => {
      const flush = () => {
        const { runIds, viewIds, verdicts } = gathered.current ?? { runIds: [], viewIds: [], verdicts: false };
        gathered.current = null;
        const filters = [
          trpc.refreshes.list.pathFilter(),
          trpc.views.list.pathFilter(),
          trpc.views.facets.pathFilter(),
          trpc.lineage.graph.pathFilter(),
          trpc.targets.pathFilter(),
          trpc.overview.get.queryFilter(),
          trpc.alerts.listProblems.pathFilter(),
          ...(verdicts ? [trpc.views.get.pathFilter(), trpc.views.changeTriggers.pathFilter()] : []),
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
        gathered.current = { runIds: new Set(), viewIds: new Set(), verdicts: false };
        setTimeout(flush, gatherMs);
      }
      if ('verdictsOf' in change) {
        gathered.current.verdicts = true;
        return;
      }
      gathered.current.runIds.add(change.runId);
      gathered.current.viewIds.add(change.viewId);
    },
    [trpc, queryClient],
  );
}
