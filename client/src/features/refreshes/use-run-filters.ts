import type { ErrorClass, RefreshMode, RunOrigin, RunState } from '@viewkeeper/shared/refreshes.ts';
import {
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useUrlSearch } from '../../ui/use-url-search.ts';
import { useUrlTimeRange } from '../../ui/use-url-time-range.ts';
import { en } from './runs.messages.ts';

// Written out, because the schemas would bring their library into an operator's first page.
export const activeStates = ['running', 'waiting', 'queued'] as const satisfies readonly RunState[];
export const endedStates = ['succeeded', 'failed', 'cancelled', 'rejected'] as const satisfies readonly RunState[];
const states: readonly RunState[] = [...activeStates, ...endedStates];
const origins = [
  'manual',
  'schedule',
  'event',
  'dependency',
  'api',
  'elsewhere',
] as const satisfies readonly RunOrigin[];
const modes = ['plain', 'concurrently'] as const satisfies readonly RefreshMode[];
const isErrorClass = (text: string): text is ErrorClass => text in en.errorClass;
const errorClasses = Object.keys(en.errorClass).filter(isErrorClass);

/** The values that can be chosen of each filter whose values are known beforehand. */
export const choices = { state: states, origin: origins, mode: modes, error: errorClasses };
export type ChoiceKey = keyof typeof choices;

const parsers = {
  state: parseAsArrayOf(parseAsStringLiteral(states)).withDefault([]),
  origin: parseAsArrayOf(parseAsStringLiteral(origins)).withDefault([]),
  mode: parseAsArrayOf(parseAsStringLiteral(modes)).withDefault([]),
  error: parseAsArrayOf(parseAsStringLiteral(errorClasses)).withDefault([]),
  database: parseAsArrayOf(parseAsInteger).withDefault([]),
  by: parseAsString,
  /** Routine runs folded, or each in its own line. */
  fold: parseAsBoolean.withDefault(true),
  /** Runs whose folds are open. */
  open: parseAsArrayOf(parseAsInteger).withDefault([]),
};
export type RunsAddress = inferParserType<typeof parsers>;

/** What the server is asked for, without the states, which it is asked for in two parts. */
export interface RunScope {
  search: string;
  origin: RunOrigin[];
  mode: RefreshMode[];
  errorClass: ErrorClass[];
  databaseId: number[];
  viewId?: number;
  requestedBy?: string;
  from?: string;
  until?: string;
}

/** Filters, folds and search of the log, kept in the address; back undoes one choice at a time. */
export function useRunFilters() {
  const [address, setAddress] = useQueryStates(parsers, { history: 'push' });
  const search = useUrlSearch();
  const range = useUrlTimeRange();
  const { state, origin, mode, error, database, by } = address;
  const scope: RunScope = {
    search: search.settled,
    origin,
    mode,
    errorClass: error,
    databaseId: database.filter((databaseId) => databaseId > 0),
    ...(by !== null && { requestedBy: by }),
    ...range.limits,
  };
  const chosen = state.length + origin.length + mode.length + error.length + database.length;
  return {
    address,
    search,
    range,
    scope,
    filtered: chosen > 0 || by !== null || range.limited || search.settled !== '',
    set: (change: Partial<RunsAddress>) => void setAddress(change),
    clear: () => {
      search.setText('');
      range.clear();
      void setAddress({ state: null, origin: null, mode: null, error: null, database: null, by: null });
    },
  };
}
export type RunFilters = ReturnType<typeof useRunFilters>;

/** The open folds with this one opened, or closed. */
export function toggleFold(open: readonly number[], members: readonly number[]): number[] {
  const others = open.filter((runId) => !members.includes(runId));
  return others.length < open.length ? others : [...others, ...members.slice(0, 1)];
}
