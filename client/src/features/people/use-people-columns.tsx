import type { Person } from '@viewkeeper/shared/people.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import { type PersonAct, PersonActions } from './person-actions.tsx';
import { GrantsCell, LastSignInCell, NameCell, PersonStateMark } from './person-cells.tsx';
import type { PersonSort } from './use-people-list.ts';

/** `onAct` must be stable. */
export function usePeopleColumns(onAct: PersonAct): DataColumn<Person, PersonSort>[] {
  const { t } = useTranslation('people');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: 200,
        grows: true,
        naming: true,
        sort: 'name',
        cell: (person) => <NameCell person={person} />,
      },
      { id: 'login', header: t('column.login'), width: 180, sort: 'login', cell: (person) => person.login },
      {
        id: 'roles',
        header: t('column.roles'),
        width: 280,
        grows: true,
        cell: (person) => <GrantsCell person={person} />,
      },
      { id: 'state', header: t('column.state'), width: 124, cell: (person) => <PersonStateMark person={person} /> },
      {
        id: 'lastSignIn',
        header: t('column.lastSignIn'),
        width: 132,
        sort: 'lastSignInAt',
        cell: (person) => <LastSignInCell person={person} />,
      },
      {
        id: 'created',
        header: t('column.created'),
        width: 132,
        sort: 'createdAt',
        cell: (person) => <Instant value={person.createdAt} inRow />,
      },
      {
        id: 'actions',
        header: t('column.actions'),
        width: 84,
        align: 'end',
        cell: (person) => <PersonActions person={person} onAct={onAct} />,
      },
    ],
    [t, onAct],
  );
}
