import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { showName } from '../../format/names.ts';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Bytes, Rows } from '../../ui/figures.tsx';
import { KindMark } from './kind-mark.tsx';
import type { LineageRow, RowSort } from './lineage-rows.ts';
import { Place } from './place.tsx';
import { Verdict } from './verdict.tsx';

type RowColumn = DataColumn<LineageRow, RowSort>;

/** The columns of the list; where a relation stands only once one is chosen. */
export function useRowColumns(chosen: boolean): RowColumn[] {
  const { t } = useTranslation('lineage');
  return useMemo(() => {
    const count = (id: 'reads' | 'readBy'): RowColumn => ({
      id,
      header: t(`column.${id}`),
      hint: t(`column.${id}Hint`),
      width: 84,
      align: 'end',
      sort: id,
      cell: (row) => <Rows value={row[id]} />,
    });
    const place: RowColumn = {
      id: 'place',
      header: t('column.place'),
      width: 164,
      sort: 'place',
      cell: ({ steps }) => <Place steps={steps} />,
    };
    return [
      {
        id: 'name',
        header: t('column.name'),
        width: 220,
        grows: true,
        naming: true,
        sort: 'name',
        cell: ({ node }) => <ViewName schemaName={node.schemaName} viewName={node.name} />,
      },
      ...(chosen ? [place] : []),
      { id: 'kind', header: t('column.kind'), width: 190, sort: 'kind', cell: ({ node }) => <KindMark node={node} /> },
      {
        id: 'verdict',
        header: t('column.verdict'),
        width: 112,
        sort: 'verdict',
        cell: ({ node }) => <Verdict node={node} />,
      },
      count('reads'),
      count('readBy'),
      {
        id: 'rows',
        header: t('column.rows'),
        width: 100,
        align: 'end',
        sort: 'rows',
        cell: ({ node }) => <Rows value={node.rowsEstimate} />,
      },
      {
        id: 'size',
        header: t('column.size'),
        width: 92,
        align: 'end',
        sort: 'size',
        cell: ({ node }) => <Bytes value={node.totalBytes} />,
      },
      {
        id: 'owner',
        header: t('column.owner'),
        width: 110,
        optional: true,
        cell: ({ node }) => showName(node.owner),
      },
    ];
  }, [t, chosen]);
}
