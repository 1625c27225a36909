import { useRef } from 'react';
import { rowHeights } from './data-column.ts';
import classes from './data-table.module.css';
import type { DataTableProps } from './data-table.tsx';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { useEndReached } from './use-end-reached.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useRowWindow } from './use-row-window.ts';
import type { TableLayout } from './use-table-layout.ts';

/** The wide form: a table whose rows are drawn only where they are looked at. */
export function TableRows<Row extends object, SortKey extends string>({
  layout,
  ...props
}: DataTableProps<Row, SortKey> & { layout: TableLayout }) {
  const { label, rows, columns, rowId, rowHref, rowIsOld, renderSpan, sort, total, more } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const shown = columns.filter((column) => layout.visibility[column.id]);
  const rowHeight = rowHeights[layout.density];
  const { first, end, reveal } = useRowWindow({ scroller, count: rows.length, rowHeight });
  const active = useRowKeys(rows.length, reveal);
  useEndReached(end > 0 ? end - 1 : undefined, rows.length, more);
  const before = first * rowHeight;
  const after = (rows.length - end) * rowHeight;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div ref={scroller} className={classes.scroller} tabIndex={0}>
      <table
        className={classes.table}
        style={{ minWidth: shown.reduce((sum, column) => sum + column.width, 0) }}
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
      >
        <colgroup>
          {shown.map((column) => (
            <col key={column.id} style={column.grows ? {} : { width: column.width }} />
          ))}
        </colgroup>
        <TableHead columns={shown} sort={sort} />
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {rows.slice(first, end).map((row, offset) => (
            <TableRow
              key={rowId(row)}
              row={row}
              index={first + offset}
              columns={shown}
              density={layout.density}
              href={rowHref?.(row)}
              active={first + offset === active}
              old={rowIsOld?.(row) ?? false}
              spanning={renderSpan?.(row)}
            />
          ))}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  return <tr aria-hidden style={{ height }} />;
}
