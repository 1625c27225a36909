import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import type { TableSort } from '../../ui/data-table/data-column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { type Lineage, nameOf } from './graph.ts';
import { type RowSort, rowsOf, sortRows } from './lineage-rows.ts';
import { RowCard } from './row-card.tsx';
import { useRowColumns } from './use-row-columns.tsx';

interface LineageListProps {
  lineage: Lineage;
  /** Oids of what is listed. */
  listed: Iterable<number>;
  around: ReadonlyMap<number, number> | null;
  sort: TableSort<RowSort>;
  /** What is listed is from before: the database does not answer. */
  old: boolean;
  hrefOf: (oid: number) => string;
  onClearSearch: () => void;
}

const nowhere: ReadonlyMap<number, number> = new Map();

/** The same as the graph, as rows: reached by keyboard, and what phones get first. */
export function LineageList({ lineage, listed, around, sort, old, hrefOf, onClearSearch }: LineageListProps) {
  const { t } = useTranslation('lineage');
  const columns = useRowColumns(around !== null);
  const rows = useMemo(
    () => sortRows(rowsOf(lineage, listed, around ?? nowhere), sort.by, sort.direction),
    [lineage, listed, around, sort.by, sort.direction],
  );
  return (
    <DataTable
      fill
      tableId="lineage"
      label={t('list')}
      columns={columns}
      rows={rows}
      rowId={({ node }) => node.oid}
      rowName={({ node }) => showName(nameOf(node))}
      rowHref={({ node }) => hrefOf(node.oid)}
      rowIsOld={() => old}
      renderCard={(row) => <RowCard row={row} />}
      sort={sort}
      total={rows.length}
      empty={<NoMatch title={t('noMatchTitle')} text={t('noMatchText')} onClear={onClearSearch} of="search" />}
    />
  );
}
