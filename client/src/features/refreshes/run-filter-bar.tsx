import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../app/person.ts';
import { useTRPC } from '../../app/trpc.ts';
import { showName } from '../../format/names.ts';
import type { FacetOption } from '../../ui/facet.ts';
import { FacetMenu } from '../../ui/facet-menu.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Tick } from '../../ui/tick.tsx';
import { TimeRangeMenu } from '../../ui/time-range-menu.tsx';
import { type ChoiceKey, choices, type RunFilters } from './use-run-filters.ts';

const keys: readonly ChoiceKey[] = ['state', 'origin', 'mode', 'error'];

interface RunFilterBarProps {
  filters: RunFilters;
  /** Logins that started runs, as far as they are known. */
  logins: readonly string[];
}

/** What the log can be narrowed by. */
export function RunFilterBar({ filters, logins }: RunFilterBarProps) {
  const { t } = useTranslation('runs');
  const person = usePerson();
  const { address, set } = filters;
  const optionsOf = useChoiceOptions();
  const people = [...new Set([person.login, ...logins, ...(address.by === null ? [] : [address.by])])];
  return (
    <FilterBar filtered={filters.filtered} onClear={filters.clear}>
      {keys.map((key) => (
        <FacetMenu
          key={key}
          label={t(`facet.${key}`)}
          options={optionsOf(key)}
          selected={address[key]}
          onChange={(values) => set({ [key]: choices[key].filter((value) => values.includes(value)) })}
        />
      ))}
      <DatabaseFacet selected={address.database} onChange={(database) => set({ database })} />
      <FacetMenu
        label={t('facet.by')}
        options={people.map((login) => ({ value: login, label: showName(login) }))}
        selected={address.by === null ? [] : [address.by]}
        // One at a time: the last one pressed counts.
        onChange={(values) => set({ by: values.at(-1) ?? null })}
      />
      <TimeRangeMenu range={filters.range} />
      <Tick label={t('foldRoutine')} checked={address.fold} onChange={(fold) => set({ fold, open: [] })} />
    </FilterBar>
  );
}

function useChoiceOptions() {
  const { t } = useTranslation(['runs', 'vocabulary']);
  return (key: ChoiceKey): FacetOption[] => {
    if (key === 'state') return choices.state.map((value) => ({ value, label: t(`vocabulary:runState.${value}`) }));
    if (key === 'origin') return choices.origin.map((value) => ({ value, label: t(`vocabulary:origin.${value}`) }));
    if (key === 'mode') return choices.mode.map((value) => ({ value, label: t(`vocabulary:mode.${value}`) }));
    return choices.error.map((value) => ({ value, label: t(`errorClass.${value}`) }));
  };
}

/** Only where there is more than one to choose from, or one is chosen. */
function DatabaseFacet({ selected, onChange }: { selected: number[]; onChange: (selected: number[]) => void }) {
  const { t } = useTranslation('runs');
  const trpc = useTRPC();
  const databases = useQuery(trpc.databases.list.queryOptions()).data?.rows ?? [];
  if (databases.length < 2 && selected.length === 0) return null;
  return (
    <FacetMenu
      label={t('facet.database')}
      options={databases.map(({ databaseId, name }) => ({ value: String(databaseId), label: showName(name) }))}
      selected={selected.map(String)}
      onChange={(values) => onChange(values.map(Number))}
    />
  );
}
