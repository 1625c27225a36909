import type { PromiseKind, TargetOrigin, TargetSort, Tier, ViewStatus } from '@viewkeeper/shared/targets.ts';
import { parseAsArrayOf, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { TableSort } from '../../ui/data-table/data-column.ts';
import { useUrlSearch } from '../../ui/use-url-search.ts';

// Written out, because the schemas would bring their library along.
export const statuses = [
  'failing',
  'late',
  'due',
  'unknown',
  'on_target',
  'no_target',
] as const satisfies readonly ViewStatus[];
export const origins = ['view', 'schema', 'database', 'tag', 'none'] as const satisfies readonly TargetOrigin[];
export const tiers = ['critical', 'normal', 'ignored'] as const satisfies readonly Tier[];
export const kinds = ['age', 'deadline'] as const satisfies readonly PromiseKind[];
const sorts = ['status', 'name', 'age', 'target', 'deadline'] as const satisfies readonly TargetSort[];

const parsers = {
  status: parseAsArrayOf(parseAsStringLiteral(statuses)).withDefault([]),
  origin: parseAsArrayOf(parseAsStringLiteral(origins)).withDefault([]),
  tier: parseAsArrayOf(parseAsStringLiteral(tiers)).withDefault([]),
  kind: parseAsArrayOf(parseAsStringLiteral(kinds)).withDefault([]),
  sort: parseAsStringLiteral(sorts).withDefault('status'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
};

/** Filters, sort and search of the targets, kept in the address; back undoes one choice at a time. */
export function useTargetFilters() {
  const [{ status, origin, tier, kind, sort, dir }, setAddress] = useQueryStates(parsers, { history: 'push' });
  const search = useUrlSearch();
  const tableSort: TableSort<TargetSort> = {
    by: sort,
    direction: dir,
    onSort: (by, direction) => void setAddress({ sort: by, dir: direction }),
  };
  return {
    search,
    sort: tableSort,
    filter: { search: search.settled, status, origin, tier, kind },
    filtered: search.settled !== '' || status.length + origin.length + tier.length + kind.length > 0,
    setStatus: (values: string[]) => void setAddress({ status: statuses.filter((value) => values.includes(value)) }),
    setOrigin: (values: string[]) => void setAddress({ origin: origins.filter((value) => values.includes(value)) }),
    setTier: (values: string[]) => void setAddress({ tier: tiers.filter((value) => values.includes(value)) }),
    setKind: (values: string[]) => void setAddress({ kind: kinds.filter((value) => values.includes(value)) }),
    clear: () => {
      search.setText('');
      void setAddress({ status: null, origin: null, tier: null, kind: null });
    },
  };
}
