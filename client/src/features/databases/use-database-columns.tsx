import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Bytes, Duration, Rows } from '../../ui/figures.tsx';
import { CapabilityCell, NameCell, ObservedCell, RefreshableCell, StateCell } from './database-cells.tsx';

export function useDatabaseColumns(): DataColumn<DatabaseRow>[] {
  const { t } = useTranslation('databases');
  return useMemo(
    () => [
      {
        id: 'state',
        header: t('column.state'),
        width: 176,
        cell: (row, density) => <StateCell database={row} density={density} />,
      },
      {
        id: 'database',
        header: t('column.database'),
        width: 240,
        grows: true,
        naming: true,
        cell: (row, density) => <NameCell database={row} density={density} />,
      },
      { id: 'environment', header: t('column.environment'), width: 112, cell: (row) => row.environment },
      { id: 'version', header: t('column.version'), width: 100, cell: (row) => row.serverVersion ?? '–' },
      {
        id: 'size',
        header: t('column.size'),
        width: 88,
        align: 'end',
        cell: (row) => <Bytes value={row.sizeBytes} />,
      },
      {
        id: 'views',
        header: t('column.views'),
        width: 72,
        align: 'end',
        cell: (row) => <Rows value={row.observedAt === null ? null : row.viewCount} />,
      },
      {
        id: 'refreshable',
        header: t('column.refreshable'),
        hint: t('column.refreshableHint'),
        width: 116,
        align: 'end',
        cell: (row) => <RefreshableCell database={row} />,
      },
      {
        id: 'capabilities',
        header: t('column.capabilities'),
        hint: t('column.capabilitiesHint'),
        width: 110,
        align: 'end',
        cell: (row) => <CapabilityCell database={row} />,
      },
      {
        id: 'observed',
        header: t('column.observed'),
        hint: t('column.observedHint'),
        width: 116,
        cell: (row) => <ObservedCell database={row} />,
      },
      { id: 'group', header: t('column.group'), width: 120, optional: true, cell: (row) => row.databaseGroup },
      { id: 'tags', header: t('column.tags'), width: 160, optional: true, cell: (row) => row.tags.join(', ') },
      {
        id: 'skew',
        header: t('column.skew'),
        hint: t('column.skewHint'),
        width: 96,
        align: 'end',
        optional: true,
        cell: (row) => <Duration ms={row.clockSkewMs} />,
      },
      {
        id: 'took',
        header: t('column.took'),
        hint: t('column.tookHint'),
        width: 96,
        align: 'end',
        optional: true,
        cell: (row) => <Duration ms={row.observeMs} />,
      },
    ],
    [t],
  );
}
