import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DataColumn, TableSort } from './data-column.ts';
import classes from './data-table.module.css';

interface TableHeadProps<Row, SortKey extends string> {
  columns: readonly DataColumn<Row, SortKey>[];
  sort: TableSort<SortKey> | undefined;
}

export function TableHead<Row, SortKey extends string>({ columns, sort }: TableHeadProps<Row, SortKey>) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadCellProps<Row, SortKey extends string> {
  column: DataColumn<Row, SortKey>;
  sort: TableSort<SortKey> | undefined;
}

function HeadCell<Row, SortKey extends string>({ column, sort }: HeadCellProps<Row, SortKey>) {
  const { t } = useTranslation('ui');
  const active = sort !== undefined && column.sort === sort.by ? sort : undefined;
  const label = (
    <span className={column.hint === undefined ? undefined : classes.hinted} data-hint={column.hint}>
      {column.header}
    </span>
  );
  const Arrow = active?.direction === 'desc' ? IconArrowDown : IconArrowUp;
  const { sort: key } = column;
  return (
    <th
      scope="col"
      data-align={column.align}
      {...(active && { 'aria-sort': active.direction === 'asc' ? ('ascending' as const) : ('descending' as const) })}
    >
      {sort === undefined || key === undefined ? (
        label
      ) : (
        <UnstyledButton
          className={classes.sort}
          data-active={active !== undefined || undefined}
          title={t('table.sortBy', { column: column.header })}
          onClick={() => sort.onSort(key, active?.direction === 'asc' ? 'desc' : 'asc')}
        >
          {label}
          <Arrow className={classes.arrow} size={14} aria-hidden />
        </UnstyledButton>
      )}
    </th>
  );
}
