import { attainmentGoal } from '@viewkeeper/shared/attainment.ts';
import type { TargetRow, TargetSort } from '@viewkeeper/shared/targets.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Duration } from '../../ui/figures.tsx';
import { AttainedCell } from './attainment-text.tsx';
import {
  DeadlineCell,
  HabitCell,
  LimitsCell,
  NameCell,
  OriginCell,
  PickBox,
  type Selection,
  StatusOfRow,
} from './target-cells.tsx';

/** The columns of the list of targets. */
export function useTargetColumns(selection: Selection): DataColumn<TargetRow, TargetSort>[] {
  const { t } = useTranslation('targets');
  return useMemo(() => {
    const attained = (id: 'attained7' | 'attained28', of: (row: TargetRow) => TargetRow['attainments']['days7']) => ({
      id,
      header: t(`column.${id}`),
      hint: t('column.attainedHint', { goal: `${attainmentGoal * 100} %` }),
      width: 88,
      align: 'end' as const,
      cell: (row: TargetRow) => <AttainedCell attainment={of(row)} />,
    });
    return [
      {
        id: 'select',
        header: t('column.select'),
        width: 68,
        cell: (row) => <PickBox row={row} selection={selection} />,
      },
      {
        id: 'view',
        header: t('column.view'),
        width: 228,
        grows: true,
        naming: true,
        sort: 'name',
        cell: (row) => <NameCell row={row} />,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 116,
        sort: 'status',
        cell: (row) => <StatusOfRow row={row} />,
      },
      {
        id: 'age',
        header: t('column.age'),
        hint: t('column.ageHint'),
        width: 100,
        align: 'end',
        sort: 'age',
        cell: (row) => <Duration ms={row.ageMs} />,
      },
      {
        id: 'target',
        header: t('column.target'),
        hint: t('column.targetHint'),
        width: 112,
        align: 'end',
        sort: 'target',
        cell: (row) => <LimitsCell row={row} />,
      },
      {
        id: 'deadline',
        header: t('column.deadline'),
        hint: t('column.deadlineHint'),
        width: 168,
        sort: 'deadline',
        cell: (row) => <DeadlineCell row={row} />,
      },
      { id: 'origin', header: t('column.origin'), width: 124, cell: (row) => <OriginCell row={row} /> },
      attained('attained7', (row) => row.attainments.days7),
      attained('attained28', (row) => row.attainments.days28),
      {
        id: 'habit',
        header: t('column.habit'),
        hint: t('column.habitHint'),
        width: 92,
        align: 'end',
        cell: (row) => <HabitCell row={row} />,
      },
      {
        id: 'owner',
        header: t('column.owner'),
        width: 140,
        optional: true,
        cell: ({ target }) => (target?.owner ? showName(target.owner) : none),
      },
    ];
  }, [t, selection]);
}
