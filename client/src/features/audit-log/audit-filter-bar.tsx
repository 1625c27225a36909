import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { useTranslation } from 'react-i18next';
import { useCan, usePerson } from '../../app/person.ts';
import { useTRPC } from '../../app/trpc.ts';
import { showName } from '../../format/names.ts';
import type { FacetOption } from '../../ui/facet.ts';
import { FacetMenu } from '../../ui/facet-menu.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { TimeRangeMenu } from '../../ui/time-range-menu.tsx';
import { useAuditWords } from './audit-words.ts';
import { type AuditFilters, actions } from './use-audit-filters.ts';

interface AuditFilterBarProps {
  filters: AuditFilters;
  /** What is loaded names people and subjects that nothing else names. */
  rows: readonly AuditEntry[];
}

/** What the audit can be narrowed by. */
export function AuditFilterBar({ filters, rows }: AuditFilterBarProps) {
  const { t } = useTranslation('auditLog');
  const { address, set } = filters;
  const words = useAuditWords();
  const databases = useDatabaseOptions();
  const people = usePersonOptions(rows);
  const subject = rows.find((row) => row.subject === address.subject);
  return (
    <FilterBar filtered={filters.filtered} onClear={filters.clear}>
      <FacetMenu
        label={t('facet.action')}
        options={actions.map((value) => ({ value, label: words.action(value) }))}
        selected={address.action}
        onChange={(values) => set({ action: actions.filter((action) => values.includes(action)) })}
      />
      <OneOfMenu
        label={t('facet.person')}
        options={people}
        selected={address.person}
        onChange={(person) => set({ person })}
      />
      <OneOfMenu
        label={t('facet.database')}
        options={databases}
        selected={address.database}
        onChange={(database) => set({ database })}
      />
      <TimeRangeMenu range={filters.range} />
      {address.subject !== null && (
        <Button
          variant="light"
          h={26}
          px={8}
          rightSection={<IconX size={14} aria-hidden />}
          data-hint={t('subjectAll')}
          onClick={() => set({ subject: null })}
        >
          {t('subjectOnly', { subject: (subject && words.subject(subject)) ?? address.subject })}
        </Button>
      )}
    </FilterBar>
  );
}

interface OneOfMenuProps {
  label: string;
  options: FacetOption[];
  selected: number | null;
  onChange: (id: number | null) => void;
}

/** One of many ids: of two, the last one pressed counts. What is chosen can be unchosen, even when nothing names it. */
function OneOfMenu({ label, options, selected, onChange }: OneOfMenuProps) {
  const chosen = selected === null ? [] : [String(selected)];
  const missing = chosen.filter((value) => !options.some((option) => option.value === value));
  const found = options.find((option) => option.value === chosen[0]);
  return (
    <FacetMenu
      label={found ? `${label}: ${found.label}` : label}
      options={[...options, ...missing.map((value) => ({ value, label: value }))]}
      selected={chosen}
      onChange={(values) => onChange(values.length === 0 ? null : Number(values.at(-1)))}
    />
  );
}

function useDatabaseOptions(): FacetOption[] {
  const trpc = useTRPC();
  const databases = useQuery(trpc.databases.list.queryOptions()).data?.rows ?? [];
  return databases.map(({ databaseId, name }) => ({ value: String(databaseId), label: showName(name) }));
}

/** Everybody, for whom manages people; for others themselves and whoever the loaded entries name. */
function usePersonOptions(rows: readonly AuditEntry[]): FacetOption[] {
  const trpc = useTRPC();
  const own = usePerson();
  const people = useQuery({
    ...trpc.people.list.queryOptions({ sort: 'login', limit: 200 }),
    enabled: useCan('people.manage', null),
  });
  const logins = new Map<number, string>([[own.personId, own.login]]);
  for (const { personId, personLogin } of rows)
    if (personId !== null && personLogin !== null) logins.set(personId, personLogin);
  for (const { personId, login } of people.data?.rows ?? []) logins.set(personId, login);
  return [...logins]
    .map(([personId, login]) => ({ value: String(personId), label: showName(login) }))
    .toSorted((left, right) => left.label.localeCompare(right.label));
}
