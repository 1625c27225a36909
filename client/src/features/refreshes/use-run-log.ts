import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RunRow, RunState } from '@viewkeeper/shared/refreshes.ts';
import { useMemo, useState } from 'react';
import { nextPageOf } from '../../app/paged-list.tsx';
import { useTRPC, useTRPCClient } from '../../app/trpc.ts';
import { activeStates, endedStates, type RunScope } from './use-run-filters.ts';

const pageRows = 200;
/** Folded, many runs are few lines: so many are read without being asked for more. */
const readAtOnce = 1000;
const newestRows = 50;
/** Runs that ended while they were watched stay in their place, this many. */
const mostEnded = 5;

/** Of the states chosen those of one part of the page; all of them when none is chosen. */
function within<State extends RunState>(chosen: readonly RunState[], part: readonly State[]): State[] {
  return chosen.length === 0 ? [...part] : part.filter((state) => chosen.includes(state));
}

/**
 * Runs in two parts: those under way, live; and those that have ended, which stay as they were read until the person
 * asks for the newer ones (`fresh`), because what is read must not move.
 */
export function useRunLog(scope: RunScope, states: readonly RunState[]) {
  const trpc = useTRPC();
  const ended = within(states, endedStates);
  const active = within(states, activeStates);
  const held = useHeldLog({ ...scope, state: ended });
  const newest = useQuery(
    trpc.refreshes.list.queryOptions({ ...scope, state: ended, limit: newestRows }, { enabled: ended.length > 0 }),
  );
  const running = useQuery(
    trpc.refreshes.list.queryOptions(
      { ...scope, state: active, limit: 100 },
      { enabled: active.length > 0, placeholderData: keepPreviousData },
    ),
  );
  const fresh = useMemo(() => {
    const shown = new Set(held.rows.map((run) => run.runId));
    return held.log.data ? (newest.data?.rows ?? []).filter((run) => !shown.has(run.runId)) : [];
  }, [held.log.data, held.rows, newest.data]);
  const activeRows = active.length > 0 ? running.data?.rows : [];
  const watched = useWatched(activeRows ?? []);
  const justEnded = fresh.filter((run) => watched.ids.has(run.runId)).slice(0, mostEnded);
  return {
    log: held.log,
    more: held.more,
    older: held.older,
    rows: held.rows,
    asksForEnded: ended.length > 0,
    fresh,
    isFreshCut: fresh.length >= newestRows,
    running,
    active: activeRows ?? [],
    justEnded,
    generation: held.generation,
    showFresh: () => {
      watched.forget();
      held.readAgain();
    },
  };
}

/** Pages of ended runs, under a key of their own that live events do not touch. */
function useHeldLog(filter: RunScope & { state: RunState[] }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [generation, setGeneration] = useState(0);
  const queryKey = ['run-log', filter];
  const log = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client.refreshes.list.query(
        { ...filter, limit: pageRows, ...(pageParam !== '' && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: filter.state.length > 0,
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const pages = log.data?.pages;
  const rows = useMemo<RunRow[]>(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const readAgain = () => {
    queryClient.setQueryData<typeof log.data>(
      queryKey,
      (before) => before && { pages: before.pages.slice(0, 1), pageParams: before.pageParams.slice(0, 1) },
    );
    setGeneration((before) => before + 1);
    void log.refetch();
  };
  const [limit, setLimit] = useState(readAtOnce);
  const next = nextPageOf(log);
  return {
    log,
    rows,
    generation,
    readAgain,
    /** Further pages, as they are scrolled to. */
    more: rows.length < limit ? next : undefined,
    /** Set when only a person's word brings more. */
    older: next && rows.length >= limit ? () => setLimit(rows.length + readAtOnce) : undefined,
  };
}

/** Ids of the runs that were under way since the person looks. */
function useWatched(active: readonly RunRow[]) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const unseen = active.filter((run) => !ids.has(run.runId));
  // During rendering, as React advises for state that follows what comes in: no second drawing in between.
  if (unseen.length > 0) setIds(new Set([...ids, ...unseen.map((run) => run.runId)]));
  return { ids, forget: () => setIds(new Set(active.map((run) => run.runId))) };
}
