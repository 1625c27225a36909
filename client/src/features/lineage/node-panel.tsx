import { Anchor, CloseButton, Title } from '@mantine/core';
import type { LineageColumns, LineageNode } from '@viewkeeper/shared/lineage.ts';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ViewName } from '../../app/view-name.tsx';
import { viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { AffectedSection } from './affected-section.tsx';
import { ColumnSection } from './column-section.tsx';
import { type Lineage, nameOf } from './graph.ts';
import { KindMark } from './kind-mark.tsx';
import classes from './lineage.module.css';
import { Verdict } from './verdict.tsx';

interface NodePanelProps {
  lineage: Lineage;
  node: LineageNode;
  columns: LineageColumns | null;
  /** Its column whose readers are shown. */
  column: string | null;
  onColumn: (column: string | null) => void;
  /** Takes the focus when a person has chosen another relation. */
  heading: RefObject<HTMLHeadingElement | null>;
  hrefOf: (oid: number) => string;
  onClear: () => void;
  /** Up to when a table was loaded. */
  renderLoad: (node: LineageNode) => ReactNode;
}

/** The chosen relation: what it is, and what hangs on it. */
export function NodePanel({ lineage, node, heading, hrefOf, onClear, renderLoad, ...ofColumns }: NodePanelProps) {
  const { t } = useTranslation('lineage');
  const facts = useFacts(lineage, node);
  return (
    <section className={classes.panel} aria-label={t('panel.label', { name: showName(nameOf(node)) })}>
      <div>
        <div className={classes.panelHead}>
          <Title ref={heading} order={2} className={classes.panelTitle} tabIndex={-1}>
            <ViewName schemaName={node.schemaName} viewName={node.name} />
          </Title>
          <CloseButton aria-label={t('clear')} data-hint={t('clear')} onClick={onClear} />
        </div>
        <KindMark node={node} />
      </div>
      <KeyValues facts={facts} />
      {node.view && (
        <Anchor component={Link} to={paths.view(node.view.viewId)} size="sm">
          {t('panel.openView')}
        </Anchor>
      )}
      {ofColumns.columns && (
        <ColumnSection
          lineage={lineage}
          columns={ofColumns.columns}
          column={ofColumns.column}
          hrefOf={hrefOf}
          onColumn={ofColumns.onColumn}
        />
      )}
      {renderLoad(node)}
      <AffectedSection lineage={lineage} node={node} hrefOf={hrefOf} />
    </section>
  );
}

function useFacts(lineage: Lineage, node: LineageNode): [name: string, value: ReactNode][] {
  const { t } = useTranslation(['lineage', 'vocabulary']);
  const format = useFormat();
  const { view } = node;
  const direct = (of: 'reads' | 'readBy') => format.number(lineage[of].get(node.oid)?.length ?? 0);
  const facts: [string, ReactNode][] = [];
  if (view) {
    facts.push(
      [t('panel.verdict'), <Verdict key="verdict" node={node} />],
      [
        t('panel.status'),
        <StatusMark
          key="status"
          look={viewStatusLooks[view.status]}
          label={t(`vocabulary:viewStatus.${view.status}`)}
          why={t(`vocabulary:viewStatusWhy.${view.status}`)}
        />,
      ],
      [t('panel.dataAsOf'), <Instant key="asOf" value={view.dataAsOf} />],
      [t('panel.lastRefresh'), <Instant key="last" value={view.lastRefreshAt} />],
    );
  }
  if (node.changedAt !== null) {
    facts.push([
      t('panel.changed'),
      <span key="changed" data-hint={t('panel.changedHint')}>
        <Instant value={node.changedAt} />
      </span>,
    ]);
  }
  facts.push(
    [t('column.rows'), format.rows(node.rowsEstimate)],
    [t('column.size'), format.bytes(node.totalBytes)],
    [t('column.owner'), <bdi key="owner">{showName(node.owner)}</bdi>],
    [t('panel.reads'), direct('reads')],
    [t('panel.readBy'), direct('readBy')],
  );
  return facts;
}
