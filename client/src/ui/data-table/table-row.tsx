import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { DataColumn, Density } from './data-column.ts';
import classes from './data-table.module.css';

interface TableRowProps<Row> {
  row: Row;
  index: number;
  columns: readonly DataColumn<Row>[];
  density: Density;
  href: string | undefined;
  /** Reached with the keyboard: its link takes the focus. */
  active: boolean;
  /** Its figures may be true no more. */
  old: boolean;
  /** Instead of cells, something over the whole width. */
  spanning: ReactNode;
}

export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, density, href, active, old, spanning } = props;
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!active) return;
    const link = element.current?.querySelector<HTMLElement>('[data-row-link]');
    (link ?? element.current)?.focus({ preventScroll: true });
  }, [active]);
  return (
    <tr
      ref={element}
      className={classes.row}
      data-density={density}
      data-old={old || undefined}
      data-linked={href !== undefined || undefined}
      aria-rowindex={index + 2}
      tabIndex={-1}
    >
      {spanning ? (
        <td colSpan={columns.length}>{spanning}</td>
      ) : (
        columns.map((column) => (
          <td key={column.id} data-align={column.align}>
            {column.naming && href !== undefined ? (
              <Link to={href} className={classes.link} data-row-link>
                {column.cell(row, density)}
              </Link>
            ) : (
              column.cell(row, density)
            )}
          </td>
        ))
      )}
    </tr>
  );
}
