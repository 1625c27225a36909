import type { ProblemKind, ProblemSort, ProblemState, Severity } from '@viewkeeper/shared/alerts.ts';
import { parseAsArrayOf, parseAsInteger, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs';
import type { TableSort } from '../../ui/data-table/data-column.ts';
import { useUrlSearch } from '../../ui/use-url-search.ts';

// Written out, because the schemas would bring their library along.
export const states = ['open', 'muted', 'recovered'] as const satisfies readonly ProblemState[];
export const severities = ['critical', 'normal', 'information'] as const satisfies readonly Severity[];
export const kinds = [
  'database_unreachable',
  'wrong_database',
  'view_failing',
  'view_late',
  'view_due',
  'session_holds_proof',
  'readers_blocked',
  'observer_silent',
  'worker_silent',
  'hold_ends',
  'channel_silent',
] as const satisfies readonly ProblemKind[];
const sorts = ['urgency', 'since', 'ended'] as const satisfies readonly ProblemSort[];

const parsers = {
  state: parseAsArrayOf(parseAsStringLiteral(states)).withDefault(['open']),
  severity: parseAsArrayOf(parseAsStringLiteral(severities)).withDefault([]),
  kind: parseAsArrayOf(parseAsStringLiteral(kinds)).withDefault([]),
  sort: parseAsStringLiteral(sorts).withDefault('urgency'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
};

/** Filters, sort and search of the problems, kept in the address; back undoes one choice at a time. */
export function useProblemFilters() {
  const [{ state, severity, kind, sort, dir }, setAddress] = useQueryStates(parsers, { history: 'push' });
  const search = useUrlSearch();
  const tableSort: TableSort<ProblemSort> = {
    by: sort,
    direction: dir,
    onSort: (by, direction) => void setAddress({ sort: by, dir: direction }),
  };
  return {
    search,
    sort: tableSort,
    filter: { search: search.settled, state, severity, kind },
    filtered: search.settled !== '' || severity.length + kind.length > 0 || state.join() !== 'open',
    setState: (values: string[]) => {
      const next = states.filter((value) => values.includes(value));
      void setAddress({ state: next.length === 0 ? null : next });
    },
    setSeverity: (values: string[]) => void setAddress({ severity: severities.filter((one) => values.includes(one)) }),
    setKind: (values: string[]) => void setAddress({ kind: kinds.filter((value) => values.includes(value)) }),
    clear: () => {
      search.setText('');
      void setAddress({ state: null, severity: null, kind: null });
    },
  };
}

/** The problem that is open over the list, kept in the address: messages link to it. */
export function useOpenProblem() {
  return useQueryState('problem', parseAsInteger.withOptions({ history: 'push' }));
}
