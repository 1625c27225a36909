import type { Staleness } from '@viewkeeper/shared/freshness.ts';
import type { ViewStatus } from '@viewkeeper/shared/targets.ts';
import type { ViewFacets, ViewFilter, ViewSort } from '@viewkeeper/shared/views.ts';
import {
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import type { TableSort } from '../../ui/data-table/data-column.ts';
import { useUrlSearch } from '../../ui/use-url-search.ts';

// Written out, because the schemas would bring their library into the first load.
const statuses = [
  'failing',
  'late',
  'due',
  'unknown',
  'on_target',
  'no_target',
] as const satisfies readonly ViewStatus[];
const stalenesses = ['stale', 'unknown', 'unpopulated', 'fresh'] as const satisfies readonly Staleness[];
const sorts = [
  'status',
  'staleness',
  'name',
  'database',
  'rows',
  'size',
  'lastRefresh',
  'usual',
] as const satisfies readonly ViewSort[];
export const facets = [
  'status',
  'staleness',
  'database',
  'environment',
  'schemaName',
  'owner',
  'populated',
  'concurrently',
] as const satisfies readonly (keyof ViewFacets)[];

const parsers = {
  status: parseAsArrayOf(parseAsStringLiteral(statuses)).withDefault([]),
  staleness: parseAsArrayOf(parseAsStringLiteral(stalenesses)).withDefault([]),
  database: parseAsArrayOf(parseAsInteger).withDefault([]),
  environment: parseAsArrayOf(parseAsString).withDefault([]),
  schema: parseAsArrayOf(parseAsString).withDefault([]),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  populated: parseAsBoolean,
  concurrently: parseAsBoolean,
  gone: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(sorts).withDefault('status'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
};
export type ViewsAddress = inferParserType<typeof parsers>;

/** What the server is asked for; ids that cannot be are left out, as nobody can have chosen them. */
export function filterOf(address: ViewsAddress, search: string): ViewFilter {
  return {
    search,
    databaseId: address.database.filter((databaseId) => databaseId > 0),
    environment: address.environment,
    schemaName: address.schema,
    owner: address.owner,
    status: address.status,
    staleness: address.staleness,
    gone: address.gone,
    ...(address.populated !== null && { populated: address.populated }),
    ...(address.concurrently !== null && { concurrentlyPossible: address.concurrently }),
  };
}

/** Of two, the last one pressed counts; none of them is no filter. */
function oneOf(values: readonly string[]): boolean | null {
  const last = values.at(-1);
  return last === undefined ? null : last === 'true';
}

interface FacetAddress {
  /** What is chosen, as the values that the server counts. */
  read: (address: ViewsAddress) => string[];
  /** What choosing the values changes in the address. */
  write: (values: string[]) => Partial<ViewsAddress>;
}

const yesNo = (value: boolean | null) => (value === null ? [] : [String(value)]);
const facetAddresses: Record<keyof ViewFacets, FacetAddress> = {
  status: {
    read: ({ status }) => status,
    write: (values) => ({ status: statuses.filter((status) => values.includes(status)) }),
  },
  staleness: {
    read: ({ staleness }) => staleness,
    write: (values) => ({ staleness: stalenesses.filter((staleness) => values.includes(staleness)) }),
  },
  database: { read: ({ database }) => database.map(String), write: (values) => ({ database: values.map(Number) }) },
  environment: { read: ({ environment }) => environment, write: (values) => ({ environment: values }) },
  schemaName: { read: ({ schema }) => schema, write: (values) => ({ schema: values }) },
  owner: { read: ({ owner }) => owner, write: (values) => ({ owner: values }) },
  populated: { read: ({ populated }) => yesNo(populated), write: (values) => ({ populated: oneOf(values) }) },
  concurrently: {
    read: ({ concurrently }) => yesNo(concurrently),
    write: (values) => ({ concurrently: oneOf(values) }),
  },
};

/** What of a facet is chosen. */
export function chosenOf(address: ViewsAddress, facet: keyof ViewFacets): string[] {
  return facetAddresses[facet].read(address);
}

/** What choosing the values of a facet changes in the address. */
export function choose(facet: keyof ViewFacets, values: string[]): Partial<ViewsAddress> {
  return facetAddresses[facet].write(values);
}

const filterKeys = [
  'status',
  'staleness',
  'database',
  'environment',
  'schema',
  'owner',
  'populated',
  'concurrently',
  'gone',
] as const;

/** Filters, sort and search of the list, kept in the address; back undoes one choice at a time. */
export function useViewFilters() {
  const [address, setAddress] = useQueryStates(parsers, { history: 'push' });
  const search = useUrlSearch();
  const filtered = search.settled !== '' || address.gone || facets.some((facet) => chosenOf(address, facet).length > 0);
  const sort: TableSort<ViewSort> = {
    by: address.sort,
    direction: address.dir,
    onSort: (by, direction) => void setAddress({ sort: by, dir: direction }),
  };
  return {
    address,
    search,
    sort,
    filtered,
    filter: filterOf(address, search.settled),
    setFacet: (facet: keyof ViewFacets, values: string[]) => void setAddress(choose(facet, values)),
    setGone: (gone: boolean) => void setAddress({ gone }),
    clear: () => {
      search.setText('');
      void setAddress({ ...Object.fromEntries(filterKeys.map((key) => [key, null])) });
    },
  };
}
