import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { asEntry } from './as-entry.ts';
import type { AuditFilters } from './use-audit-filters.ts';

const pageRows = 100;
/** So many new entries are counted; above it stands "20+". */
export const countedNew = 20;

/** The entries, a page at a time; what is new meanwhile is only counted, so that nothing moves under the reader. */
export function useAuditList({ filter }: Pick<AuditFilters, 'filter'>) {
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const list = useInfiniteQuery(
    trpc.auditLog.list.infiniteQueryOptions(
      { ...filter, limit: pageRows },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const newest = useQuery(
    trpc.auditLog.list.queryOptions({ ...filter, limit: countedNew + 1 }, { refetchInterval: inventory }),
  );
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows.map(asEntry)) ?? [], [pages]);
  const first = rows[0]?.auditId ?? 0;
  const arrived =
    list.data && !list.isPlaceholderData ? (newest.data?.rows.filter((row) => row.auditId > first).length ?? 0) : 0;
  return { list, rows, arrived };
}
