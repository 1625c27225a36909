import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingLines } from '../ui/loading.tsx';
import { FailureOf } from './failure-of.tsx';

/** What is asked of an infinite query, whatever it holds. */
interface PagedList {
  error: unknown;
  hasNextPage: boolean;
  isError: boolean;
  isFetchNextPageError: boolean;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  isPending: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

interface ListStateProps {
  list: PagedList;
  /** What the list holds, for the sentence that it could not be loaded. */
  what: string;
  /** Lines to show until it is there. */
  lines?: number;
}

/** Above a list that is read page by page: that it loads, or failed, and what to do. */
export function ListState({ list, what, lines = 14 }: ListStateProps) {
  const { t } = useTranslation('errors');
  if (list.isPending) return <LoadingLines lines={lines} height={24} gap={16} />;
  if (!list.isError) return null;
  return (
    <FailureOf
      title={t('couldNotLoad', { what })}
      error={list.error}
      onRetry={() => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch())}
      retrying={list.isFetching}
    />
  );
}

/** For a table's `more`: the next page; none, or one that failed, is not asked for by scrolling. */
export function nextPageOf(list: PagedList): { loading: boolean; load: () => void } | undefined {
  if (!list.hasNextPage || list.isFetchNextPageError) return undefined;
  return { loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() };
}

/**
 * The rows of all pages, each once: one that moved between two pages while they were read would stand in both. `idOf`
 * must stay the same function.
 */
export function useRows<Row>(
  data: { pages: readonly { rows: readonly Row[] }[] } | undefined,
  idOf: (row: Row) => unknown,
): Row[] {
  const pages = data?.pages;
  return useMemo(() => {
    const seen = new Map(pages?.flatMap((page) => page.rows.map((row) => [idOf(row), row] as const)));
    return [...seen.values()];
  }, [pages, idOf]);
}
