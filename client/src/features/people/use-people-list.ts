import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type Person, personSortSchema } from '@viewkeeper/shared/people.ts';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useRows } from '../../app/paged-list.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import type { TableSort } from '../../ui/data-table/data-column.ts';
import { useUrlSearch } from '../../ui/use-url-search.ts';

const pageRows = 100;
export type PersonSort = (typeof personSortSchema.options)[number];

const parsers = {
  sort: parseAsStringLiteral(personSortSchema.options).withDefault('name'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
};

const personIdOf = ({ personId }: Person) => personId;

/** The people, a page at a time as they are scrolled to; search and sort are kept in the address. */
export function usePeopleList() {
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const search = useUrlSearch();
  const [{ sort: by, dir }, setAddress] = useQueryStates(parsers, { history: 'push' });
  const list = useInfiniteQuery(
    trpc.people.list.infiniteQueryOptions(
      { search: search.settled, sort: by, order: dir, limit: pageRows },
      {
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        refetchInterval: inventory,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const rows = useRows(list.data, personIdOf);
  const sort: TableSort<PersonSort> = {
    by,
    direction: dir,
    onSort: (next, direction) => void setAddress({ sort: next, dir: direction }),
  };
  return { list, rows, search, sort };
}
