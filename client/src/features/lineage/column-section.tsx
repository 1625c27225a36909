import { Anchor, NativeSelect } from '@mantine/core';
import type { LineageColumns, LineageNode, ReadColumns } from '@viewkeeper/shared/lineage.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ViewName } from '../../app/view-name.tsx';
import { showName } from '../../format/names.ts';
import { Section } from '../../ui/section.tsx';
import { columnsRead, readersOfColumn } from './columns.ts';
import type { Lineage } from './graph.ts';
import classes from './lineage.module.css';

interface ColumnSectionProps {
  lineage: Lineage;
  columns: LineageColumns;
  /** The column whose readers are shown; null: those of any. */
  column: string | null;
  hrefOf: (oid: number) => string;
  onColumn: (column: string | null) => void;
}

/** Which columns the chosen relation reads, and who reads which of its own. */
export function ColumnSection({ lineage, columns, column, hrefOf, onColumn }: ColumnSectionProps) {
  const { t } = useTranslation('lineage');
  const read = columnsRead(columns);
  const readers = column === null ? columns.readBy : readersOfColumn(columns, column);
  return (
    <>
      {columns.reads.length > 0 && (
        <Section title={t('columns.reads')}>
          <ColumnList lineage={lineage} read={columns.reads} hrefOf={hrefOf} />
        </Section>
      )}
      {columns.readBy.length > 0 && (
        <Section title={t('columns.readBy')}>
          {(read.length > 0 || column !== null) && (
            <NativeSelect
              size="xs"
              mb="xs"
              label={t('columns.choose')}
              description={t('columns.chooseHelp')}
              value={column ?? ''}
              onChange={(event) => onColumn(event.currentTarget.value === '' ? null : event.currentTarget.value)}
              data={[
                { value: '', label: t('columns.any') },
                ...[...new Set([...read, ...(column === null ? [] : [column])])].map((name) => ({
                  value: name,
                  label: showName(name),
                })),
              ]}
            />
          )}
          <ColumnList lineage={lineage} read={readers} hrefOf={hrefOf} />
          {column !== null && readers.length === 0 && (
            <p className={classes.meta}>{t('columns.nobody', { column: showName(column) })}</p>
          )}
        </Section>
      )}
    </>
  );
}

interface ColumnListProps {
  lineage: Lineage;
  read: readonly ReadColumns[];
  hrefOf: (oid: number) => string;
}

function ColumnList({ lineage, read, hrefOf }: ColumnListProps) {
  const rows = read.flatMap((item) => {
    const node = lineage.nodes.get(item.oid);
    return node ? [{ item, node }] : [];
  });
  return (
    <ul className={classes.columns}>
      {rows.map(({ item, node }) => (
        <ColumnLine key={item.oid} item={item} node={node} href={hrefOf(item.oid)} />
      ))}
    </ul>
  );
}

function ColumnLine({ item, node, href }: { item: ReadColumns; node: LineageNode; href: string }) {
  const { t } = useTranslation('lineage');
  const names = item.columns?.map((name) => showName(name)).join(', ');
  const parts = [
    ...(names === undefined ? [t('columns.notRead')] : names === '' ? [] : [names]),
    ...(item.wholeRow ? [t('columns.wholeRow')] : []),
  ];
  return (
    <li>
      <Anchor component={Link} to={href} size="sm">
        <ViewName schemaName={node.schemaName} viewName={node.name} />
      </Anchor>
      <span className={classes.meta}>{parts.length > 0 ? parts.join(' · ') : t('columns.none')}</span>
    </li>
  );
}
