import type { ViewRow, ViewSort } from '@viewkeeper/shared/views.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Bytes, Duration } from '../../ui/figures.tsx';
import { Instant } from '../../ui/instant.tsx';
import { ConcurrentlyCell } from './concurrently-cell.tsx';
import { DataAsOfCell } from './data-as-of-cell.tsx';
import { RecentRuns, RowsCell, SizeCell } from './figure-cells.tsx';
import { StalenessCell } from './staleness-cell.tsx';
import { StatusCell } from './status-cell.tsx';
import { upstreamDelayMs } from './upstream-delay.ts';
import { ViewCell } from './view-cell.tsx';

type ViewColumn = DataColumn<ViewRow, ViewSort>;

/** The columns of the list: what everybody needs, then what a person can add. */
export function useViewColumns(): ViewColumn[] {
  const { t } = useTranslation('views');
  const delivered = useDeliveredColumns();
  return useMemo(() => {
    const text = (
      id: 'database' | 'environment' | 'schema',
      cell: ViewColumn['cell'],
      sort?: ViewSort,
    ): ViewColumn => ({
      id,
      header: t(`column.${id}`),
      width: 130,
      optional: true,
      cell,
      ...(sort !== undefined && { sort }),
    });
    const bytes = (id: 'heap' | 'indexes' | 'toast', of: (row: ViewRow) => number): ViewColumn => ({
      id,
      header: t(`column.${id}`),
      width: 110,
      align: 'end',
      optional: true,
      cell: (row) => <Bytes value={of(row)} />,
    });
    return [
      ...delivered,
      text('database', (row) => showName(row.databaseName), 'database'),
      text('environment', (row) => row.environment),
      text('schema', (row) => showName(row.schemaName)),
      {
        id: 'populated',
        header: t('column.populated'),
        width: 100,
        optional: true,
        cell: (row) => t(row.populated ? 'yes' : 'no'),
      },
      {
        id: 'mayRefresh',
        header: t('column.mayRefresh'),
        hint: t('column.mayRefreshHint'),
        width: 110,
        optional: true,
        cell: (row) => t(row.mayRefresh ? 'yes' : 'no'),
      },
      {
        id: 'lastRefresh',
        header: t('column.lastRefresh'),
        width: 140,
        optional: true,
        sort: 'lastRefresh',
        cell: (row) => <Instant value={row.lastRefreshAt} inRow />,
      },
      {
        id: 'upstreamDelay',
        header: t('column.upstreamDelay'),
        hint: t('column.upstreamDelayHint'),
        width: 130,
        align: 'end',
        optional: true,
        cell: (row) => <Duration ms={upstreamDelayMs(row)} />,
      },
      bytes('heap', (row) => row.heapBytes),
      bytes('indexes', (row) => row.indexBytes),
      bytes('toast', (row) => row.toastBytes),
      {
        id: 'observed',
        header: t('column.observed'),
        width: 120,
        optional: true,
        cell: (row) => <Instant value={row.observedAt} inRow />,
      },
    ];
  }, [t, delivered]);
}

function useDeliveredColumns(): ViewColumn[] {
  const { t } = useTranslation('views');
  return useMemo(
    () => [
      {
        id: 'status',
        header: t('column.status'),
        width: 132,
        sort: 'status',
        cell: (row) => <StatusCell view={row} />,
      },
      {
        id: 'view',
        header: t('column.view'),
        width: 224,
        grows: true,
        naming: true,
        sort: 'name',
        cell: (row, density) => <ViewCell view={row} density={density} />,
      },
      {
        id: 'dataAsOf',
        header: t('column.dataAsOf'),
        hint: t('column.dataAsOfHint'),
        width: 116,
        sort: 'lastRefresh',
        cell: (row, density) => <DataAsOfCell view={row} density={density} />,
      },
      {
        id: 'staleness',
        header: t('column.staleness'),
        hint: t('column.stalenessHint'),
        width: 144,
        sort: 'staleness',
        cell: (row, density) => <StalenessCell view={row} density={density} />,
      },
      {
        id: 'runs',
        header: t('column.runs'),
        hint: t('column.runsHint'),
        width: 120,
        cell: (row) => <RecentRuns view={row} />,
      },
      {
        id: 'rows',
        header: t('column.rows'),
        hint: t('column.rowsHint'),
        width: 88,
        align: 'end',
        sort: 'rows',
        cell: (row) => <RowsCell view={row} />,
      },
      {
        id: 'size',
        header: t('column.size'),
        hint: t('column.sizeHint'),
        width: 132,
        align: 'end',
        sort: 'size',
        cell: (row) => <SizeCell view={row} />,
      },
      {
        id: 'usual',
        header: t('column.usual'),
        hint: t('column.usualHint'),
        width: 84,
        align: 'end',
        sort: 'usual',
        cell: (row) => <Duration ms={row.usualMs} />,
      },
      {
        id: 'concurrently',
        header: t('column.concurrently'),
        hint: t('column.concurrentlyHint'),
        width: 136,
        cell: (row) => <ConcurrentlyCell view={row} />,
      },
      { id: 'owner', header: t('column.owner'), width: 96, optional: true, cell: (row) => showName(row.owner) },
    ],
    [t],
  );
}
