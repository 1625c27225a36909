import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowCard } from './card-rows.tsx';
import type { DataColumn, TableSort } from './data-column.ts';
import classes from './data-table.module.css';
import { TableRows } from './table-rows.tsx';
import { TableSettings } from './table-settings.tsx';
import type { MoreRows } from './use-end-reached.ts';
import { useTableLayout } from './use-table-layout.ts';

// Only narrow screens need rows whose height is measured, and the code for it.
const CardRows = lazy(() => import('./card-rows.tsx'));

export interface DataTableProps<Row extends object, SortKey extends string = string> {
  /** Name under which the person's columns and density are kept. */
  tableId: string;
  /** Names the table for those who do not see it. */
  label: string;
  /** Loaded so far, in the order of the server. */
  rows: readonly Row[];
  /** Stable between renderings, or memoized. */
  columns: readonly DataColumn<Row, SortKey>[];
  rowId: (row: Row) => string | number;
  /** The row's name, for its card's link. */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  /** Its figures may be true no more: drawn grey. */
  rowIsOld?: (row: Row) => boolean;
  /** Something over the whole width instead of cells, such as a fold of many alike. */
  renderSpan?: (row: Row) => ReactNode;
  /** The row at 600 px and less. */
  renderCard: (row: Row) => ReactNode;
  sort?: TableSort<SortKey> | undefined;
  /** How many rows there are in all, when that is known. */
  total?: number | undefined;
  /** Set while there are rows to come. */
  more?: MoreRows | undefined;
  /** Shown above the table, left of its settings: filters, counts. */
  tools?: ReactNode;
  /** What stands here while there are no rows. */
  empty?: ReactNode;
  /** The list is the page: it takes the height that the window leaves. */
  fill?: boolean;
}

function keyAt<Row extends object, SortKey extends string>(
  { rows, rowId }: DataTableProps<Row, SortKey>,
  index: number,
): string | number {
  const row = rows[index];
  return row ? rowId(row) : index;
}

function cardAt<Row extends object, SortKey extends string>(
  { rows, rowName, rowHref, rowIsOld, renderSpan, renderCard }: DataTableProps<Row, SortKey>,
  index: number,
): RowCard | undefined {
  const row = rows[index];
  if (!row) return undefined;
  return {
    name: rowName(row),
    href: rowHref?.(row),
    old: rowIsOld?.(row) ?? false,
    content: renderSpan?.(row) ?? renderCard(row),
  };
}

/** Rows of one kind: virtual, sortable by the caller, with columns and density of the person; cards where it is narrow. */
export function DataTable<Row extends object, SortKey extends string>(props: DataTableProps<Row, SortKey>) {
  const { tableId, columns, rows, tools, empty, more, fill = false } = props;
  const { t } = useTranslation('ui');
  const layout = useTableLayout(tableId, columns);
  const narrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  return (
    <div className={classes.frame} data-fill={(fill && !narrow) || undefined}>
      {(tools !== undefined || !narrow) && (
        <div className={classes.tools}>
          <div className={classes.toolsLeft}>{tools}</div>
          {!narrow && <TableSettings columns={columns} layout={layout} />}
        </div>
      )}
      {rows.length === 0 && empty !== undefined ? (
        empty
      ) : narrow ? (
        <Suspense>
          <CardRows
            label={props.label}
            count={rows.length}
            keyAt={(index) => keyAt(props, index)}
            cardAt={(index) => cardAt(props, index)}
            more={more}
          />
        </Suspense>
      ) : (
        <TableRows {...props} layout={layout} />
      )}
      {more?.loading && (
        <Text component="output" size="xs" c="dimmed" py="xs">
          {t('table.loadingMore')}
        </Text>
      )}
    </div>
  );
}
