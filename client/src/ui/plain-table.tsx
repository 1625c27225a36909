import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './plain-table.module.css';

export interface PlainColumn {
  header: string;
  /** Figures stand on the right. */
  align?: 'end';
  /** Long text takes what the others leave, and wraps. */
  grows?: boolean;
}

interface PlainTableProps {
  /** Names the table for those who do not see it. */
  label: string;
  columns: readonly PlainColumn[];
  rows: readonly { key: string | number; cells: readonly ReactNode[] }[];
}

/** A few rows of facts, all of them drawn; longer or sortable lists are a `DataTable`. The first cell names the row. */
export function PlainTable({ label, columns, rows }: PlainTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <section className={classes.scroller} aria-label={label} tabIndex={0}>
      <Table className={classes.table} aria-label={label} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.header} scope="col" data-align={column.align}>
                {column.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              {columns.map((column, index) => (
                <Table.Td key={column.header} data-align={column.align} data-grows={column.grows || undefined}>
                  {row.cells[index]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
